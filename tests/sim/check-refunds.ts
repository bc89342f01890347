import type { Bank } from './bank'
import { isLate, type Must } from './live'
import type { Written } from './record'
import { given } from './refunds'
import type { Heard } from './scene'

/** What was given back, in the record and at the bank. */
export function refundViolations(
  { payment, attempts, refunds, story }: Written,
  bank: Bank,
  heard: Heard,
  must: Must,
): void {
  const told = (kind: string) => story.filter((line) => line.kind === kind).length
  for (const refund of refunds) {
    const known = bank.refunds.all.get(refund.id)
    const attempt = attempts.find(({ id }) => id === refund.attempt_id)
    // An error that the bank remembers for as long as it remembers the key: a person is asked.
    const stuck = bank.refunds.errors.has(refund.id) && known === undefined
    if (stuck)
      must(attempt?.flagged_at != null, 'a refund that nobody can have, and nobody is told')
    else {
      const over = refund.status === 'refunded' || refund.status === 'refused'
      must(over, `a refund left ${refund.status}`)
      must(refund.next_check_at === null, 'a refund asked about for ever')
      must(refund.status === known?.state, `${refund.status}, and at the bank ${known?.state}`)
      must(known?.amount === refund.amount, 'another sum given back')
    }
    if (isLate(refund)) must(attempt?.status !== 'approved', 'gave back what was paid as late')
    else must(attempt?.status === 'approved', 'gave back what was not paid')
  }
  for (const id of bank.refunds.all.keys()) {
    must(
      refunds.some((refund) => refund.id === id),
      'given back without a refund',
    )
  }
  const [requested, late] = [refunds.filter((refund) => !isLate(refund)), refunds.filter(isLate)]
  const back = requested.filter(({ status }) => status === 'refunded')
  const sum = back.reduce((all, { amount }) => all + amount, 0)
  must(sum <= payment.amount!, `${sum} given back of ${payment.amount}`)
  must(new Set(requested.map((one) => one.request_key)).size === requested.length, 'asked twice')
  must(told('refund-asked') === requested.length, 'asked for, and not told so')
  must(told('late-charge') === late.length, 'late, and not told so')

  for (const order of bank.charges()) {
    must(given(order) <= order.money.amount, 'more given back than was taken')
    const attempt = attempts.find(({ id }) => id === order.key)
    if (!attempt || attempt.status === 'approved') continue
    const row = late.find((refund) => refund.attempt_id === order.key)
    must(row !== undefined, `${attempt.status}, charged, and nothing given back`)
    must(given(order) === order.money.amount, `${attempt.status}, and ${given(order)} given back`)
  }
  for (const { id } of heard.refunds) {
    must(
      refunds.some((refund) => refund.id === id),
      'told of a refund that is none',
    )
  }
}
