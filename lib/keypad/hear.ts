import { endCall } from '@/lib/call/end'
import { runningCallsOfLeg } from '@/lib/call/store'
import { takeCall } from '@/lib/call/take'
import type { Ports } from '@/lib/ports'
import type { VoiceEvent } from '@/lib/voice/port'
import { endEntry } from './end'
import { lose } from './lose'
import { press } from './press'
import { tellEntry } from './snapshot'
import { hearTrial } from './trunk-test'

/**
 * Something happened on a telephone line. True when it was somebody who rang and whom an agent
 * takes.
 */
export async function hearVoice(
  ports: Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'keypad' | 'voice'>,
  event: VoiceEvent,
): Promise<boolean> {
  switch (event.type) {
    case 'digits':
      if (!hearTrial(ports, event)) await press(ports, event)
      return false
    case 'unsecured': {
      if (hearTrial(ports, event)) return false
      const entry = ports.keypad.ofCall(event.callId)
      if (entry) await lose(ports, entry, event.reason)
      return false
    }
    case 'proven': {
      const entry = ports.keypad.ofCall(event.callId)
      if (!entry) return false
      entry.evidence = event.evidence
      await tellEntry(ports, entry)
      return false
    }
    case 'over': {
      if (hearTrial(ports, event)) return false
      const entry = ports.keypad.ofCall(event.callId)
      if (entry) await endEntry(ports, entry, 'call_ended')
      return false
    }
    case 'left':
      await hangUp(ports, event.leg)
      return false
    case 'called':
      return takeCall(ports, event)
  }
}

/** A leg that hangs up ends its call, and the entry on it at once. */
async function hangUp(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>,
  leg: string,
): Promise<void> {
  for (const call of await runningCallsOfLeg(ports.db, leg)) {
    const entry = ports.keypad.ofCall(call.id)
    const who = call.primary_id === leg ? 'caller_left' : 'agent_left'
    if (entry) await endEntry(ports, entry, who)
    await endCall(ports, call.merchant_id, call.primary_id)
  }
}
