import type { Transaction } from 'kysely'
import type { Schema } from '@/lib/db/schema'
import type { Demo } from './insert'
import { pastPayments } from './past-payments'
import { noRows, rowsOf } from './past-rows'

const minute = 60_000
const day = 24 * 60 * minute

/**
 * Sixty payments of the fourteen days before today, as Mia and Jonas would have taken them, so that
 * the console has something to show at first sight. Today is left to whoever tries the demo.
 */
export async function insertPast(
  db: Transaction<Schema>,
  demo: Demo,
  now: number = Date.now(),
): Promise<void> {
  const versions = await db
    .selectFrom('configurations')
    .select(['id', 'published_version_id as version'])
    .where('merchant_id', '=', demo.merchantId)
    .execute()
  const ids = { ...demo, boiler: demo.boilerPlan }
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const rows = noRows()
  pastPayments.forEach((past, number) => {
    rowsOf(rows, past, {
      number,
      now,
      at: midnight - past.daysAgo * day + past.minuteOfDay * minute + ((number * 17) % 60) * 1000,
      staffId: past.agent === 'mia' ? demo.mia : demo.jonas,
      supervisorId: demo.priya,
      merchantId: demo.merchantId,
      versionId: versions.find(({ id }) => id === ids[past.configuration])!.version!,
    })
  })
  const story = rows.story.toSorted((a, b) => a.at - b.at)
  await db.insertInto('calls').values(rows.calls).execute()
  await db.insertInto('payments').values(rows.payments).execute()
  await db.insertInto('keypad_entries').values(rows.entries).execute()
  await db.insertInto('attempts').values(rows.attempts).execute()
  await db.insertInto('refunds').values(rows.refunds).execute()
  await db.insertInto('texts').values(rows.texts).execute()
  await db.insertInto('story').values(story).execute()
  await db.insertInto('field_mistakes').values(rows.mistakes).execute()
}
