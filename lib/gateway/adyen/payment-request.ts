import { Types } from '@adyen/api-library'
import type { Card } from '@/lib/card/card'
import type { Browser, Order } from '../port'
import type { Amount } from './amounts'

const { CardDetails, PaymentRequest, ThreeDSRequestData } = Types.checkout

/**
 * A card can be stopped by reference only before its money is captured, which Adyen by default
 * does at once. An hour later is the least that can be asked for.
 */
export const captureDelayHours = 1

/** The body of `POST /payments`: the only place where a card leaves this server. */
export function paymentRequest(
  order: Order,
  { amount, merchantAccount }: { amount: Amount; merchantAccount: string },
  card: Card,
  browser: Browser | null,
): Types.checkout.PaymentRequest {
  return {
    amount,
    merchantAccount,
    reference: order.idempotencyKey,
    merchantOrderReference: order.reference.slice(0, 80),
    metadata: { reference: order.reference.slice(0, 80) },
    captureDelayHours,
    channel: PaymentRequest.ChannelEnum.Web,
    // Asked for of telephone orders too, where nobody returns.
    returnUrl: order.returnUrl,
    paymentMethod: {
      type: CardDetails.TypeEnum.Scheme,
      number: card.number.reveal(),
      cvc: card.securityCode.reveal(),
      expiryMonth: String(card.expiry.month).padStart(2, '0'),
      expiryYear: String(card.expiry.year),
      ...(card.holder === '' ? {} : { holderName: card.holder }),
    },
    ...(order.entry === 'keypad'
      ? { shopperInteraction: PaymentRequest.ShopperInteractionEnum.Moto }
      : {
          shopperInteraction: PaymentRequest.ShopperInteractionEnum.Ecommerce,
          origin: new URL(order.returnUrl).origin,
          authenticationData: {
            threeDSRequestData: { nativeThreeDS: ThreeDSRequestData.NativeThreeDSEnum.Disabled },
          },
          ...(browser ? { browserInfo: browserInfo(browser) } : {}),
          ...(browser?.ip ? { shopperIP: browser.ip } : {}),
        }),
  }
}

/**
 * Adyen wants all of it or nothing, and nothing would rule 3-D Secure out. Of a browser that runs
 * no script the screen is not known: it gets a usual one, and `javaScriptEnabled` tells the bank
 * that nobody measured it.
 */
function browserInfo(browser: Browser): Types.checkout.BrowserInfo {
  const { width, height, colorDepth, timeZoneOffset } = browser.screen ?? usualScreen
  return {
    userAgent: browser.userAgent || 'unknown',
    acceptHeader: browser.accept || '*/*',
    language: browser.language || 'en',
    javaEnabled: false,
    javaScriptEnabled: browser.javaScript && browser.screen !== null,
    screenWidth: width,
    screenHeight: height,
    colorDepth: colorDepths.findLast((depth) => depth <= colorDepth) ?? colorDepths[0]!,
    timeZoneOffset,
  }
}

const usualScreen = { width: 1920, height: 1080, colorDepth: 24, timeZoneOffset: 0 }
const colorDepths = [1, 4, 8, 15, 16, 24, 30, 32, 48]
