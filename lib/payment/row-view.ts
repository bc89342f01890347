import type { Brand } from '@/lib/card/brand'
import { showPhone } from '@/lib/call/phone'
import type { Db } from '@/lib/db/port'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import type { deskRows } from './desk-store'
import { PaymentStatus } from './payment'
import { amountOf } from './payment-view'
import type { TextStatus } from './text-status'
import type { PaymentRow } from './view'

/** Somebody said that what the caller asked for is done. */
const isDealtWith = (row: { new_link_asked_at: number | null; dealt_with_at: number | null }) =>
  (row.dealt_with_at ?? 0) >= (row.new_link_asked_at ?? 0)

/** A payment as a line of the desk's and the console's lists. */
export async function rowView(
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
    reference: row.reference || null,
    amount: amountOf({ amount, currency }),
    money: amount === null ? null : { amount, currency },
    startedAt: row.created_at,
    expiresAt: row.expires_at,
    card: row.brand && row.last4 ? { brand: row.brand as Brand, last4: row.last4 } : null,
    declineCode: row.decline_code,
    sentTo: row.sent_to && showPhone(row.sent_to),
    textStatus: row.text_status as TextStatus | null,
    newLinkAskedAt: isDealtWith(row) ? null : row.new_link_asked_at,
    agent: row.agent,
  }
}
