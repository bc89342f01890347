import { brandNames, type Brand } from '@/lib/card/brand'
import type { KeypadField } from '@/lib/card/judge'
import type { CaptureError, EndReason, KeypadFieldView, KeypadView } from '@/lib/keypad/view'
import type { EvidenceKind, InsecureReason } from '@/lib/voice/port'
import { inSentence, numberWord, ordinal, reasons } from './words'

/** Every sentence the agent reads, or reads aloud, about a card that is typed on the keypad. */

type Entry = Pick<KeypadView, 'mostTries' | 'firstKeySeconds' | 'nextKeySeconds'>

/** What to ask the caller for. */
export function sayWords(field: KeypadField, brand: Brand | null, again: boolean): string {
  const more = again ? 'again, then press hash. Take your time.' : 'then press hash.'
  switch (field) {
    case 'payment-card-number':
      return again
        ? `Please type the long number on the front ${more}`
        : `Please type the long number on the front of the card, ${more}`
    case 'expiration-date':
      return again
        ? 'Please type the expiry date again: two digits for the month, two for the year. Take your time.'
        : 'Please type the expiry date: two digits for the month, two for the year.'
    case 'security-code':
      return `Please type the ${codeWords(brand)} of the card${again ? '' : ','} ${more}`
    case 'postal-code':
      return `Please type the digits of your postcode${again ? '' : ','} ${more}`
  }
}

const codeWords = (brand: Brand | null) =>
  brand === 'amex' ? 'four digits on the front' : 'three digits on the back'

export const says = {
  securing: 'One moment, I’m making the line secure. Please don’t press any keys yet.',
  notSecure: 'One moment, please don’t press any keys. I’m making the line secure again.',
  eachField: 'You’ll hear what to type. I’ll be back with you after each part of the card.',
  declined:
    'Your bank didn’t accept this card. Nothing was taken. Would you like to try another card?',
  failed: 'We couldn’t reach the bank. Nothing was taken. Shall we try again in a minute?',
}

/** Why a field is not right, so that the agent can say so; null while nothing is wrong. */
export function troubleWords(view: KeypadFieldView, entry: Entry): string | null {
  const { field, state, brand, reason, error, tries } = view
  if (state === 'complete') return null
  if (tries >= entry.mostTries || error === 'too-many-failed-attempts') return triesUsed(entry)
  if (error === null && state !== 'invalid' && reason === null) return null
  if (error === 'input-timeout') {
    return state === 'empty'
      ? `No keys for ${entry.firstKeySeconds} seconds. Ask if they need more time.`
      : `No key for ${entry.nextKeySeconds} seconds, so it was not finished. Ask for it again.`
  }
  if ((reason === 'brand_refused' || error === 'invalid-card-type') && brand) {
    return `This business doesn’t take ${brandNames[brand]}.`
  }
  if (field === 'postal-code') return errors['invalid-postal-code']!
  return (reason && reasons[reason]) ?? (error && errors[error]) ?? 'Not right. Ask for it again.'
}

const errors: Partial<Record<CaptureError, string>> = {
  'invalid-card-number': reasons.number_wrong,
  'invalid-card-type': reasons.brand_refused,
  'invalid-date': reasons.date_unreadable,
  'invalid-security-code': reasons.code_length,
  'invalid-postal-code': 'The postcode has the wrong length. Ask for it again.',
}

export const needsNumber = 'Needs the card number first'

/** `Three tries are used. Send a link instead, or start again.` */
export function triesUsed({ mostTries }: Pick<Entry, 'mostTries'>): string {
  const used =
    mostTries === 1 ? 'One try is used' : `${capital(numberWord(mostTries))} tries are used`
  return `${used}. Send a link instead, or start again.`
}

export const emptied: Record<NonNullable<KeypadFieldView['emptied']>, string> = {
  caller: 'Caller pressed * to start again.',
  agent: 'Erased. Ask again.',
  wiped: 'Wiped',
}

/** `Waiting for the security code`, `Card number, expiry date and security code missing` */
export function missingWords(fields: KeypadField[]): string {
  const names = fields.map((field) => inSentence[field])
  const last = names.pop()
  if (last === undefined) return ''
  if (names.length === 0) return `Waiting for the ${last}`
  return capital(`${names.join(', ')} and ${last} missing`)
}

