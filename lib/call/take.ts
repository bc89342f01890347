import { randomUUID } from 'node:crypto'
import { deskTopic } from '@/lib/live/event'
import type { Db } from '@/lib/db/port'
import type { Ports } from '@/lib/ports'
import { findStaffByEmail, holdStaff, type StaffRow } from '@/lib/staff/store'
import type { VoiceEvent } from '@/lib/voice/port'
import { endCall } from './end'
import { insertCall, latestCall, runningCallsOfLeg, setSecondaryId, type CallRow } from './store'

type Used = Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'voice'>
type Ringing = Extract<VoiceEvent, { type: 'called' }>

/**
 * Somebody rings one of our numbers: the first agent of the list who is on no call takes it. Their
 * desk shows the call at once, and their telephone rings. False when nobody is free.
 */
export async function takeCall(ports: Used, ringing: Ringing): Promise<boolean> {
  const { bus, clock, config, db } = ports
  for (const { email, phone } of config.vonage?.agentPhones ?? []) {
    const staff = await findStaffByEmail(db, email)
    if (!staff || staff.disabled_at !== null) continue
    const given = await giveTo(db, staff, ringing)
    if (given === 'on a call') continue
    if (given === 'told before') return true
    await bus.publish(deskTopic(staff.merchant_id), { type: 'desk.changed', at: clock.now() })
    // The vendor waits for an answer before anybody can be rung into the call.
    void ringAgent(ports, given, phone)
    return true
  }
  return false
}

/** Puts a call on an agent's desk. Calls that ring in the same moment come here one by one. */
async function giveTo(
  db: Db,
  staff: StaffRow,
  { leg, from, to, region }: Ringing,
): Promise<CallRow | 'on a call' | 'told before'> {
  return db.transaction().execute(async (db) => {
    await holdStaff(db, staff.id)
    // The same ringing, told twice: whoever took it the first time has it, of whichever business.
    if ((await runningCallsOfLeg(db, leg)).length > 0) return 'told before'
    const latest = await latestCall(db, staff.id)
    if (latest !== null && latest.ended_at === null) return 'on a call'
    const call = await insertCall(db, {
      id: randomUUID(),
      merchant_id: staff.merchant_id,
      staff_id: staff.id,
      primary_id: leg,
      secondary_id: null,
      direction: 'inbound',
      caller_number: from,
      called_number: to,
      region,
    })
    return call ?? 'told before'
  })
}

/** Rings the agent's telephone; a caller who cannot be connected is not left in silence. */
async function ringAgent(ports: Used, call: CallRow, phone: string): Promise<void> {
  const { db, voice } = ports
  const line = { callerLeg: call.primary_id, region: call.region, media: null }
  const agentLeg = await voice.ring(line, phone)
  if (agentLeg) return setSecondaryId(db, call.id, agentLeg)
  await voice.release({ ...line, callId: call.id, agentLeg: null }, 'gone')
  await endCall(ports, call.merchant_id, call.primary_id)
}
