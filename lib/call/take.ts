import { randomUUID } from 'node:crypto'
import { deskTopic } from '@/lib/live/event'
import type { Ports } from '@/lib/ports'
import { findStaffByEmail, type StaffRow } from '@/lib/staff/store'
import type { VoiceEvent } from '@/lib/voice/port'
import { endCall } from './end'
import { insertCall, latestCall, runningCallsOfLeg, setSecondaryId, type CallRow } from './store'

type Used = Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'voice'>

/**
 * Somebody rings one of our numbers: the first agent of the list who is on no call takes it. Their
 * desk shows the call at once, and their telephone rings. False when nobody is free.
 */
export async function takeCall(
  ports: Used,
  { leg, from, to, region }: Extract<VoiceEvent, { type: 'called' }>,
): Promise<boolean> {
  const { bus, clock, config, db } = ports
  for (const { email, phone } of config.vonage?.agentPhones ?? []) {
    // The same ringing, told twice: whoever took it the first time has it, of whichever business.
    if ((await runningCallsOfLeg(db, leg)).length > 0) return true
    const staff = await findStaffByEmail(db, email)
    if (!staff || staff.disabled_at !== null || !(await isFree(ports, staff))) continue
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
    if (!call) return true
    await bus.publish(deskTopic(staff.merchant_id), { type: 'desk.changed', at: clock.now() })
    // The vendor waits for an answer before anybody can be rung into the call.
    void ringAgent(ports, call, phone)
    return true
  }
  return false
}

async function isFree({ db }: Pick<Ports, 'db'>, staff: StaffRow): Promise<boolean> {
  const call = await latestCall(db, staff.id)
  return call === null || call.ended_at !== null
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
