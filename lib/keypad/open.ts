import { randomUUID } from 'node:crypto'
import { mediaOf } from '@/lib/call/media'
import { findCall, setAgentState, type CallRow } from '@/lib/call/store'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import type { Db } from '@/lib/db/port'
import type { Payment } from '@/lib/payment/store'
import { tellNoted } from '@/lib/payment/tell'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import type { Line } from '@/lib/voice/port'
import { emptyField, fieldsFor, type Entry } from './book'
import { insertEntry } from './entry-store'
import { tellDots, tellEntry } from './snapshot'
import { isOnTrial } from './trunk-test'

export type Opened =
  { ok: true; entry: Entry } | { ok: false; code: 'call_ended' | 'session-in-progress' }

/**
 * A keypad entry begins: from here on the agent is in Busy Payment IVR, and only the end of the
 * entry (`end.ts`) brings them out of it. One entry runs on a call at a time.
 */
export async function openEntry(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>,
  staff: Staff,
  payment: Payment,
): Promise<Opened> {
  const { clock, db, keypad, voice } = ports
  const call = payment.call_id === null ? null : await findCall(db, payment.call_id)
  if (!call || call.ended_at !== null) return { ok: false, code: 'call_ended' }
  const { brands, keypad: settings } = await configurationVersion(
    db,
    payment.configuration_version_id,
  )
  const line = await lineOf(db, call)
  // From here to the book nothing is waited for: two that begin at once must see each other.
  if (keypad.ofCall(call.id) || isOnTrial(keypad, call.id))
    return { ok: false, code: 'session-in-progress' }
  const now = clock.now()
  const entry: Entry = {
    id: randomUUID(),
    paymentId: payment.id,
    merchantId: payment.merchant_id,
    line,
    direction: call.direction,
    masks: voice.masks,
    settings,
    accepted: brands,
    stage: 'details',
    masked: false,
    insecure: null,
    evidence: [],
    securing: 0,
    ended: null,
    endsAt: null,
    extensions: 0,
    field: null,
    generation: 0,
    listening: false,
    deadline: null,
    closing: false,
    seen: new Set(),
    fields: new Map(fieldsFor(settings).map((field) => [field, emptyField(field)])),
    keysPressed: 0,
    toldAt: 0,
    heardAt: now,
    watchedAt: now,
  }
  // First in the book: an entry that only the record has is taken for a crash's.
  keypad.add(entry)
  const row = await insertEntry(db, {
    id: entry.id,
    merchant_id: payment.merchant_id,
    payment_id: payment.id,
    call_id: call.id,
    staff_id: staff.id,
  })
  if (!row) {
    keypad.remove(entry)
    return { ok: false, code: 'session-in-progress' }
  }
  await setAgentState(db, call.id, 'busy-payment-ivr')
  await tellEntry(ports, entry)
  // What was typed on a payment page, or in an entry before this one, is not this entry's.
  await tellDots(ports, entry)
  await tellNoted(ports, payment)
  return { ok: true, entry }
}

/** A call as the voice port knows it: its legs, and where its sound passes. */
export async function lineOf(db: Db, call: CallRow): Promise<Line> {
  return {
    callId: call.id,
    callerLeg: call.primary_id,
    agentLeg: call.secondary_id,
    region: call.region,
    media: await mediaOf(db, call),
  }
}