/** Why the logo is grey. */
export const insecure: Record<InsecureReason, string> = {
  not_secured: 'The line was never secured',
  call_leg_lost: 'The caller’s line dropped',
  masking_off: 'Keys are not masked',
  timed_out: 'Time ran out',
  second_sink: 'Somebody else is listening in',
  media_restarted: 'The telephone system started anew',
  edge_down: 'The telephone system is out of reach',
  canary_failed: 'The masking failed its own test',
  wire_digit_seen: 'A key may have been heard',
  no_packets: 'No sound comes from the caller',
  line_changed: 'The call was moved',
  trunk_not_tested: 'This line was never tested',
}

/** What the green logo rests on, as support reads it; each has its time beside it. */
export const evidenceNames: Record<EvidenceKind, string> = {
  accepted: 'Masking accepted',
  sole_sink: 'Only you are listening',
  packets: 'Caller’s sound flows',
  same_daemon: 'Telephone system unchanged',
  canary: 'Masking tested on a call of our own',
  trunk: 'Line tested with a real telephone',
}

/** The same as an instruction's second sentence. */
export const stopWords: Record<InsecureReason, string> = {
  not_secured: 'The line could not be secured, so you could hear the keys.',
  call_leg_lost: 'The caller’s line dropped, so nothing can be typed.',
  masking_off: 'The key masking is off, so you could hear the keys.',
  timed_out: 'Securing the line took too long, so you could hear the keys.',
  second_sink: 'A recorder or a listener was added to this call, so keys could be heard there.',
  media_restarted: 'The telephone system started anew, so keys are not known to be masked.',
  edge_down:
    'The telephone system is out of reach. Keys stay masked there, but nobody can prove it.',
  canary_failed:
    'The telephone system failed its own test of the masking. Tell your administrator.',
  wire_digit_seen:
    'A key came while the masking was not proven, so the caller’s line is muted to you.',
  no_packets: 'No sound comes from the caller, so nothing they type would arrive.',
  line_changed: 'The call was moved, so the line has to be secured again.',
  trunk_not_tested:
    'This line was not tested with a real telephone, or cannot carry masked keys. Send a link.',
}

export type KeypadEnd = { title: string; text: string; callIsOver?: boolean }

const wiped = 'The digits are wiped and the caller is back with you. What you typed is kept.'
const gone = 'The digits are wiped. What you typed is kept.'

/** What an entry's end is called, and what became of the digits. */
export const ends: Record<EndReason, KeypadEnd> = {
  timed_out: { title: 'Time ran out', text: wiped },
  restarted: {
    title: 'We had to restart',
    text: 'The digits are gone, nothing was charged. Ask for the card again.',
  },
  agent_lost: { title: 'This window was out of reach', text: wiped },
  agent_ended: { title: 'Keypad session ended', text: wiped },
  agent_left: { title: 'You hung up', text: gone, callIsOver: true },
  caller_left: { title: 'The caller hung up', text: gone, callIsOver: true },
  call_ended: { title: 'The call has ended', text: gone, callIsOver: true },
  link_instead: { title: 'Keypad session ended', text: wiped },
  canceled: { title: 'Keypad session ended', text: wiped },
}

/** How long an entry may last, and how to have more. */
export function clockWhy({ extensionMinutes, extensionsLeft }: KeypadView): string {
  if (extensionsLeft === 0) return 'No more time can be added.'
  return `You can add ${minutes(extensionMinutes)} in the last minute.`
}

/** `At zero the digits are wiped and you start again. You can add 2 minutes twice.` */
export function lastMinute({ extensionMinutes, extensionsLeft }: KeypadView): string {
  const zero = 'At zero the digits are wiped and you start again.'
  if (extensionsLeft === 0) return `${zero} No more time can be added.`
  const times = extensionsLeft === 1 ? 'once' : extensionsLeft === 2 ? 'twice' : 'more than once'
  return `${zero} You can add ${extensionMinutes} ${plural(extensionMinutes)} ${times}.`
}

export const minutes = (count: number) => `${numberWord(count)} ${plural(count)}`
const plural = (count: number) => (count === 1 ? 'minute' : 'minutes')

/** `Second try.` */
export const tryWords = (count: number) => `${ordinal(count)} try.`

/** Why a field was not accepted, in the story. */
export const failures: Partial<Record<CaptureError, string>> = {
  'input-timeout': 'The keys did not come in time',
  'invalid-card-number': 'Not a card number',
  'invalid-card-type': 'A card this business doesn’t take',
  'invalid-date': 'Not a date, or one that has passed',
  'invalid-security-code': 'The code has the wrong length',
  'invalid-postal-code': 'The postcode has the wrong length',
}

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
