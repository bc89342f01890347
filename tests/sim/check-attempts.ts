import type { Attempt } from '@/lib/payment/attempt-store'
import type { Bank } from './bank'
import { liveOf, type Must } from './live'
import type { Written } from './record'
import type { Heard } from './scene'

/** What the record says of each submit, beside what the bank does. */
export function attemptViolations(
  { payment, attempts, refunds, story }: Written,
  bank: Bank,
  heard: Heard,
  must: Must,
): void {
  const live = liveOf({ refunds }, bank)
  const told = story.some(({ detail }) => detail?.includes('approved, and then cancelled'))
  must(!told, 'approved, and then cancelled by its own fence')
  for (const attempt of attempts) {
    const order = bank.orders.get(attempt.id)
    const taken = live.some(({ key }) => key === attempt.id)
    // Time was asked for in the claim's first line; one that stalled there was written down later.
    const inTime = attempt.created_at < payment.expires_at! || heard.stalled
    must(inTime, 'claimed when its time was up')
    const left = ['intent', 'unconfirmed', 'authenticate'].includes(attempt.status)
    must(!left, `an attempt left ${attempt.status}`)
    must(attempt.next_check_at === null || left, 'asked about for ever')
    const flags = story.filter(({ kind }) => kind === 'needs-person').length
    must(attempt.flagged_at === null || flags > 0, 'flagged, and nobody is told')
    must((attempt.status === 'approved') === taken, `${attempt.status}, and ${taken} taken`)
    if (attempt.status === 'approved') {
      const { authorisation_code: code } = attempt
      // Signed news does not carry it.
      const same = code === order?.authorisationCode || (bank.kind === 'weak' && code === null)
      must(same, 'another authorisation code than the bank’s')
    }
    if (attempt.status === 'declined') declineViolations(attempt, bank, must)
  }
}

function declineViolations(attempt: Attempt, bank: Bank, must: Must): void {
  const { state, code } = bank.orders.get(attempt.id) ?? { state: undefined, code: undefined }
  const byUs = attempt.entry === 'keypad' && attempt.decline_code === 'authentication_required'
  // Nobody could be asked on a telephone: the order was stopped.
  if (byUs) return must(state === 'stopped' || bank.kind === 'weak', `stopped, and now ${state}`)
  const byNews = bank.kind === 'weak' && attempt.decline_code === 'card_declined'
  const same = state === 'declined' || (byNews && state === 'failed')
  must(same, `declined, and at the bank ${state}`)
  must(byNews || attempt.decline_code === code, 'another decline code than the bank’s')
}

/** Whoever was told how a press ended was told the truth. */
export function pressViolations(
  { attempts, refunds }: Written,
  bank: Bank,
  heard: Heard,
  must: Must,
): void {
  const live = liveOf({ refunds }, bank)
  for (const { submitKey, answer } of heard.presses) {
    const attempt = attempts.find((one) => one.submit_key === submitKey)
    const taken = live.some(({ key }) => key === attempt?.id)
    if (answer.ok) must(taken, 'told paid, and not charged')
    else if (answer.code === 'declined' || answer.code === 'failed') {
      must(!taken, `told ${answer.code}, and charged`)
      const { status } = attempt ?? {}
      must(status === answer.code, `told ${answer.code}, and written down as ${status}`)
    } else if (answer.code === 'authenticate') {
      must(attempt?.challenged_at != null, 'told to ask the bank, which did not ask')
      must(attempt?.entry === 'link', 'told to ask the bank on a telephone')
    }
  }
}
