import type { Db } from '@/lib/db/port'
import { readDbClock } from '@/lib/db/now'
import { factorsOf } from './factors'
import { openInvitations } from './invitation-store'
import { passkeysOfMerchant } from './passkey-store'
import { codesOf } from './recovery-store'
import type { Role } from './roles'
import { secondFactorRule } from './rule-store'
import { needsSecondFactor } from './second-factor'
import { absoluteMs, idleMs, sessionHash, type Staff } from './session'
import { lastActive, openSessions } from './session-store'
import { findStaff, staffOfMerchant } from './store'
import { appsOfMerchant } from './totp-store'

/** One of the staff, as an owner sees them. */
export type Person = {
  id: string
  name: string
  email: string
  role: Role
  app: boolean
  passkeys: number
  lastActiveAt: number | null
  disabled: boolean
  locked: boolean
  isYou: boolean
}

/** A link that somebody has and has not used. `personId` is null for somebody new. */
export type Waiting = {
  id: string
  personId: string | null
  name: string
  email: string
  role: Role
  expiresAt: number
  expired: boolean
}

/** A merchant's staff. `everybody` says that agents and supervisors need a second factor too. */
export type StaffView = { people: Person[]; waiting: Waiting[]; everybody: boolean }

export async function staffView(db: Db, owner: Staff): Promise<StaffView> {
  const { merchantId } = owner
  const [apps, passkeys] = [
    await appsOfMerchant(db, merchantId),
    await passkeysOfMerchant(db, merchantId),
  ]
  const [active, now] = [await lastActive(db, merchantId), await readDbClock(db)]
  const people = (await staffOfMerchant(db, merchantId)).map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    app: apps.has(row.id),
    passkeys: passkeys.get(row.id) ?? 0,
    lastActiveAt: active.get(row.id) ?? null,
    disabled: row.disabled_at !== null,
    locked: row.locked_until !== null && row.locked_until > now,
    isYou: row.id === owner.id,
  }))
  const waiting = (await openInvitations(db, merchantId)).map((row) => ({
    id: row.id,
    personId: row.staff_id,
    name: row.name,
    email: row.email,
    role: row.role,
    expiresAt: row.expires_at,
    expired: row.expired === 1,
  }))
  return { people, waiting, everybody: await secondFactorRule(db, merchantId) }
}

/** Somebody's own account, as they see it. */
export type AccountView = {
  name: string
  email: string
  role: Role
  /** Whether their last second factor stays. */
  needed: boolean
  app: { addedAt: number } | null
  passkeys: {
    id: string
    name: string
    createdAt: number
    usedAt: number | null
    synced: boolean
  }[]
  codes: { left: number; madeAt: number } | null
  sessions: { startedAt: number; activeAt: number; isThis: boolean }[]
}

export async function accountView(db: Db, staff: Staff, sessionId: string): Promise<AccountView> {
  const { app, passkeys } = await factorsOf(db, staff.id)
  const sessions = await openSessions(db, staff.id, { idleMs, absoluteMs })
  const row = (await findStaff(db, staff.merchantId, staff.id))!
  return {
    name: row.name,
    email: row.email,
    role: row.role,
    needed: needsSecondFactor(row.role, await secondFactorRule(db, staff.merchantId)),
    app,
    passkeys: passkeys.map(({ id, name, created_at, used_at, synced }) => ({
      id,
      name,
      createdAt: created_at,
      usedAt: used_at,
      synced: synced === 1,
    })),
    codes: await codesOf(db, staff.id),
    sessions: sessions.map(({ active_at, created_at, id_hash }) => ({
      startedAt: created_at,
      activeAt: active_at,
      isThis: id_hash === sessionHash(sessionId),
    })),
  }
}
