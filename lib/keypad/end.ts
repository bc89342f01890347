import { stateAfterEntry } from '@/lib/call/agent-state'
import { setAgentState } from '@/lib/call/store'
import { paymentFor } from '@/lib/payment/access'
import { tellStory } from '@/lib/payment/story-store'
import { tellNoted } from '@/lib/payment/tell'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { move, wipe, type Entry } from './book'
import { endEntryRow } from './entry-store'
import { tellDots, tellEntry } from './snapshot'
import type { EndReason } from './view'

type Used = Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>

/** The agent ends the session. Ended twice, it is ended once. */
export async function endByAgent(
  ports: Used,
  staff: Staff,
  paymentId: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' }> {
  if (!(await paymentFor(ports.db, staff, paymentId))) return { ok: false, code: 'not_found' }
  const entry = ports.keypad.ofPayment(paymentId)
  if (entry) await endEntry(ports, entry, 'agent_ended')
  return { ok: true }
}

/**
 * Ends an entry, whatever the cause: digits are wiped, the agent is out of Busy Payment IVR, the
 * caller is back with them. Money in flight is left to its own protocol.
 */
export async function endEntry(ports: Used, entry: Entry, reason: EndReason): Promise<void> {
  const { stage } = entry
  if (!move(entry, 'end')) return
  const { db, keypad, voice } = ports
  entry.ended = reason
  entry.masked = false
  wipe(entry, 'wiped')
  // The telephone network takes its time; nobody here waits for it.
  void voice.release(entry.line, reason === 'agent_left' ? 'gone' : 'there')
  try {
    await setAgentState(db, entry.line.callId, stateAfterEntry(entry.direction))
    await endEntryRow(db, entry.id, reason)
  } catch (error) {
    // Over here and running in the record, it would never end: it is ended again.
    const isOpen = stage === 'secure' || stage === 'securing'
    Object.assign(entry, { stage: isOpen ? 'not-secure' : stage, ended: null })
    throw error
  }
  // Only now: an entry that the record has and the book has not is taken for a crash's.
  keypad.remove(entry)
  await tellEntry(ports, entry)
  await tellDots(ports, entry)
  const payment = { id: entry.paymentId, merchant_id: entry.merchantId }
  await tellStory(db, payment, 'keypad-ended', { detail: reason })
  await tellNoted(ports, payment)
}
