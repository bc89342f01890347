import { readDbClock } from '@/lib/db/now'
import type { Ports } from '@/lib/ports'
import { hasExpired } from './expiry'
import { findPayment, markOnce } from './store'
import { tellStory } from './story-store'
import { tellNoted } from './tell'

/** A caller whose link ran out asks for a new one: it shows up on the desks of the merchant. */
export async function askForNewLink(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  paymentId: string,
): Promise<{ ok: boolean }> {
  const payment = await findPayment(ports.db, paymentId)
  if (!payment) return { ok: false }
  const now = await readDbClock(ports.db)
  if (!hasExpired({ status: payment.status, expiresAt: payment.expires_at }, now)) {
    return { ok: false }
  }
  const asked = await markOnce(ports.db, paymentId, 'new_link_asked_at')
  if (asked) {
    await tellStory(ports.db, asked, 'new-link-asked')
    await tellNoted(ports, asked)
  }
  return { ok: true }
}
