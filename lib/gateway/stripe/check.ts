import type Stripe from 'stripe'
import type { Connection } from '../port'
import { answerTo } from './answer'
import type { Pace } from './pace'
import { Balance } from './shapes'

/** Asks for the balance, which moves nothing and tells test mode from real money. */
export async function check(stripe: Stripe, live: boolean, pace: Pace): Promise<Connection> {
  const answer = await answerTo(Balance, stripe.balance.retrieve({}, { timeout: pace.answerMs }))
  if (answer.said === 'done') {
    return answer.value.livemode === live
      ? {
          ok: true,
          says: live ? `Stripe answers. ${andAlso}` : `Stripe’s test mode answers. ${andAlso}`,
        }
      : {
          ok: false,
          says: live ? 'This key is for Stripe’s test mode.' : 'This key takes real money.',
        }
  }
  if (answer.said !== 'refused') {
    return { ok: false, says: 'Stripe could not be reached. Try again in a minute.' }
  }
  const { status } = answer.refusal
  if (status === 401)
    return { ok: false, says: 'Stripe does not know this secret key. Copy it again.' }
  if (status === 403) {
    const says = 'This restricted key may not read the balance. Allow it in Stripe, or use another.'
    return { ok: false, says }
  }
  return { ok: false, says: `Stripe refused to answer (${status}). Look at Stripe’s dashboard.` }
}

/** Nothing but a payment shows these two. */
const andAlso =
  'Two things only a first payment shows: Stripe must have allowed this account raw card data, and telephone orders (MOTO).'
