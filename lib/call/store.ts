import type { Selectable } from 'kysely'
import type { AgentState } from './agent-state'
import type { Db } from '@/lib/db/port'
import { dbNow } from '@/lib/db/now'
import type { Schema } from '@/lib/db/schema'

export type CallRow = Selectable<Schema['calls']>

export async function findCall(db: Db, id: string): Promise<CallRow | null> {
  const query = db.selectFrom('calls').selectAll().where('id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

/** A call by the contact centre's own id. */
export async function findCallByPrimaryId(
  db: Db,
  merchantId: string,
  primaryId: string,
): Promise<CallRow | null> {
  const query = db
    .selectFrom('calls')
    .selectAll()
    .where('merchant_id', '=', merchantId)
    .where('primary_id', '=', primaryId)
  return (await query.executeTakeFirst()) ?? null
}

/** Writes a call down; null when the contact centre has told us of it before. */
export async function insertCall(
  db: Db,
  call: Omit<CallRow, 'ended_at' | 'started_at' | 'agent_state' | 'region' | 'fields' | 'media'> &
    Partial<Pick<CallRow, 'region' | 'fields' | 'media'>>,
): Promise<CallRow | null> {
  const query = db
    .insertInto('calls')
    .values({ ...call, started_at: dbNow, ended_at: null })
    .onConflict((conflict) => conflict.columns(['merchant_id', 'primary_id']).doNothing())
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** Marks a call as ended; null when it had ended before. */
export async function endCallRow(db: Db, id: string): Promise<CallRow | null> {
  const query = db
    .updateTable('calls')
    .set({ ended_at: dbNow })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** The calls that are on, with the names of their agents, the newest first. */
export async function runningCalls(db: Db, most: number) {
  return db
    .selectFrom('calls')
    .innerJoin('staff', 'staff.id', 'calls.staff_id')
    .selectAll('calls')
    .select('staff.name as agent')
    .where('calls.ended_at', 'is', null)
    .orderBy('calls.started_at', 'desc')
    .limit(most)
    .execute()
}

/** A merchant's running calls whose sound passes a media engine, the newest first. */
export async function callsWithMedia(db: Db, merchantId: string, most: number): Promise<CallRow[]> {
  return db
    .selectFrom('calls')
    .selectAll()
    .where('merchant_id', '=', merchantId)
    .where('ended_at', 'is', null)
    .where('media', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(most)
    .execute()
}

/** Running calls with this leg, the caller's or the agent's. */
export async function runningCallsOfLeg(db: Db, leg: string): Promise<CallRow[]> {
  return db
    .selectFrom('calls')
    .selectAll()
    .where((eb) => eb.or([eb('primary_id', '=', leg), eb('secondary_id', '=', leg)]))
    .where('ended_at', 'is', null)
    .execute()
}

/** Writes down what the agent on a call is doing now. */
export async function setAgentState(db: Db, id: string, agent_state: AgentState): Promise<void> {
  await db.updateTable('calls').set({ agent_state }).where('id', '=', id).execute()
}

/** Writes down the agent's leg, once it is known. */
export async function setSecondaryId(db: Db, id: string, secondary_id: string): Promise<void> {
  await db.updateTable('calls').set({ secondary_id }).where('id', '=', id).execute()
}

/** Writes down where a call's sound passes now. */
export async function setMedia(db: Db, id: string, media: string): Promise<void> {
  await db.updateTable('calls').set({ media }).where('id', '=', id).execute()
}

/** The same, where it passes as it did `before`; false where somebody told otherwise meanwhile. */
export async function replaceMedia(
  db: Db,
  id: string,
  before: string,
  media: string,
): Promise<boolean> {
  const query = db.updateTable('calls').set({ media }).where('id', '=', id)
  const { numUpdatedRows } = await query.where('media', '=', before).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The call a member of staff is on, or the last one they were on. */
export async function latestCall(db: Db, staffId: string): Promise<CallRow | null> {
  const query = db
    .selectFrom('calls')
    .selectAll()
    .where('staff_id', '=', staffId)
    .orderBy((eb) => eb.case().when('ended_at', 'is', null).then(0).else(1).end())
    .orderBy('started_at', 'desc')
    .limit(1)
  return (await query.executeTakeFirst()) ?? null
}
