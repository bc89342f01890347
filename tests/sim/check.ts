import type { Attempt } from '@/lib/payment/attempt-store'
import type { Payment } from '@/lib/payment/store'
import type { Bank } from './bank'
import type { Heard } from './people'

/** The tries that the payment's configuration allows. */
const limits = { submits: 5, declines: 3 }

/** What does not hold after a run, in words; nothing if all does. */
export function violationsOf(
  { payment, attempts }: { payment: Payment; attempts: Attempt[] },
  { charges, orders }: Bank,
  heard: Heard,
): string[] {
  const found: string[] = []
  const must = (holds: boolean, otherwise: string) => void (holds || found.push(otherwise))
  const { status } = payment
  const chargesOf = (id: string) => charges.filter(({ key }) => key === id)

  must(charges.length <= 1, `charged ${charges.length} times`)
  must(
    (status === 'succeeded') === (charges.length === 1),
    `${status}, and ${charges.length} charged`,
  )
  must(!heard.cancelAcknowledged || charges.length === 0, 'charged after an acknowledged cancel')
  must(!heard.cancelAcknowledged || status === 'canceled', `canceled, and now ${status}`)
  must(!['processing', 'unconfirmed'].includes(status), `left ${status}`)
  must(payment.submits <= limits.submits, `submitted ${payment.submits} times`)
  must(payment.declines <= limits.declines, `declined ${payment.declines} times`)
  const used = payment.submits === limits.submits || payment.declines === limits.declines
  must(status !== 'locked' || used, 'locked with tries left')
  for (const charge of charges) {
    const { amount, currency } = charge
    must(amount === payment.amount && currency === payment.currency, 'charged another amount')
    const attempt = attempts.find(({ id }) => id === charge.key)
    must(attempt !== undefined, 'charged without an attempt')
    must(!attempt || attempt.entry === charge.entry, 'charged as the other way of entry')
  }
  for (const attempt of attempts) {
    const order = orders.get(attempt.id)
    const taken = chargesOf(attempt.id).length
    // Time was asked for in the claim's first line; one that stalled there was written down later.
    const inTime = attempt.created_at < payment.expires_at! || heard.stalled
    must(inTime, 'claimed when its time was up')
    must(!['intent', 'unconfirmed'].includes(attempt.status), `an attempt left ${attempt.status}`)
    must((attempt.status === 'approved') === (taken === 1), `${attempt.status}, and ${taken} taken`)
    if (attempt.status === 'approved') {
      const same = attempt.authorisation_code === order?.authorisationCode
      must(same, 'another authorisation code than the bank’s')
    }
    if (attempt.status === 'declined') {
      must(order?.state === 'declined', `declined, and at the bank ${order?.state}`)
      must(attempt.decline_code === order?.code, 'another decline code than the bank’s')
    }
  }
  for (const { submitKey, answer } of heard.presses) {
    const { id = '', status = null } = attempts.find((one) => one.submit_key === submitKey) ?? {}
    const taken = chargesOf(id).length
    if (answer.ok) must(taken === 1, 'told paid, and not charged')
    else if (answer.code === 'declined' || answer.code === 'failed') {
      must(taken === 0, `told ${answer.code}, and charged`)
      must(status === answer.code, `told ${answer.code}, and written down as ${status}`)
    }
  }
  return found
}
