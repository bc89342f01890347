import { stateAfterEntry } from '@/lib/call/agent-state'
import { findCall, setAgentState } from '@/lib/call/store'
import { paymentTopic } from '@/lib/live/event'
import { step as stepPayment, type PaymentStatus } from '@/lib/payment/payment'
import { tellStory } from '@/lib/payment/story-store'
import { tellNoted } from '@/lib/payment/tell'
import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'
import type { Entry } from './book'
import { endEntry } from './end'
import { endEntryRow, runningEntries } from './entry-store'
import { lineOf } from './open'
import { timeUp } from './press'
import type { EndReason } from './view'

type Used = Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>

/** A form that was not heard of for this long is closed, crashed or cut off. */
export const silentAfterMs = 15_000
/** The server looks for the form this often; the form answers, also from a hidden window. */
const lookEveryMs = 4000

/** Fields, clocks and windows: four times a second, whatever has run out comes to its end. */
export async function watchEntries(ports: Used): Promise<void> {
  const { bus, clock, keypad } = ports
  for (const entry of keypad.all()) {
    const now = clock.now()
    if (entry.deadline !== null && now >= entry.deadline) await timeUp(ports, entry)
    const over = whatEnds(entry, now)
    if (over) await endEntry(ports, entry, over)
    else if (now - entry.watchedAt >= lookEveryMs) {
      entry.watchedAt = now
      await bus.publish(paymentTopic(entry.paymentId), { type: 'keypad.watched', at: now })
    }
  }
}

function whatEnds(entry: Entry, now: number): EndReason | null {
  if (now - entry.heardAt >= silentAfterMs) return 'agent_lost'
  // The bank's answer is waited for; then the clock counts again.
  if (entry.stage === 'processing' || entry.endsAt === null || now < entry.endsAt) return null
  return entry.stage === 'done' ? 'agent_ended' : 'timed_out'
}

/**
 * What the record says of running entries, against what this process knows of them: entries that a
 * crash left, calls that are over, payments that came to their end another way.
 */
export async function reviewEntries(ports: Used): Promise<void> {
  const { db, keypad } = ports
  for (const row of await runningEntries(db)) {
    const entry = keypad.ofCall(row.call_id)
    if (entry?.id !== row.id) await endLeftover(ports, row)
    else if (row.call_ended_at !== null) await endEntry(ports, entry, 'call_ended')
    else if (hasGoneAway(entry, row.status as PaymentStatus)) {
      await endEntry(ports, entry, row.status === 'canceled' ? 'canceled' : 'agent_ended')
    }
  }
}

/** The payment ended while its card was still being typed: by its link, by a cancellation, by time. */
function hasGoneAway({ stage }: Entry, status: PaymentStatus): boolean {
  if (stage === 'processing' || stage === 'done') return false
  const typing = status === 'draft' || stepPayment(status, 'submit') !== null
  const inFlight = stepPayment(status, 'approve') !== null
  return !typing && !inFlight
}

/** The process that had the digits is gone, and they with it: the caller is brought back. */
async function endLeftover(
  ports: Used,
  row: Awaited<ReturnType<typeof runningEntries>>[number],
): Promise<void> {
  const { db, voice } = ports
  const call = await findCall(db, row.call_id)
  if (!call || !(await endEntryRow(db, row.id, 'restarted'))) return
  log().warn({ entry: row.id }, 'a keypad entry was left by a crash; the caller is brought back')
  await setAgentState(db, call.id, stateAfterEntry(call.direction))
  const payment = { id: row.payment_id, merchant_id: row.merchant_id }
  await tellStory(db, payment, 'keypad-ended', { detail: 'restarted' })
  await tellNoted(ports, payment)
  void voice.release(await lineOf(db, call), call.ended_at === null ? 'there' : 'gone')
}
