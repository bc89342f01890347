import type { Brand } from '@/lib/card/brand'
import { showPhone } from '@/lib/call/phone'
import { latestCall, type CallRow } from '@/lib/call/store'
import { readDbClock } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import { configurationVersion, publishedConfigurations } from '@/lib/merchant/configuration-store'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { deskRows } from './desk-store'
import { PaymentStatus } from './payment'
import { amountOf, callView } from './payment-view'
import type { TextStatus } from './text-status'
import type { DeskView, PaymentRow } from './view'

/** A call that is over stays on the desk this long: payments are often finished after it. */
const callStaysMs = 10 * 60 * 1000

/** Everything an agent's desk shows. */
export async function deskView({ db }: Pick<Ports, 'db'>, staff: Staff): Promise<DeskView> {
  const now = await readDbClock(db)
  const call = await latestCall(db, staff.id)
  const configurations = await publishedConfigurations(db, staff.merchantId)
  const rows = await deskRows(db, staff, startOfDay(now))
  return {
    call: call && isOnDesk(call, now) ? callView(call) : null,
    configurations: configurations.map(({ id, content }) => ({
      id,
      name: content.name,
      kind: content.kind,
      currency: content.currency,
      merchant: content.theme.name,
      asksPostcode: content.kind === 'agent-assist' && content.keypad.postalCode,
      linkHours: content.limits.linkHours,
    })),
    payments: await Promise.all(rows.map((row) => rowView(db, row))),
    now,
  }
}

const isOnDesk = ({ ended_at }: CallRow, now: number) =>
  ended_at === null || now - ended_at < callStaysMs

/** Midnight where the server stands. */
function startOfDay(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

async function rowView(
  db: Db,
  row: Awaited<ReturnType<typeof deskRows>>[number],
): Promise<PaymentRow> {
  const { name } = await configurationVersion(db, row.configuration_version_id)
  const { amount, currency } = row
  return {
    id: row.id,
    status: PaymentStatus.parse(row.status),
    entry: row.entry,
    callId: row.call_id,
    configuration: name,
    reference: row.reference,
    amount: amountOf({ amount, currency }),
    money: amount === null ? null : { amount, currency },
    startedAt: row.created_at,
    expiresAt: row.expires_at,
    card: row.brand && row.last4 ? { brand: row.brand as Brand, last4: row.last4 } : null,
    declineCode: row.decline_code,
    sentTo: row.sent_to && showPhone(row.sent_to),
    textStatus: row.text_status as TextStatus | null,
    newLinkAskedAt: row.new_link_asked_at,
    agent: row.agent,
  }
}
