import { tellStory } from '@/lib/payment/story-store'
import { tellNoted } from '@/lib/payment/tell'
import type { Ports } from '@/lib/ports'
import type { InsecureReason } from '@/lib/voice/port'
import { move, wipe, type Entry } from './book'
import { tellDots, tellEntry } from './snapshot'

/**
 * Keys are not known to be masked any more: what was typed is wiped, nothing is listened to, and
 * the agent reads that the caller must not type.
 */
export async function lose(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  entry: Entry,
  reason: InsecureReason,
): Promise<void> {
  entry.masked = false
  entry.insecure = reason
  entry.evidence = []
  // With the bank already, or over: the reason stands for when another card is to be typed.
  if (!move(entry, 'lose')) return
  wipe(entry, 'wiped')
  await tellEntry(ports, entry)
  await tellDots(ports, entry)
  const payment = { id: entry.paymentId, merchant_id: entry.merchantId }
  await tellStory(ports.db, payment, 'not-secure', { detail: reason })
  await tellNoted(ports, payment)
}
