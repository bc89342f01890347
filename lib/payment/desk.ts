import { latestCall, type CallRow } from '@/lib/call/store'
import { readDbClock } from '@/lib/db/now'
import { publishedConfigurations } from '@/lib/merchant/configuration-store'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { deskRows } from './desk-store'
import { callView } from './payment-view'
import { rowView } from './row-view'
import type { DeskView } from './view'

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
