import { sql, type Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import type { StaffRow } from './store'

/** `second` says that a second factor was shown, or a passkey, which is both. */
export async function insertSession(
  db: Db,
  staff: StaffRow,
  idHash: string,
  { second }: { second: boolean },
): Promise<void> {
  const { id: staff_id, merchant_id } = staff
  const second_at = second ? dbNow : null
  await db
    .insertInto('staff_sessions')
    .values({
      id_hash: idHash,
      merchant_id,
      staff_id,
      created_at: dbNow,
      active_at: dbNow,
      second_at,
    })
    .execute()
}

/** How long a session lives, in milliseconds: without activity, and at all. */
export type Lifetime = { idleMs: number; absoluteMs: number }

/** A session with what decides whether it is enough. */
export type LiveSession = StaffRow & {
  second_at: number | null
  /** 1 where they are. */
  app: number
  passkey: number
  rule: number
}

/** Who a session belongs to, while it and its person are in good standing. */
export async function findLiveSession(
  db: Db,
  idHash: string,
  { idleMs, absoluteMs }: Lifetime,
): Promise<LiveSession | null> {
  const row = await db
    .selectFrom('staff_sessions')
    .innerJoin('staff', 'staff.id', 'staff_sessions.staff_id')
    .leftJoin('totp_secrets', 'totp_secrets.staff_id', 'staff.id')
    .leftJoin('staff_rules', 'staff_rules.merchant_id', 'staff.merchant_id')
    .selectAll('staff')
    .select([
      'second_at',
      sql<number>`case when sealed is null then 0 else 1 end`.as('app'),
      sql<number>`case when exists (select 1 from passkeys where passkeys.staff_id = staff.id)
        then 1 else 0 end`.as('passkey'),
      sql<number>`coalesce(second_factor, 0)`.as('rule'),
    ])
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where('active_at', '>', sql<number>`${dbNow} - ${idleMs}`)
    .where('staff_sessions.created_at', '>', sql<number>`${dbNow} - ${absoluteMs}`)
    .executeTakeFirst()
  return row ?? null
}

/** Notes that a person did something, unless that was noted less than `stepMs` ago. */
export async function touchSession(db: Db, idHash: string, stepMs: number): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ active_at: dbNow })
    .where('id_hash', '=', idHash)
    .where('active_at', '<=', sql<number>`${dbNow} - ${stepMs}`)
    .execute()
}

/** Notes that a second factor was shown in this session. */
export async function markSecond(db: Db, idHash: string): Promise<void> {
  const query = db.updateTable('staff_sessions').set({ second_at: dbNow })
  await query.where('id_hash', '=', idHash).execute()
}

/** Whether it was open until now. */
export async function markSessionEnded(db: Db, idHash: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff_sessions')
    .set({ ended_at: dbNow })
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends every session of a person but the one that is named. */
export async function markSessionsEnded(
  db: Db,
  staffId: string,
  but: string | null,
): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ ended_at: dbNow })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .where('id_hash', '<>', but ?? '')
    .execute()
}

export type SessionRow = Selectable<Schema['staff_sessions']>

/** A person's sessions that could go on, the newest first. */
export async function openSessions(
  db: Db,
  staffId: string,
  { idleMs, absoluteMs }: Lifetime,
): Promise<SessionRow[]> {
  return db
    .selectFrom('staff_sessions')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .where('active_at', '>', sql<number>`${dbNow} - ${idleMs}`)
    .where('created_at', '>', sql<number>`${dbNow} - ${absoluteMs}`)
    .orderBy('created_at', 'desc')
    .execute()
}

/** When each of a merchant's staff last did something, by their id. */
export async function lastActive(db: Db, merchantId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('staff_sessions')
    .select((eb) => ['staff_id', eb.fn.max('active_at').as('at')])
    .where('merchant_id', '=', merchantId)
    .groupBy('staff_id')
    .execute()
  return new Map(rows.map(({ staff_id, at }) => [staff_id, Number(at)]))
}
