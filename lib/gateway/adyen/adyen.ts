import type { AdapterSetting } from '@/lib/adapter'
import type { Gateway, GatewayAccount } from '../port'
import { confirm, prepare, resume, type Adyen } from './charge'
import { check } from './check'
import { openClient } from './client'
import { readAccount } from './credentials'
import { refund } from './refunds'
import { patienceMs, usualPace, type Pace } from './replay'
import { stop } from './stop'
import { read } from './webhook'

export { credentials, events } from './credentials'

/**
 * Adyen (Checkout API v72). It has no order before a card and nobody to ask after one: an answer
 * that was lost is had again by sending the same request, or comes as a signed webhook.
 */
export function connect(
  { config, clock }: AdapterSetting,
  account: GatewayAccount,
  pace: Pace = usualPace,
): Gateway {
  const known = readAccount(account)
  const adyen: Adyen = { account: known, ask: openClient(known, config.adyenHost), pace }
  return {
    name: 'adyen',
    can: {
      prepare: false,
      idempotency: { lifetimeMs: 7 * 24 * 3_600_000, replaysErrors: true },
      fence: 'weak',
      // A little more than `stop` itself waits for, since clocks differ.
      stopAfterMs: 65_000,
      lookUp: false,
      webhook: 'evidence',
      patienceMs,
    },
    prepare: async (order) => prepare(adyen, order),
    confirm: (order, _reference, card, browser) => confirm(adyen, order, card, browser),
    resume: (order, brought) => resume(adyen, order, brought),
    lookUp: async () => null,
    stop: (order) => stop(adyen, order, clock.now()),
    refund: (asked) => refund(adyen, asked, clock.now()),
    lookUpRefund: async () => null,
    read: async (webhook) => read(adyen.account, webhook),
    check: () => check(adyen),
  }
}
