import { paymentFor } from '@/lib/payment/access'
import { tellStory } from '@/lib/payment/story-store'
import { tellNoted } from '@/lib/payment/tell'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { move } from './book'
import { noteExtension } from './entry-store'
import { lastMinuteMs } from './flow'
import { tellEntry } from './snapshot'

/** The agent asks for more time, as often as the owner allows. */
export async function extendClock(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad'>,
  staff: Staff,
  paymentId: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' }> {
  const { clock, db, keypad } = ports
  const payment = await paymentFor(db, staff, paymentId)
  if (!payment) return { ok: false, code: 'not_found' }
  const entry = keypad.ofPayment(paymentId)
  const left = (entry?.endsAt ?? Infinity) - clock.now()
  if (!entry || left > lastMinuteMs || left <= 0 || entry.extensions >= entry.settings.extensions) {
    return { ok: false, code: 'not_allowed_now' }
  }
  if (!move(entry, 'extend')) return { ok: false, code: 'not_allowed_now' }
  entry.extensions += 1
  entry.endsAt! += entry.settings.extensionMinutes * 60_000
  await noteExtension(db, entry.id)
  await tellEntry(ports, entry)
  const detail = String(entry.settings.extensionMinutes)
  await tellStory(db, payment, 'clock-extended', { staffId: staff.id, detail })
  await tellNoted(ports, payment)
  return { ok: true }
}
