import type { AdapterSetting } from '@/lib/adapter'
import type { Gateway, GatewayAccount } from '../port'
import { openCharge } from './charge'
import { check } from './check'
import { openClient } from './client'
import { keyLifetimeMs, openFence } from './fence'
import { openOrders } from './orders'
import { usualPace } from './pace'
import { openRefunds } from './refunds'
import { openWebhooks } from './webhooks'

export { credentials, events } from './credentials'

/** Cards at Stripe, through PaymentIntents: one for each attempt. */
export function connect(
  { config, clock }: AdapterSetting,
  account: GatewayAccount,
  pace = usualPace,
): Gateway {
  const host = config.stripeHost
  const stripe = openClient(account.credentials.secretKey ?? '', host)
  const orders = openOrders(stripe, pace)
  const fence = openFence(orders, { clock, pace })

  return {
    name: 'stripe',
    can: {
      prepare: true,
      idempotency: { lifetimeMs: keyLifetimeMs, replaysErrors: true },
      fence: 'firm',
      stopAfterMs: 0,
      lookUp: true,
      webhook: 'hint',
      patienceMs: pace.patienceMs,
    },
    ...openCharge(orders, { fence, host, pace }),
    lookUp: fence.lookUp,
    stop: fence.stop,
    ...openRefunds(stripe, pace),
    ...openWebhooks({ account, stripe }, { clock, orders, pace }),
    check: () => check(stripe, account.live, pace),
  }
}
