import type { KeypadField } from '@/lib/card/judge'
import { paymentFor } from '@/lib/payment/access'
import { step as stepPayment } from '@/lib/payment/payment'
import { tellStory } from '@/lib/payment/story-store'
import { tellNoted } from '@/lib/payment/tell'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { emptyField, hush, move, whyNot, type Entry } from './book'
import { lose } from './lose'
import { promptFor } from './prompts'
import { tellDots, tellEntry } from './snapshot'
import type { CaptureError } from './view'

type Used = Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>

export type Asked =
  | { ok: true }
  | {
      ok: false
      code:
        | 'not_found'
        | 'not_allowed_now'
        | 'line_not_secure'
        | Extract<
            CaptureError,
            'too-many-failed-attempts' | 'invalid-card-number-security-code-capture-sequence'
          >
    }

/** The agent picks a field: the caller is prompted, and their keys go into it from its beginning. */
export async function askField(
  ports: Used,
  staff: Staff,
  paymentId: string,
  field: KeypadField,
): Promise<Asked> {
  const found = await entryToAsk(ports, staff, paymentId, field)
  if (!found.ok) return found
  const { entry } = found
  const refused = refusalOf(entry, field)
  if (refused) return refused
  return listen(ports, entry, field, null)
}

/**
 * The refresh button of a field: what was typed is wiped at once, and the caller is asked for it
 * again where that may be.
 */
export async function eraseField(
  ports: Used,
  staff: Staff,
  paymentId: string,
  field: KeypadField,
): Promise<Asked> {
  const found = await entryToAsk(ports, staff, paymentId, field)
  if (!found.ok) return found
  const { entry } = found
  const had = entry.fields.get(field)!.verdict.length > 0
  startAfresh(entry, field, had ? 'agent' : null)
  if (had) {
    const payment = { id: entry.paymentId, merchant_id: entry.merchantId }
    const detail = { staffId: staff.id, detail: field }
    await tellStory(ports.db, payment, 'field-erased', detail)
    await tellNoted(ports, payment)
  }
  if (refusalOf(entry, field) === null) return listen(ports, entry, field, had ? 'agent' : null)
  if (entry.field === field) hush(entry)
  await tellEntry(ports, entry)
  await tellDots(ports, entry, [field])
  return { ok: true }
}

async function entryToAsk(
  { db, keypad }: Pick<Ports, 'db' | 'keypad'>,
  staff: Staff,
  paymentId: string,
  field: KeypadField,
): Promise<{ ok: true; entry: Entry } | Exclude<Asked, { ok: true }>> {
  const payment = await paymentFor(db, staff, paymentId)
  if (!payment) return { ok: false, code: 'not_found' }
  const entry = keypad.ofPayment(paymentId)
  if (!entry || stepPayment(payment.status, 'submit') === null || !entry.fields.has(field)) {
    return { ok: false, code: 'not_allowed_now' }
  }
  if (!move(entry, 'ask')) return { ok: false, code: whyNot(entry) }
  return { ok: true, entry }
}

function refusalOf(entry: Entry, field: KeypadField): Exclude<Asked, { ok: true }> | null {
  // How long a security code is depends on the card, so it cannot be judged before the number.
  const number = entry.fields.get('payment-card-number')!
  if (field === 'security-code' && number.verdict.state !== 'complete') {
    return { ok: false, code: 'invalid-card-number-security-code-capture-sequence' }
  }
  if (entry.fields.get(field)!.tries >= entry.settings.tries) {
    return { ok: false, code: 'too-many-failed-attempts' }
  }
  return null
}

async function listen(
  ports: Used,
  entry: Entry,
  field: KeypadField,
  emptied: 'agent' | null,
): Promise<Asked> {
  const { clock, keypad, voice } = ports
  const left = entry.field !== field ? entry.field : null
  hush(entry)
  // Half a field that the agent leaves for another one is worth nothing.
  if (left && entry.fields.get(left)!.verdict.state !== 'complete') startAfresh(entry, left, null)
  startAfresh(entry, field, emptied)
  const generation = keypad.nextGeneration()
  entry.field = field
  entry.generation = generation
  if (entry.masks === 'each-field') entry.masked = false
  await tellDots(ports, entry, left ? [left, field] : [field])
  await tellEntry(ports, entry)

  // While pages were told another field was picked, and a wish for this one would undo that one's.
  if (entry.generation !== generation) return { ok: true }
  const { brand } = entry.fields.get('payment-card-number')!.verdict
  const prompt = promptFor(field, brand)
  const { line } = entry
  const done = await voice.listen(line, { field, generation, prompt })
  if (entry.generation !== generation) {
    // Meanwhile another field was picked, or none is wanted any more, or the entry is over.
    if (entry.ended) await voice.release(entry.line, 'there')
    else if (entry.field === null) await voice.rest(entry.line)
    return { ok: true }
  }
  if (!done.ok) {
    // A line that changed meanwhile is proven anew and listened to there.
    if (entry.line === line) await lose(ports, entry, done.reason)
    return { ok: true }
  }
  entry.masked = true
  entry.listening = true
  entry.deadline ??= clock.now() + entry.settings.firstKeySeconds * 1000
  await tellEntry(ports, entry)
  return { ok: true }
}

function startAfresh(entry: Entry, field: KeypadField, emptied: 'agent' | null): void {
  const { keys, tries } = entry.fields.get(field)!
  keys.wipe()
  entry.fields.set(field, { ...emptyField(field), tries, emptied })
}
