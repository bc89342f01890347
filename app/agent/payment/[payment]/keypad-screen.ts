import type { Brand } from '@/lib/card/brand'
import type { KeypadField } from '@/lib/card/judge'
import type { FormView, KeypadFieldView, KeypadView } from '@/lib/keypad/view'
import type { Typed } from '@/app/_ui/dots'
import type { Live, Progress } from '../../live-state'
import { emptied, missingWords, needsNumber, troubleWords } from '../../keypad-words'
import { isOlderThanWay, isTypingNext, triedOf } from './tried'

/** What the step "Card by keypad" shows. */
export type KeypadScreen = 'start' | 'securing' | 'fields' | 'not-secure' | 'declined' | 'ended'

/** `answered` is the try that the agent has read about and put aside. */
export function screenOf(view: FormView, live: Live, answered: number | null): KeypadScreen {
  const { keypad } = view
  if (!keypad || keypad.stage === 'details') return 'start'
  if (keypad.ended !== null || keypad.stage === 'ended') return 'ended'
  if (keypad.stage === 'securing' || keypad.stage === 'not-secure') return keypad.stage
  const tried = triedOf(view)
  if (!tried || tried.startedAt === answered || isOlderThanWay(view, tried)) return 'fields'
  return isTypingNext(live, tried) ? 'fields' : 'declined'
}

/** One field as its row shows it. */
export type Row = {
  view: KeypadFieldView
  typed: Typed
  /** The caller is asked for it. */
  isActive: boolean
  /** There is nothing to erase and nothing to ask again. */
  isFresh: boolean
  words: string
  tone: 'ok' | 'no' | null
}

export function rowsOf(keypad: KeypadView, live: Live): Row[] {
  const number = keypad.fields.find(({ field }) => field === 'payment-card-number')
  return keypad.fields.map((view) => {
    const typed = typedOf(view, live.fields[view.field], keypad.at)
    const isActive = keypad.field === view.field
    const isTouched = isActive || typed.state !== 'empty' || view.tries > 0
    const isFresh = !isTouched && view.emptied === null && view.error === null
    const waits = view.field === 'security-code' && number?.state !== 'complete'
    return { view, typed, isActive, isFresh, ...stateOf(keypad, view, typed, isActive, waits) }
  })
}

/** Dots come faster than the whole entry, so the newer of the two is right. */
function typedOf(view: KeypadFieldView, progress: Progress | undefined, at: number): Typed {
  if (progress && (progress.at >= at || progress.state === view.state)) return progress
  const { field, state, brand } = view
  return { field, state, brand, length: lengthOf(view, brand) }
}

/** How long a field is, before the stream has said it. */
function lengthOf({ field, state }: KeypadFieldView, brand: Brand | null): number | null {
  const veiled = field === 'security-code' && state !== 'complete'
  if (veiled) return null
  if (state === 'empty' || state === 'partial') return 0
  switch (field) {
    case 'payment-card-number':
      return brand === 'amex' ? 15 : brand === 'diners-club' ? 14 : 16
    case 'expiration-date':
      return 4
    case 'security-code':
      return brand === 'amex' ? 4 : 3
    case 'postal-code':
      return 5
  }
}

function stateOf(
  keypad: KeypadView,
  view: KeypadFieldView,
  { state }: Typed,
  isActive: boolean,
  waits: boolean,
): Pick<Row, 'words' | 'tone'> {
  if (view.emptied === 'wiped' && state === 'empty') return { words: emptied.wiped, tone: null }
  if (isActive && state !== 'complete')
    return { words: askedWords(keypad, view, state), tone: null }
  const trouble = troubleWords(view, keypad)
  if (trouble && state !== 'complete') return { words: trouble, tone: 'no' }
  if (state === 'complete') return { words: 'Complete', tone: 'ok' }
  if (view.emptied) return { words: emptied[view.emptied], tone: null }
  if (waits) return { words: needsNumber, tone: null }
  return { words: state === 'empty' ? 'Nothing yet' : 'Not finished', tone: null }
}

/** The field that is being asked for: what the caller does with it. */
function askedWords(
  keypad: KeypadView,
  { field, emptied: by, tries }: KeypadFieldView,
  state: Typed['state'],
): string {
  if (!keypad.listening) return 'One moment. The caller can’t type yet.'
  const count = tries > 0 ? ` Try ${tries + 1} of ${keypad.mostTries}.` : ''
  if (state === 'empty') return (by ? emptied[by] : 'Waiting for the first key.') + count
  if (field === 'security-code') return `Typing now.${count} Length hidden until complete.`
  return count ? `Typing now.${count}` : 'Typing now'
}

/** The button that asks for a field, and the one that comes when all are complete. */
export const pickId = (field: KeypadField) => `pick-${field}`
export const processId = 'process'

/** What Process Transaction waits for; null when it waits for nothing. */
export function waitsFor(keypad: KeypadView | null): string | null {
  if (!keypad) return 'The line is not secure'
  if (keypad.stage === 'securing') return 'Securing the line'
  if (keypad.stage === 'processing') return 'Asking the bank'
  if (keypad.stage !== 'secure') return 'The line is not secure'
  const missing = keypad.fields.filter(({ state }) => state !== 'complete')
  return missing.length > 0 ? missingWords(missing.map(({ field }) => field)) : null
}

/** A field that may not be asked for any more. */
export function usedUp({ fields, mostTries }: KeypadView): KeypadField | null {
  const used = fields.find(({ state, tries }) => state !== 'complete' && tries >= mostTries)
  return used?.field ?? null
}
