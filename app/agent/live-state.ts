import type { CaptureField } from '@/lib/card/judge'
import type { KeypadView } from '@/lib/keypad/view'
import type { FieldProgress, LiveEvent, Presence } from '@/lib/live/event'

export type Progress = FieldProgress & { at: number }

/** What is known of a caller at this moment, from the stream alone. */
export type Live = {
  fields: Partial<Record<CaptureField, Progress>>
  presence: { presence: Presence; at: number } | null
  keypad: KeypadView | null
}

export const nothingLive: Live = { fields: {}, presence: null, keypad: null }

/** A field counts as being typed in for this long after a key. */
const typingMs = 3000
/** In a list for longer: a row that flickers with every pause tells less. */
const typingInListMs = 10_000

/** What is known after one more event; a late event changes nothing. */
export function hear(live: Live, event: LiveEvent): Live {
  if (event.type === 'field.progressed') {
    const { type: _, ...progress } = event
    if ((live.fields[event.field]?.at ?? 0) > event.at) return live
    return { ...live, fields: { ...live.fields, [event.field]: progress } }
  }
  if (event.type === 'caller.moved') {
    if ((live.presence?.at ?? 0) > event.at) return live
    return { ...live, presence: { presence: event.presence, at: event.at } }
  }
  if (event.type === 'keypad.changed') {
    return (live.keypad?.at ?? 0) > event.entry.at ? live : { ...live, keypad: event.entry }
  }
  return live
}

/** The field with the newest key, if that was just now and the caller is there. */
export function typingIn(live: Live, now: number, forMs = typingMs): Progress | null {
  if (live.presence?.presence === 'away') return null
  const newest = newestField(live)
  if (!newest || newest.state === 'empty' || now - newest.at >= forMs) return null
  return newest
}

/** The same, as a list tells it. */
export const typingInList = (live: Live, now: number) => typingIn(live, now, typingInListMs)

/** The field that moved last and holds something. */
export function newestField(live: Live): Progress | null {
  const filled = Object.values(live.fields).filter(({ state }) => state !== 'empty')
  return filled.toSorted((a, b) => b.at - a.at)[0] ?? null
}
