import type { Brand } from '@/lib/card/brand'
import { countryName, showPhone } from '@/lib/call/phone'
import { findCall, type CallRow } from '@/lib/call/store'
import type { Configuration } from '@/lib/merchant/configuration'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import { formatMoney } from '@/lib/money'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { paymentFor } from './access'
import { attemptsOf, type Attempt } from './attempt-store'
import { triesLeft } from './caller'
import { makeLink } from './link'
import { hasEnded } from './payment'
import { refundsOf, type RefundRow } from './refund-store'
import type { Payment } from './store'
import { storyOf } from './story-store'
import { textCountries, textFor } from './text'
import { textsOf } from './text-store'
import type { AttemptView, CallView, PaymentView, RefundView } from './view'

/** Everything the agent's form shows of a payment; null for a payment that is not theirs to see. */
export async function paymentView(
  { config, db }: Pick<Ports, 'config' | 'db'>,
  staff: Staff,
  id: string,
): Promise<PaymentView | null> {
  const payment = await paymentFor(db, staff, id)
  if (!payment) return null
  const configuration = await configurationVersion(db, payment.configuration_version_id)
  const call = payment.call_id === null ? null : await findCall(db, payment.call_id)
  const attempts = await attemptsOf(db, id)
  const texts = await textsOf(db, id)
  const url =
    payment.status === 'draft'
      ? null
      : await makeLink(config, { paymentId: id, generation: payment.link_generation })
  const text = url === null ? null : textFor(configuration, payment, url)
  const values = JSON.parse(payment.form_values) as Record<string, string>
  return {
    id,
    status: payment.status,
    version: payment.version,
    entry: payment.entry,
    step: stepOf(payment),
    configuration: configuration.name,
    currency: payment.currency,
    merchant: { name: configuration.theme.name, shortName: configuration.theme.shortName },
    call: call && callView(call),
    amount: amountOf(payment),
    reference: payment.reference,
    summary: summaryOf(payment, configuration, values),
    payerFirstName: payment.payer_name?.split(' ')[0] || null,
    form: configuration.form,
    values,
    link: url && payment.expires_at !== null ? { url, expiresAt: payment.expires_at } : null,
    linkHours: configuration.limits.linkHours,
    text: text && {
      sender: configuration.text.sender,
      countries: textCountries(configuration).map(countryName),
      ...text,
    },
    sendTo: showPhone(payment.sent_to ?? callerOf(call) ?? ''),
    texts: texts.map((row) => ({
      id: row.id,
      to: showPhone(row.sent_to),
      sentAt: row.sent_at,
      status: row.status,
      reason: row.reason,
      statusAt: row.status_at,
      segments: row.segments,
    })),
    story: (await storyOf(db, id)).map((line) =>
      line.kind.startsWith('text-') && line.detail
        ? { ...line, detail: showPhone(line.detail) }
        : line,
    ),
    attempt: attempts[0] ? attemptView(attempts[0]) : null,
    attempts: attempts.length,
    triesLeft: triesLeft(payment, configuration),
    refunds: (await refundsOf(db, id)).map(refundView),
    newLinkAskedAt: payment.new_link_asked_at,
    startedAt: payment.created_at,
  }
}

/** A call with its numbers as people read them. */
export function callView(call: CallRow): CallView {
  return {
    id: call.id,
    primaryId: call.primary_id,
    secondaryId: call.secondary_id,
    direction: call.direction,
    callerNumber: showPhone(call.caller_number),
    calledNumber: showPhone(call.called_number),
    agentState: call.agent_state,
    startedAt: call.started_at,
    endedAt: call.ended_at,
  }
}

export function amountOf({
  amount,
  currency,
}: Pick<Payment, 'amount' | 'currency'>): string | null {
  return amount === null ? null : formatMoney({ amount, currency })
}

function stepOf(payment: Payment): PaymentView['step'] {
  if (payment.status === 'draft') return 'details'
  if (hasEnded(payment.status)) return 'result'
  if (payment.entry === 'keypad') return 'keypad'
  const given = payment.sent_at ?? payment.handed_over_at ?? payment.opened_at
  return given === null ? 'send' : 'waiting'
}

/** On an outbound call the customer is the one who was called. */
function callerOf(call: CallRow | null): string | null {
  if (!call) return null
  return call.direction === 'outbound' ? call.called_number : call.caller_number
}

function summaryOf(
  { reference, payer_name }: Payment,
  { form }: Configuration,
  values: Record<string, string>,
): string {
  const description = form
    .filter(({ part }) => part === 'description')
    .map(({ key }) => values[key])
  return [reference, ...description, payer_name].filter(Boolean).join(' · ')
}

/** One try, as pages are told of it. */
export function attemptView(attempt: Attempt): AttemptView {
  return {
    status: attempt.status,
    brand: attempt.brand as Brand,
    last4: attempt.last4,
    code: attempt.decline_code,
    challengedAt: attempt.challenged_at,
    resumedAt: attempt.resumed_at,
    authorisationCode: attempt.authorisation_code,
    startedAt: attempt.created_at,
    settledAt: attempt.settled_at,
    checks: attempt.checks,
    nextCheckAt: attempt.next_check_at,
  }
}

/** A refund, as pages are told of it. */
export function refundView(row: RefundRow): RefundView {
  const { amount, currency, status, reason, code, created_at } = row
  return { amount: formatMoney({ amount, currency }), status, reason, code, at: created_at }
}
