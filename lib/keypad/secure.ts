import { paymentFor } from '@/lib/payment/access'
import { step as stepPayment } from '@/lib/payment/payment'
import { notePayment, type Payment } from '@/lib/payment/store'
import { tellStory } from '@/lib/payment/story-store'
import { tellNoted } from '@/lib/payment/tell'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { move, type Entry } from './book'
import { noteSecured } from './entry-store'
import { lose } from './lose'
import { openEntry } from './open'
import { tellDots, tellEntry } from './snapshot'

/**
 * The call goes to the secure platform: after Next, again after the masking failed, or on the way
 * from an open link to the keypad. An entry that is over begins anew, on the same payment.
 */
export async function secureLine(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>,
  staff: Staff,
  paymentId: string,
): Promise<
  | { ok: true }
  | { ok: false; code: 'not_found' | 'not_allowed_now' | 'call_ended' | 'session-in-progress' }
> {
  const { db, keypad } = ports
  const payment = await paymentFor(db, staff, paymentId)
  if (!payment) return { ok: false, code: 'not_found' }
  if (stepPayment(payment.status, 'submit') === null) return { ok: false, code: 'not_allowed_now' }
  let entry = keypad.ofPayment(paymentId)
  if (!entry) {
    const opened = await openEntry(ports, staff, payment)
    if (!opened.ok) return opened
    entry = opened.entry
  }
  if (entry.stage === 'secure') return { ok: true }
  if (!move(entry, 'secure')) return { ok: false, code: 'not_allowed_now' }
  entry.insecure = null
  if (payment.entry !== 'keypad') await switchToKeypad(ports, staff, payment)
  await tellDots(ports, entry)
  await tellEntry(ports, entry)
  await mask(ports, entry, payment)
  return { ok: true }
}

async function mask(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>,
  entry: Entry,
  payment: Payment,
): Promise<void> {
  const { clock, db, voice } = ports
  const mine = ++entry.securing
  let line
  let done
  do {
    line = entry.line
    done = await voice.secure(line)
    if (entry.securing !== mine) return
    // The line moved meanwhile: what was masked is not what the caller is on now.
  } while (entry.line !== line && entry.stage === 'securing')
  if (!done.ok) return lose(ports, entry, done.reason)
  // The entry ended meanwhile, and its line was let go before it was held.
  if (!move(entry, 'hold')) return voice.release(entry.line, 'there')
  entry.masked = voice.masks === 'whole-entry'
  entry.evidence = done.evidence ?? []
  entry.endsAt ??= clock.now() + entry.settings.minutes * 60_000
  await noteSecured(db, entry.id)
  await tellStory(db, payment, 'secured')
  await tellEntry(ports, entry)
  await tellNoted(ports, payment)
}

async function switchToKeypad(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  staff: Staff,
  payment: Payment,
): Promise<void> {
  await notePayment(ports.db, payment.id, { entry: 'keypad' })
  await tellStory(ports.db, payment, 'by-keypad', { staffId: staff.id })
  await tellNoted(ports, payment)
}
