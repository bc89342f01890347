import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'

/** `expired` by the database's clock: 1 when it has. */
export type InvitationRow = Selectable<Schema['invitations']> & { expired: number }

const expired = sql<number>`case when expires_at <= ${dbNow} then 1 else 0 end`.as('expired')

/** The invitations of a merchant that nobody used or withdrew, the newest first. */
export async function openInvitations(db: Db, merchantId: string): Promise<InvitationRow[]> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .select(expired)
    .where('merchant_id', '=', merchantId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function invitationByToken(db: Db, hash: string): Promise<InvitationRow | null> {
  const query = db.selectFrom('invitations').selectAll().select(expired)
  return (await query.where('token_hash', '=', hash).executeTakeFirst()) ?? null
}

/** A new link. It lives for `lifeMs` from now. */
export async function insertInvitation(
  db: Db,
  invitation: Pick<
    InvitationRow,
    'id' | 'merchant_id' | 'staff_id' | 'email' | 'name' | 'role' | 'token_hash' | 'made_by'
  >,
  lifeMs: number,
): Promise<void> {
  const expires_at = sql<number>`${dbNow} + ${lifeMs}`
  await db
    .insertInto('invitations')
    .values({ ...invitation, created_at: dbNow, expires_at })
    .execute()
}

/**
 * Another link in the place of the one that was given out, which stops working. A command's opens
 * what the command said, also when an owner had it made anew.
 */
export async function renewInvitation(
  db: Db,
  { merchantId, id }: { merchantId: string; id: string },
  { by, token_hash }: { by: string; token_hash: string },
  lifeMs: number,
): Promise<InvitationRow | null> {
  const made_by = sql<string | null>`case when made_by is null then null else ${by} end`
  const query = db
    .updateTable('invitations')
    .set({ made_by, token_hash, created_at: dbNow, expires_at: sql<number>`${dbNow} + ${lifeMs}` })
    .where('id', '=', id)
    .where('merchant_id', '=', merchantId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .returning(expired)
  return (await query.executeTakeFirst()) ?? null
}

/** Withdraws what is open: one invitation, everything for one person, or what one person made. */
export async function withdrawInvitations(
  db: Db,
  which: { merchantId: string } & ({ id: string } | { staffId: string } | { madeBy: string }),
): Promise<InvitationRow[]> {
  const [column, value] =
    'id' in which
      ? (['id', which.id] as const)
      : 'staffId' in which
        ? (['staff_id', which.staffId] as const)
        : (['made_by', which.madeBy] as const)
  return db
    .updateTable('invitations')
    .set({ withdrawn_at: dbNow })
    .where('merchant_id', '=', which.merchantId)
    .where(column, '=', value)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .returning(expired)
    .execute()
}

/** Uses a link up; false when it was used, withdrawn, re-made or run out. */
export async function useInvitation(
  db: Db,
  { id, token_hash }: Pick<InvitationRow, 'id' | 'token_hash'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ used_at: dbNow })
    .where('id', '=', id)
    .where('token_hash', '=', token_hash)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', dbNow)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
