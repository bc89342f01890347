import type { Bank } from './bank'
import { attemptViolations, pressViolations } from './check-attempts'
import { refundViolations } from './check-refunds'
import { storyViolations } from './check-story'
import { isLate, liveOf, type Must } from './live'
import type { Written } from './record'
import type { Heard } from './scene'

/** The tries that the payment's configuration allows. */
const limits = { submits: 5, declines: 3 }

/** What does not hold after a run, in words; nothing if all does. */
export function violationsOf(written: Written, bank: Bank, heard: Heard): string[] {
  const found: string[] = []
  const must: Must = (holds, otherwise) => void (holds || found.push(otherwise))
  moneyViolations(written, bank, heard, must)
  attemptViolations(written, bank, heard, must)
  pressViolations(written, bank, heard, must)
  refundViolations(written, bank, heard, must)
  storyViolations(written, must)
  return found
}

function moneyViolations(
  { payment, attempts, refunds }: Written,
  bank: Bank,
  heard: Heard,
  must: Must,
): void {
  const { status } = payment
  const charges = bank.charges()
  const live = liveOf({ refunds }, bank)

  must(live.length <= 1, `charged ${live.length} times`)
  // Behind a firm fence there is nothing to give back.
  const firm = bank.kind === 'firm'
  must(!firm || charges.length <= 1, `charged ${charges.length} times for a while`)
  must(!firm || !refunds.some(isLate), 'gave back what came in late')
  must((status === 'succeeded') === (live.length === 1), `${status}, and ${live.length} charged`)
  must(!heard.cancelAcknowledged || live.length === 0, 'charged after an acknowledged cancel')
  must(!heard.cancelAcknowledged || status === 'canceled', `canceled, and now ${status}`)
  const under = ['processing', 'authenticating', 'unconfirmed']
  must(!under.includes(status), `left ${status}`)
  must(payment.submits <= limits.submits, `submitted ${payment.submits} times`)
  must(payment.declines <= limits.declines, `declined ${payment.declines} times`)
  const used = payment.submits === limits.submits || payment.declines === limits.declines
  must(status !== 'locked' || used, 'locked with tries left')
  for (const { entry, key, money } of charges) {
    const { amount, currency } = payment
    must(money.amount === amount && money.currency === currency, 'charged another amount')
    const attempt = attempts.find(({ id }) => id === key)
    must(attempt !== undefined, 'charged without an attempt')
    must(!attempt || attempt.entry === entry, 'charged as the other way of entry')
  }
}
