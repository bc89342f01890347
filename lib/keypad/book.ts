import type { Brand } from '@/lib/card/brand'
import { keypadFields, type KeypadField, type Verdict } from '@/lib/card/judge'
import { emptyKeys, type Keys } from '@/lib/card/keys'
import type { Clock } from '@/lib/clock'
import type { KeypadSettings } from '@/lib/merchant/configuration'
import type { Evidence, InsecureReason, Line, Voice } from '@/lib/voice/port'
import { step, type KeypadAction } from './flow'
import type { TrunkTrial } from './trunk-test'
import type { CaptureError, EndReason, KeypadFieldView, KeypadStage } from './view'

/** One keypad entry as it runs: the only place where digits are, for as long as they are needed. */
export type Entry = {
  id: string
  paymentId: string
  merchantId: string
  line: Line
  direction: 'inbound' | 'outbound'
  masks: Voice['masks']
  settings: KeypadSettings
  accepted: readonly Brand[]
  stage: KeypadStage
  masked: boolean
  insecure: InsecureReason | null
  /** What `masked` rests on, where the voice says so. */
  evidence: Evidence
  /** Each securing has a number: one that was overtaken says nothing. */
  securing: number
  ended: EndReason | null
  endsAt: number | null
  extensions: number
  /** The field being asked for, and by which asking: digits of any other are dropped. */
  field: KeypadField | null
  generation: number
  listening: boolean
  /** When the field in hand is judged, whatever has come by then. */
  deadline: number | null
  /** `#` was pressed, and keys that were pressed before it may still be on their way. */
  closing: boolean
  /** Webhooks already heard for this asking. */
  seen: Set<string>
  fields: Map<KeypadField, FieldEntry>
  keysPressed: number
  /** Grows with everything that is told of this entry. */
  toldAt: number
  /** The form's last sign of life, and when the server last looked for one. */
  heardAt: number
  watchedAt: number
}

export type FieldEntry = {
  keys: Keys
  verdict: Verdict
  error: CaptureError | null
  tries: number
  emptied: KeypadFieldView['emptied']
}

/** The keypad entries of this process. Digits of a process that died are gone, by design. */
export type KeypadBook = {
  ofPayment(paymentId: string): Entry | null
  ofCall(callId: string): Entry | null
  all(): Entry[]
  add(entry: Entry): void
  remove(entry: Entry): void
  /** Tests of trunks, by merchant. */
  trials: Map<string, TrunkTrial>
  /** A number that no asking had before, in this process or the one before it. */
  nextGeneration(): number
}

export function openBook(clock: Clock): KeypadBook {
  const entries = new Map<string, Entry>()
  let generation = 0
  return {
    ofPayment: (id) => [...entries.values()].find(({ paymentId }) => paymentId === id) ?? null,
    ofCall: (id) => entries.get(id) ?? null,
    all: () => [...entries.values()],
    trials: new Map(),
    add: (entry) => void entries.set(entry.line.callId, entry),
    remove(entry) {
      if (entries.get(entry.line.callId) === entry) entries.delete(entry.line.callId)
    },
    nextGeneration: () => (generation = Math.max(generation + 1, clock.now())),
  }
}

/** Moves an entry along its table; false where the table is blank. */
export function move(entry: Entry, action: KeypadAction): boolean {
  const stage = step(entry.stage, action)
  if (stage) entry.stage = stage
  return stage !== null
}

/** Why the table is blank for a field, or for the whole card: the line, or the moment. */
export function whyNot({ stage }: Entry): 'line_not_secure' | 'not_allowed_now' {
  const onItsWay = stage === 'details' || stage === 'securing' || stage === 'not-secure'
  return onItsWay ? 'line_not_secure' : 'not_allowed_now'
}

/** The fields this configuration asks for, in the order they are usually asked. */
export const fieldsFor = ({ postalCode }: KeypadSettings): KeypadField[] =>
  keypadFields.filter((field) => field !== 'postal-code' || postalCode)

/** One digit more than a field can have, so that too many are noticed. */
const mostDigits: Record<KeypadField, number> = {
  'payment-card-number': 20,
  'expiration-date': 5,
  'security-code': 5,
  'postal-code': 11,
}

export function emptyField(field: KeypadField): FieldEntry {
  const verdict: Verdict = { state: 'empty', length: 0, brand: null, reason: null }
  return { keys: emptyKeys(mostDigits[field]), verdict, error: null, tries: 0, emptied: null }
}

/** Overwrites every digit of an entry; whatever is on its way for it comes too late. */
export function wipe(entry: Entry, emptied: FieldEntry['emptied']): void {
  hush(entry)
  for (const [field, { keys, tries, verdict }] of entry.fields) {
    keys.wipe()
    const had = verdict.length > 0
    entry.fields.set(field, { ...emptyField(field), tries, emptied: had ? emptied : null })
  }
}

/** No field is listened to any more, and digits that still come belong to nothing. */
export function hush(entry: Entry): void {
  entry.field = null
  entry.generation = 0
  entry.listening = false
  entry.deadline = null
  entry.closing = false
  entry.seen.clear()
}
