import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Ask, Line } from '../port'

/** A caller's telephone, as the workbench shows it: what the caller hears, and whether keys are masked. */
export type Phone = Pick<Line, 'callId' | 'callerLeg' | 'agentLeg'> & {
  masked: boolean
  ask: Ask | null
  /** A line that cannot be masked, so that a demo can show what happens then. */
  refusesMasking: boolean
  /** One of the two has hung up. */
  hungUp: boolean
}

/** The telephone of a call of ours, when there is one. */
export function phoneOf(callId: string): Phone | null {
  return book().phones.get(callId)?.phone ?? null
}

/** Changes the telephone of a call, which is installed when it is first needed. */
export function keepPhone(
  { callId, callerLeg, agentLeg }: Pick<Phone, 'callId' | 'callerLeg' | 'agentLeg'>,
  now: number,
  changes: Partial<Pick<Phone, 'masked' | 'ask' | 'refusesMasking' | 'hungUp'>> = {},
): Phone {
  const { phones } = book()
  const phone = { ...(phoneOf(callId) ?? newPhone), callId, callerLeg, agentLeg, ...changes }
  // Deleted first, so that the one last used is the last of all.
  phones.delete(callId)
  phones.set(callId, { phone, usedAt: now })
  for (const [id, { usedAt }] of phones) {
    if (phones.size > mostPhones || now - usedAt > forgetAfterMs) phones.delete(id)
  }
  return phone
}

/** Shows that a post came from the telephone of this call. It is worth nothing for another call. */
export function phoneToken(callId: string): string {
  return createHmac('sha256', book().key).update(callId).digest('base64url')
}

/** Whether this is the token of that call's telephone. */
export function isPhoneToken(callId: string, given: string): boolean {
  const [wanted, got] = [Buffer.from(phoneToken(callId)), Buffer.from(given)]
  return wanted.length === got.length && timingSafeEqual(wanted, got)
}

const newPhone = { masked: false, ask: null, refusesMasking: false, hungUp: false }

const mostPhones = 500
const forgetAfterMs = 60 * 60 * 1000

type PhoneBook = { key: Buffer; phones: Map<string, { phone: Phone; usedAt: number }> }

const globalForPhones = globalThis as { dotlinePhones?: PhoneBook }

/** On `globalThis`, because the workbench's page and the webhooks are evaluated apart. */
function book(): PhoneBook {
  return (globalForPhones.dotlinePhones ??= { key: randomBytes(32), phones: new Map() })
}
