import type { KeyedCard } from '@/lib/card/card'
import type { KeypadField } from '@/lib/card/judge'
import { paymentFor } from '@/lib/payment/access'
import { findAttempt } from '@/lib/payment/attempt-store'
import { pay, type PayResult } from '@/lib/payment/pay'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { emptyField, hush, move, whyNot, type Entry } from './book'
import { errorFor } from './press'
import { tellDots, tellEntry } from './snapshot'

type Used = Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways' | 'keypad' | 'voice'>

/**
 * Process Transaction was pressed. The card leaves the entry in the same moment and is gone from
 * it whatever the bank says; the charge is the same verb that the payment page uses.
 */
export async function processTransaction(
  ports: Used,
  staff: Staff,
  paymentId: string,
  submitKey: string,
): Promise<
  { ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' | 'line_not_secure' }
> {
  const { db, keypad } = ports
  if (!(await paymentFor(db, staff, paymentId))) return { ok: false, code: 'not_found' }
  // The same press again: its answer was lost on the way, its card is not asked for twice.
  if (await findAttempt(db, paymentId, submitKey)) return { ok: true }
  const entry = keypad.ofPayment(paymentId)
  if (!entry) return { ok: false, code: 'not_allowed_now' }
  const missing = [...entry.fields.values()].some(({ verdict }) => verdict.state !== 'complete')
  if (missing) return { ok: false, code: 'not_allowed_now' }
  if (!move(entry, 'process')) return { ok: false, code: whyNot(entry) }

  const open = entry.field !== null
  const typed = takeCard(entry)
  if (open) void ports.voice.rest(entry.line)
  await tellEntry(ports, entry)
  const result = await charge(ports, entry, { submitKey, typed })
  if (!result.ok) forgetFields(entry)
  if (!result.ok && result.code === 'invalid_card') {
    // A date can pass between the key and the press; the agent reads which field it was.
    for (const { field, reason } of result.problems) {
      entry.fields.set(field, { ...emptyField(field), error: errorFor(field, reason) })
    }
  }
  // Where the entry ended meanwhile, the record has the result all the same.
  if (!move(entry, result.ok ? 'take' : 'retry')) return { ok: true }
  if (entry.insecure && !result.ok) move(entry, 'lose')
  await tellDots(ports, entry)
  await tellEntry(ports, entry)
  return { ok: true }
}

/** A mistake of ours leaves the charge to the reconciler, and the entry where another card can be typed. */
async function charge(
  ports: Used,
  entry: Entry,
  press: { submitKey: string; typed: Partial<KeyedCard> },
): Promise<PayResult<KeypadField>> {
  try {
    return await pay(ports, entry.paymentId, { ...press, entry: 'keypad' })
  } catch (error) {
    forgetFields(entry)
    move(entry, 'retry')
    await tellEntry(ports, entry)
    throw error
  }
}

/** The card out of the entry, whose own digits are overwritten. */
function takeCard(entry: Entry): Partial<KeyedCard> {
  hush(entry)
  if (entry.masks === 'each-field') entry.masked = false
  const typed: Partial<KeyedCard> = {}
  for (const [field, { keys }] of entry.fields) {
    typed[field] = keys.typed()
    keys.wipe()
  }
  return typed
}

/** Another card is another card: its fields begin with nothing, and with all their tries. */
function forgetFields(entry: Entry): void {
  for (const field of entry.fields.keys()) entry.fields.set(field, emptyField(field))
}
