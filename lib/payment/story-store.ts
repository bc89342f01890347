import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { StoryKind, StoryLine } from './view'

/** Adds a line to a payment's story, by the database's clock. */
export async function tellStory(
  db: Db,
  payment: { id: string; merchant_id: string },
  kind: StoryKind,
  { staffId = null, detail = null }: { staffId?: string | null; detail?: string | null } = {},
): Promise<void> {
  await db
    .insertInto('story')
    .values({
      merchant_id: payment.merchant_id,
      payment_id: payment.id,
      at: dbNow,
      kind,
      staff_id: staffId,
      detail,
    })
    .execute()
}

/** A payment's story from its beginning. */
export async function storyOf(db: Db, paymentId: string): Promise<StoryLine[]> {
  const rows = await db
    .selectFrom('story')
    .leftJoin('staff', 'staff.id', 'story.staff_id')
    .select(['story.at', 'story.kind', 'story.detail', 'staff.name as who'])
    .where('story.payment_id', '=', paymentId)
    .orderBy('story.id')
    .execute()
  return rows.map(({ kind, ...row }) => ({ ...row, kind: kind as StoryKind }))
}
