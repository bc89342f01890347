import { showPhone } from '@/lib/call/phone'
import { runningCalls, type CallRow } from '@/lib/call/store'
import { readDbClock } from '@/lib/db/now'
import type { Ports } from '@/lib/ports'
import { readOutbox } from '@/lib/sms/outbox/outbox'
import { keepPhone, phoneToken, type Phone } from '@/lib/voice/simulator/phones'

/** What changes on the workbench by itself: calls, the telephone of each, and texts. */
export type WorkbenchView = {
  now: number
  calls: {
    id: string
    agent: string
    direction: 'inbound' | 'outbound'
    customer: string
    startedAt: number
  }[]
  /** Those of the calls that are on, the newest first. */
  phones: PhoneView[]
  /** The newest first. */
  texts: { id: string; from: string; to: string; body: string; at: number }[]
}

/** A caller's telephone: what it hears, and what it needs to post as itself. */
export type PhoneView = Omit<Phone, 'agentLeg' | 'hungUp'> & {
  agentName: string
  /** The telephone's own number. */
  number: string
  startedAt: number
  token: string
}

const mostTexts = 12
const mostCalls = 500

/** The calls that are on with their telephones, and the newest texts. */
export async function workbenchView({ clock, config, db, voice }: Ports): Promise<WorkbenchView> {
  const running = await runningCalls(db, mostCalls)
  const calls = running.map((call) => ({
    id: call.id,
    agent: call.agent,
    direction: call.direction,
    customer: showPhone(call.direction === 'inbound' ? call.caller_number : call.called_number),
    startedAt: call.started_at,
  }))
  // Calls of a real vendor are made with real telephones.
  const onSimulator = voice.name === 'simulator' ? running : []
  const phones = onSimulator.map((call, i) => {
    const { callId, callerLeg, masked, ask, refusesMasking } = keepPhone(legsOf(call), clock.now())
    const { agent: agentName, customer: number, startedAt } = calls[i]!
    const phone = { callId, callerLeg, masked, ask, refusesMasking }
    return { ...phone, agentName, number, startedAt, token: phoneToken(callId) }
  })
  const outbox = await readOutbox(config.dataDir, mostTexts)
  const texts = outbox.map(({ reference, from, to, body, at }) => ({
    id: reference,
    from,
    to: showPhone(to),
    body,
    at,
  }))
  return { now: await readDbClock(db), calls, phones, texts }
}

/** The legs of a call: its first is the caller's. */
export const legsOf = (call: CallRow) => ({
  callId: call.id,
  callerLeg: call.primary_id,
  agentLeg: call.secondary_id,
})
