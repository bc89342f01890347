import { randomBytes, randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Schema } from '@/lib/db/schema'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import type { StoryKind } from '@/lib/payment/view'
import type { Past } from './past-payments'

export type Rows = {
  calls: Insertable<Schema['calls']>[]
  payments: Insertable<Schema['payments']>[]
  entries: Insertable<Schema['keypad_entries']>[]
  attempts: Insertable<Schema['attempts']>[]
  refunds: Insertable<Schema['refunds']>[]
  texts: Insertable<Schema['texts']>[]
  story: Insertable<Schema['story']>[]
  mistakes: Insertable<Schema['field_mistakes']>[]
}

export const noRows = (): Rows => ({
  ...{ calls: [], payments: [], entries: [], attempts: [] },
  ...{ refunds: [], texts: [], story: [], mistakes: [] },
})

type Around = {
  number: number
  now: number
  at: number
  staffId: string
  supervisorId: string
  merchantId: string
  versionId: string
}

const second = 1000
const minute = 60 * second
const line = '+442079460118'

/** One payment of the past with everything that happened to it. */
export function rowsOf(rows: Rows, past: Past, around: Around): void {
  const { number, now, at, staffId, supervisorId, merchantId, versionId } = around
  const id = randomBytes(16).toString('base64url')
  const keypad = past.configuration === 'harperKeypad' || past.configuration === 'boiler'
  const opera = past.configuration === 'opera'
  const entry = keypad ? 'keypad' : 'link'
  const own = { merchant_id: merchantId, payment_id: id }
  const callId = randomUUID()
  const caller = `+447700900${100 + number * 13}`
  const reference = opera ? `LO-${7400 + number}` : `HS-${19_300 + number}`
  const sentAt = at + 65 * second
  const openedAt = sentAt + 25 * second
  const paidAt = sentAt + past.seconds * second
  const { end } = past
  const paid = ['paid', 'paid-second-try', 'refunded', 'part-refunded'].includes(end)
  const tried = paid || end === 'locked' || end === 'declined-expired'
  const opened = !keypad && tried
  const expiresAt = sentAt + linkLifetimeMs
  const ranOut = end === 'expired' || end === 'not-delivered' || end === 'declined-expired'
  const tell = (
    when: number,
    kind: StoryKind,
    by: string | null = null,
    detail: string | null = null,
  ) => rows.story.push({ ...own, at: when, kind, staff_id: by, detail })

  rows.calls.push({
    id: callId,
    merchant_id: merchantId,
    staff_id: staffId,
    primary_id: `C-${(0x51a0 + number * 37).toString(16)}-${number}`,
    secondary_id: null,
    direction: 'inbound',
    caller_number: caller,
    called_number: line,
    started_at: at - 90 * second,
    ended_at: Math.min(paidAt, at + 12 * minute),
  })
  tell(at, 'started', staffId)
  tell(at + 50 * second, 'linked', staffId)
  if (keypad) {
    rows.entries.push({
      id: randomUUID(),
      ...own,
      call_id: callId,
      staff_id: staffId,
      started_at: sentAt,
      secured_at: sentAt,
      ended_at: paidAt,
      end_reason: 'agent_ended',
    })
    tell(sentAt, 'secured')
    for (const [after, field] of [
      'payment-card-number',
      'expiration-date',
      'security-code',
    ].entries()) {
      if (tried) tell(sentAt + (after + 1) * 9 * second, 'field-complete', null, field)
    }
  } else {
    const lost = end === 'not-delivered'
    rows.texts.push({
      id: randomUUID(),
      ...own,
      staff_id: staffId,
      sent_to: caller,
      segments: 1,
      message_id: null,
      status: lost ? 'undeliverable' : 'delivered',
      reason: lost ? 'unreachable' : null,
      sent_at: sentAt,
      status_at: sentAt + 3 * second,
    })
    tell(sentAt, 'text-sent', staffId, caller)
    if (lost) tell(sentAt + 3 * second, 'text-failed', null, caller)
  }
  if (opened) {
    tell(openedAt, 'opened')
    tell(openedAt + 6 * second, 'touched')
  }
  if (past.mistake && tried) {
    rows.mistakes.push({ ...own, entry, ...past.mistake, times: 1 + (number % 2), at: openedAt })
  }

  const attempt = (when: number, status: 'approved' | 'declined', last4 = past.last4): string => {
    const attemptId = randomUUID()
    const declined = status === 'declined'
    rows.attempts.push({
      id: attemptId,
      ...own,
      submit_key: randomUUID(),
      entry,
      status,
      brand: past.brand,
      last4,
      gateway: 'sandbox',
      gateway_account_id: null,
      gateway_reference: `sb_${attemptId.slice(0, 8)}`,
      decline_code: declined ? past.decline : null,
      raw_code: declined ? past.decline.toUpperCase() : null,
      authorisation_code: declined ? null : `T${String(10_000 + number * 83).slice(0, 4)}K`,
      created_at: when - 2 * second,
      sent_at: when - 2 * second,
      settled_at: when,
    })
    tell(when - 2 * second, 'pay-pressed')
    tell(when, status, null, declined ? past.decline : null)
    return attemptId
  }
  if (end === 'locked') {
    for (const back of [3, 2, 1]) attempt(paidAt - back * 15 * second, 'declined', `${9990 + back}`)
    tell(paidAt, 'locked')
  }
  if (end === 'declined-expired') attempt(paidAt, 'declined')
  if (end === 'paid-second-try') attempt(paidAt - 12 * second, 'declined', '9995')
  const charge = paid ? attempt(paidAt, 'approved') : null
  const canceledAt = end === 'canceled' ? at + 4 * minute : null
  if (canceledAt) tell(canceledAt, 'canceled', staffId)
  const expired = ranOut && expiresAt <= now
  if (expired) tell(expiresAt, 'expired')

  const back = end === 'refunded' ? past.amount : Math.round(past.amount / 400) * 100
  if (charge && (end === 'refunded' || end === 'part-refunded')) {
    const backAt = Math.min(paidAt + 3 * 60 * minute, now)
    const refundId = randomUUID()
    const charged = rows.attempts.at(-1)!
    rows.refunds.push({
      id: refundId,
      ...own,
      attempt_id: charge,
      request_key: randomUUID(),
      charge_reference: charged.gateway_reference!,
      amount: back,
      currency: opera ? 'EUR' : 'GBP',
      whole: end === 'refunded' ? 1 : 0,
      reason: 'requested',
      staff_id: supervisorId,
      note: end === 'refunded' ? 'Booked twice' : 'Agreed discount',
      status: 'refunded',
      refund_reference: `sbr_${refundId.slice(0, 8)}`,
      created_at: backAt,
      settled_at: backAt + second,
    })
    tell(backAt, 'refund-asked', supervisorId)
    tell(backAt + second, 'refunded')
  }

  const ended = paid
    ? 'succeeded'
    : end === 'locked'
      ? 'locked'
      : end === 'canceled'
        ? 'canceled'
        : null
  rows.payments.push({
    id,
    merchant_id: merchantId,
    staff_id: staffId,
    call_id: callId,
    configuration_version_id: versionId,
    status: ended ?? (expired ? 'expired' : end === 'declined-expired' ? 'declined' : 'requested'),
    entry,
    version: 4,
    amount: past.amount,
    currency: opera ? 'EUR' : 'GBP',
    reference,
    purpose: opera ? `${past.what}, 2 seats` : `${past.what}, invoice ${reference}`,
    payer_name: past.payer,
    form_values: JSON.stringify(valuesOf(past, reference)),
    sent_to: keypad ? null : caller,
    sent_at: keypad ? null : sentAt,
    expires_at: expiresAt,
    opened_at: opened ? openedAt : null,
    touched_at: opened ? openedAt + 6 * second : null,
    canceled_at: canceledAt,
    submits: tried ? (end === 'locked' ? 3 : end === 'paid-second-try' ? 2 : 1) : 0,
    declines:
      end === 'locked' ? 3 : end === 'paid-second-try' || end === 'declined-expired' ? 1 : 0,
    created_at: at,
  })
}

function valuesOf({ configuration, payer, amount, what }: Past, reference: string) {
  const shown = (amount / 100).toFixed(2)
  const [first = '', ...rest] = payer.split(' ')
  if (configuration !== 'opera') {
    return { amount: shown, reference, kind: what, first_name: first, surname: rest.join(' ') }
  }
  const date = '2027-03-05'
  return { performance: what, date, seats: '2', booking: reference, amount: shown, name: payer }
}
