import { showPhone } from '@/lib/call/phone'
import { latestCall } from '@/lib/call/store'
import { readDbClock } from '@/lib/db/now'
import type { Ports } from '@/lib/ports'
import { readOutbox } from '@/lib/sms/outbox/outbox'
import { activeStaff } from '@/lib/staff/store'

/** What changes on the workbench by itself: calls and texts. */
export type WorkbenchView = {
  now: number
  calls: {
    id: string
    agent: string
    direction: 'inbound' | 'outbound'
    customer: string
    startedAt: number
  }[]
  /** The newest first. */
  texts: { id: string; from: string; to: string; body: string; at: number }[]
}

const mostTexts = 12

/** The calls that are on, and the newest texts. */
export async function workbenchView({ config, db }: Ports): Promise<WorkbenchView> {
  const staff = await activeStaff(db)
  const latest = await Promise.all(staff.map(({ id }) => latestCall(db, id)))
  const calls = latest.flatMap((call, i) =>
    call && call.ended_at === null
      ? {
          id: call.id,
          agent: staff[i]!.name,
          direction: call.direction,
          customer: showPhone(
            call.direction === 'inbound' ? call.caller_number : call.called_number,
          ),
          startedAt: call.started_at,
        }
      : [],
  )
  const outbox = await readOutbox(config.dataDir, mostTexts)
  const texts = outbox.map(({ reference, from, to, body, at }) => ({
    id: reference,
    from,
    to: showPhone(to),
    body,
    at,
  }))
  return { now: await readDbClock(db), calls, texts }
}
