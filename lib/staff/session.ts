import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '@/lib/db/port'
import type { Role } from './roles'
import {
  findLiveSession,
  insertSession,
  markSessionEnded,
  touchSession,
  type StaffRow,
} from './store'

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
export async function beginSession(db: Db, staff: StaffRow): Promise<string> {
  const id = randomBytes(idBytes).toString('base64url')
  await insertSession(db, staff, hashOf(id))
  return id
}

/**
 * Who is signed in under this id; null when it has ended, idled or run out, or the person was
 * disabled. `touch` says that a person did something, as opposed to a page by itself.
 */
export async function findSession(
  db: Db,
  sessionId: string,
  { touch }: { touch: boolean },
): Promise<Staff | null> {
  const row = await findLiveSession(db, hashOf(sessionId), { idleMs, absoluteMs })
  if (!row) return null
  if (touch) await touchSession(db, hashOf(sessionId), touchStepMs)
  const { id, merchant_id: merchantId, name, email, role } = row
  return { id, merchantId, name, email, role }
}

/** Ends a session for every copy of its cookie. */
export async function endSession(db: Db, sessionId: string): Promise<void> {
  await markSessionEnded(db, hashOf(sessionId))
}

const hashOf = (id: string) => createHash('sha256').update(id).digest('hex')
