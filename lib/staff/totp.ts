import { Secret, TOTP } from 'otpauth'
import { readDbClock } from '@/lib/db/now'
import { seal, unseal } from '@/lib/merchant/seal'
import type { Ports } from '@/lib/ports'
import { sessionHash, type Staff } from './session'
import { adoptPending, findTotp, keepPending, useStep } from './totp-store'

/** Codes of an authenticator app: RFC 6238 with what every app can do, six digits of SHA-1. */
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Steps of 30 seconds that a telephone's clock may be off, either way. */
const clockSteps = 1
/** What an app is being shown stays the same for so long, however often the page is opened. */
const pendingMs = 60 * 60 * 1000

type Used = Pick<Ports, 'config' | 'db'>

/**
 * What somebody's app is to learn, until they type its first code. It is shown to this session
 * alone: whoever has the password too must not know what the person's app learns afterwards.
 */
export async function pendingTotp(
  { config: { sealKeys }, db }: Used,
  staff: Staff,
  sessionId: string,
): Promise<{ secret: string; uri: string }> {
  const known = await findTotp(db, staff.id)
  const fresh = (known?.pending_at ?? 0) > (await readDbClock(db)) - pendingMs
  const subject = pendingSubject(staff.id, sessionId)
  const opened = known?.pending && fresh ? await open(sealKeys, subject, known.pending) : null
  const secret = opened ?? new Secret({ size: 20 }).base32
  if (!opened) await keepPending(db, staff, await seal(sealKeys, subject, { secret }))
  const uri = new TOTP({ ...settings, issuer: 'Dotline', label: staff.email, secret }).toString()
  return { secret, uri }
}

/** The first code of an app: from now on it is this person's. */
export async function confirmTotp(
  { config: { sealKeys }, db }: Used,
  staff: Staff,
  sessionId: string,
  code: string,
): Promise<boolean> {
  const known = await findTotp(db, staff.id)
  const subject = pendingSubject(staff.id, sessionId)
  const secret = known?.pending ? await open(sealKeys, subject, known.pending) : null
  if (secret === null) return false
  const step = stepOf(secret, code, await readDbClock(db))
  if (step === null) return false
  const sealed = await sealTotp(sealKeys, staff.id, secret)
  return adoptPending(db, staff.id, { pending: known!.pending!, sealed, step })
}

/** Whether a code is right and was not used before. It is used up by asking. */
export async function useTotp(
  { config: { sealKeys }, db }: Used,
  staffId: string,
  code: string,
): Promise<boolean> {
  const known = await findTotp(db, staffId)
  const secret = known?.sealed ? await open(sealKeys, totpSubject(staffId), known.sealed) : null
  const step = secret === null ? null : stepOf(secret, code, await readDbClock(db))
  return step !== null && useStep(db, known!, step)
}

/** The code of a step of time, as an app shows it. */
export function codeAt(secret: string, step: number): string {
  return TOTP.generate({ ...settings, secret: Secret.fromBase32(secret), timestamp: step * stepMs })
}

/** The step of time that a moment is in. */
export const stepAt = (ms: number) => Math.floor(ms / stepMs)
export const stepMs = settings.period * 1000

/** A person's secret as it is stored: it opens for nobody else. */
export const sealTotp = (keys: Used['config']['sealKeys'], staffId: string, secret: string) =>
  seal(keys, totpSubject(staffId), { secret })

/** The secret under another seal; null when it does not open. */
export async function resealTotp(
  keys: Used['config']['sealKeys'],
  staffId: string,
  sealed: string,
): Promise<string | null> {
  const secret = await open(keys, totpSubject(staffId), sealed)
  return secret === null ? null : sealTotp(keys, staffId, secret)
}

function stepOf(secret: string, code: string, timestamp: number): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const key = Secret.fromBase32(secret)
  const delta = TOTP.validate({ ...settings, token, secret: key, timestamp, window: clockSteps })
  return delta === null ? null : stepAt(timestamp) + delta
}

async function open(
  keys: Used['config']['sealKeys'],
  subject: string,
  sealed: string,
): Promise<string | null> {
  return (await unseal(keys, subject, sealed))?.secret ?? null
}

/** What a person's secret is sealed for. */
export const totpSubject = (staffId: string) => `totp ${staffId}`
/** And what their next one is, while it is shown. */
const pendingSubject = (staffId: string, sessionId: string) =>
  `totp ${staffId} ${sessionHash(sessionId)}`
