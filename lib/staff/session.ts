import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '@/lib/db/port'
import type { Role } from './roles'
import { owedBy, type Owed } from './second-factor'
import {
  findLiveSession,
  insertSession,
  markSessionEnded,
  touchSession,
  type LiveSession,
} from './session-store'
import type { StaffRow } from './store'

/** Somebody who is signed in. */
export type Staff = { id: string; merchantId: string; name: string; email: string; role: Role }

/** Without activity a session ends after this long (PCI DSS 8.2.8). */
export const idleMs = 15 * 60 * 1000
/** And in any case after this long. */
export const absoluteMs = 12 * 60 * 60 * 1000
/** Activity is written down at most this often: each write waits for the disk. */
const touchStepMs = 20_000

const idBytes = 32

/** Begins a session and returns its id, which only the cookie knows: the record has its hash. */
export async function beginSession(
  db: Db,
  staff: StaffRow,
  { second }: { second: boolean },
): Promise<string> {
  const id = randomBytes(idBytes).toString('base64url')
  await insertSession(db, staff, sessionHash(id), { second })
  return id
}

/**
 * Who is signed in under this id; null when it has ended, idled or run out, when the person was
 * disabled, and as long as a second factor is owed. `touch` says that a person did something, as
 * opposed to a page by itself.
 */
export async function findSession(
  db: Db,
  sessionId: string,
  { touch }: { touch: boolean },
): Promise<Staff | null> {
  const row = await findLiveSession(db, sessionHash(sessionId), { idleMs, absoluteMs })
  if (!row || owedIn(row)) return null
  if (touch) await touchSession(db, sessionHash(sessionId), touchStepMs)
  return staffIn(row)
}

/** Somebody whose password was right and who is not in yet. */
export type Half = { staff: Staff; owes: Owed }

/** Who is half-way in under this id, and what they owe. It opens the second step and nothing else. */
export async function findHalfSession(db: Db, sessionId: string): Promise<Half | null> {
  const row = await findLiveSession(db, sessionHash(sessionId), { idleMs, absoluteMs })
  const owes = row && owedIn(row)
  return row && owes ? { staff: staffIn(row), owes } : null
}

/** Ends a session for every copy of its cookie; whether it was open until now. */
export async function endSession(db: Db, sessionId: string): Promise<boolean> {
  return markSessionEnded(db, sessionHash(sessionId))
}

/** What the record knows of a session's id. */
export const sessionHash = (id: string) => createHash('sha256').update(id).digest('hex')

const owedIn = ({ app, passkey, role, rule, second_at }: LiveSession) =>
  owedBy({
    role,
    rule: rule === 1,
    hasFactor: app === 1 || passkey === 1,
    shownSecond: second_at !== null,
  })

const staffIn = ({ id, merchant_id: merchantId, name, email, role }: LiveSession): Staff => ({
  id,
  merchantId,
  name,
  email,
  role,
})
