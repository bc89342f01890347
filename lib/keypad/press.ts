import { readNumber } from '@/lib/card/brand'
import { judge, type FieldReason, type KeypadField, type Verdict } from '@/lib/card/judge'
import { paymentTopic } from '@/lib/live/event'
import { noteMistake } from '@/lib/payment/mistake-store'
import { tellStory } from '@/lib/payment/story-store'
import { tellNoted } from '@/lib/payment/tell'
import type { Ports } from '@/lib/ports'
import type { VoiceEvent } from '@/lib/voice/port'
import { emptyField, hush, type Entry } from './book'
import { tellDots, tellEntry } from './snapshot'
import type { CaptureError } from './view'

type Used = Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>

/** Keys pressed before `#` may arrive this long after it. */
const graceMs = 800
/** More webhooks for one asking are not fingers. */
const mostHeard = 200

/**
 * Keys arrived from a telephone. Only those of the asking in hand count; each adds a dot, and the
 * one that fills the field closes it: `#`, or the last digit that a card of this brand can have.
 */
export async function press(
  ports: Used,
  { callId, generation, keys, id, order }: Extract<VoiceEvent, { type: 'digits' }>,
): Promise<void> {
  const { bus, clock } = ports
  const entry = ports.keypad.ofCall(callId)
  if (!entry || entry.field === null || entry.generation !== generation) return
  if (entry.seen.has(id) || entry.seen.size >= mostHeard) return
  entry.seen.add(id)
  const { field } = entry
  const here = entry.fields.get(field)!
  const { count, cleared, ended } = here.keys.press(keys, order)
  if (count === 0) return
  entry.keysPressed += count
  const before = here.verdict
  const news = !entry.listening || cleared
  // Keys of this asking reach us only from a leg that is masked; a whole line is proven elsewhere.
  if (entry.masks === 'each-field') entry.masked = true
  entry.listening = true
  if (cleared) entry.closing = false
  here.emptied = cleared && here.keys.length === 0 ? 'caller' : null
  here.verdict = judgeNow(entry, field, clock.now(), false)
  const { firstKeySeconds, nextKeySeconds } = entry.settings
  const waitMs = (here.keys.length === 0 ? firstKeySeconds : nextKeySeconds) * 1000
  entry.deadline = clock.now() + waitMs
  if (ended) entry.closing = true
  if (entry.closing || isFull(entry, field)) {
    const judged = judgeNow(entry, field, clock.now(), true)
    if (judged.state === 'complete') return complete(ports, entry, judged)
    // A digit that was pressed before may still come; a field is not failed over that.
    entry.closing = true
    entry.deadline = clock.now() + graceMs
  }
  const at = clock.now()
  const topic = paymentTopic(entry.paymentId)
  await tellDots(ports, entry, [field])
  await bus.publish(topic, { type: 'keypad.pressed', keys: entry.keysPressed, at })
  if (news || here.verdict.state !== before.state) await tellEntry(ports, entry)
  if (cleared && before.length > 0) await tellField(ports, entry, 'field-erased', field)
}

/** The field's time is up: what has come by now is judged as all there is. */
export async function timeUp(ports: Used, entry: Entry): Promise<void> {
  const { field } = entry
  if (field === null) return
  const here = entry.fields.get(field)!
  const judged = judgeNow(entry, field, ports.clock.now(), true)
  if (judged.state === 'complete') return complete(ports, entry, judged)
  // What is wrong already is wrong however long one waits; what is merely short ran out of time.
  const wrong = entry.closing || here.verdict.state === 'invalid'
  here.error = wrong ? errorFor(field, judged.reason) : 'input-timeout'
  here.verdict = { ...judged, reason: wrong ? judged.reason : null }
  // Who pressed nothing has not tried.
  if (here.keys.length > 0 || entry.closing) here.tries += 1
  here.keys.wipe()
  letGo(ports, entry)
  await tellDots(ports, entry, [field])
  await tellEntry(ports, entry)
  await tellField(ports, entry, 'field-failed', `${field} ${here.error}`)
  const payment = { id: entry.paymentId, merchant_id: entry.merchantId }
  await noteMistake(ports.db, payment, 'keypad', { field, reason: here.error ?? 'input-timeout' })
}

async function complete(ports: Used, entry: Entry, verdict: Verdict): Promise<void> {
  const { bus, clock } = ports
  const field = entry.field!
  const here = entry.fields.get(field)!
  here.verdict = verdict
  here.error = null
  here.emptied = null
  letGo(ports, entry)
  const changed = field === 'payment-card-number' && codeFailsNow(entry, clock.now())
  await tellDots(ports, entry, changed ? [field, 'security-code'] : [field])
  const at = clock.now()
  const topic = paymentTopic(entry.paymentId)
  await bus.publish(topic, { type: 'keypad.pressed', keys: entry.keysPressed, at })
  await tellEntry(ports, entry)
  await tellField(ports, entry, 'field-complete', field)
}

/** Nothing is listened to now, and the caller may talk. */
function letGo(ports: Used, entry: Entry): void {
  hush(entry)
  if (entry.masks === 'each-field') entry.masked = false
  // The telephone network is not waited for: the webhook that brought the key wants its answer.
  void ports.voice.rest(entry.line)
}

/** Another card's number: a code that was right for the earlier one may not be for this. */
function codeFailsNow(entry: Entry, now: number): boolean {
  const code = entry.fields.get('security-code')!
  if (code.verdict.state !== 'complete') return false
  if (judgeNow(entry, 'security-code', now, true).state === 'complete') return false
  code.keys.wipe()
  entry.fields.set('security-code', {
    ...emptyField('security-code'),
    tries: code.tries,
    error: 'invalid-security-code',
    verdict: { state: 'invalid', length: code.verdict.length, brand: null, reason: 'code_length' },
  })
  return true
}

/** The same judge as the payment page's. */
function judgeNow(entry: Entry, field: KeypadField, now: number, finished: boolean): Verdict {
  const typed = entry.fields.get(field)!.keys.typed()
  const number = entry.fields.get('payment-card-number')!.keys.typed()
  return judge(field, typed, { accepted: entry.accepted, number, now, finished })
}

/** No card has more digits than these in this field. */
function isFull(entry: Entry, field: KeypadField): boolean {
  const number = readNumber(entry.fields.get('payment-card-number')!.keys.typed())
  const longest: Record<KeypadField, number> = {
    'payment-card-number': number.longest ?? 19,
    'expiration-date': 4,
    'security-code': number.codeLength ?? 4,
    'postal-code': 10,
  }
  return entry.fields.get(field)!.keys.length >= longest[field]
}

/** What is wrong with a field, by the name that the field uses for it. */
export function errorFor(field: KeypadField, reason: FieldReason | null): CaptureError {
  if (reason === 'brand_refused') return 'invalid-card-type'
  return invalid[field]
}

const invalid: Record<KeypadField, CaptureError> = {
  'payment-card-number': 'invalid-card-number',
  'expiration-date': 'invalid-date',
  'security-code': 'invalid-security-code',
  'postal-code': 'invalid-postal-code',
}

async function tellField(
  ports: Used,
  { paymentId, merchantId }: Entry,
  kind: 'field-complete' | 'field-failed' | 'field-erased',
  detail: string,
): Promise<void> {
  const payment = { id: paymentId, merchant_id: merchantId }
  await tellStory(ports.db, payment, kind, { detail })
  await tellNoted(ports, payment)
}
