import { hasFailed } from '@/lib/payment/text-status'
import type { TextView } from '@/lib/payment/view'
import type { TextFailure } from '@/lib/sms/port'

/** Every sentence the agent reads about what became of a text. */

export const textUnknown = 'We don’t know whether this text went out.'

/** Why it did not arrive, as the end of a sentence. */
const causes: Record<TextFailure, string> = {
  invalid_number: 'the carrier says the number is wrong',
  barred: 'this telephone does not take our texts',
  unreachable: 'the telephone could not be reached',
  expired: 'the telephone was not reached in a day',
  sender_refused: 'the carrier does not allow our sender name there',
  spam: 'the carrier took it for spam',
  not_allowed: 'our carrier may not text this number',
  no_credit: 'our credit with the carrier is used up',
  throttled: 'the carrier had too many texts at once',
  account: 'our account with the carrier does not work',
  not_connected: 'we could not reach the carrier',
  other: 'the carrier gave no reason',
}

/** What to do about it. */
const checkNumber = 'Check the number, or let them scan the code.'
const scanInstead = 'Let them scan the code, or read the link to them.'
const tellOwner = 'Let them scan the code, and tell your supervisor.'
const tryAgain = 'Send it again in a minute, or let them scan the code.'
const ways: Record<TextFailure, string> = {
  invalid_number: checkNumber,
  barred: 'Ask for another number, or let them scan the code.',
  unreachable: checkNumber,
  expired: checkNumber,
  sender_refused: tellOwner,
  spam: scanInstead,
  not_allowed: scanInstead,
  no_credit: tellOwner,
  throttled: tryAgain,
  account: tellOwner,
  not_connected: tryAgain,
  other: checkNumber,
}

/** What became of a text, for under its line in the story. */
export function deliveryWords({ status, reason, sentAt, statusAt }: TextView): string {
  if (status === 'sending') return 'Being sent'
  if (status === 'unknown') return textUnknown
  if (status === 'submitted') return 'On its way'
  if (hasFailed(status)) {
    const word = status === 'rejected' ? 'Not accepted' : 'Not delivered'
    return `${word}: ${causes[reason ?? 'other']}`
  }
  const seconds = Math.max(1, Math.round((statusAt - sentAt) / 1000))
  if (seconds > 90) return `Delivered ${Math.round(seconds / 60)} minutes later`
  return `Delivered ${seconds} ${seconds === 1 ? 'second' : 'seconds'} later`
}

/** What the agent can do about the newest text; null where nothing is wrong with it. */
export function textAdvice(text: TextView | undefined): string | null {
  if (text?.status === 'unknown') {
    return `${textUnknown} Ask whether it has come before you send it again.`
  }
  if (!text || !hasFailed(text.status)) return null
  const word = text.status === 'rejected' ? 'accepted' : 'delivered'
  return `The text was not ${word}. ${ways[text.reason ?? 'other']}`
}

/** `Texts can go to: United Kingdom and Ireland.` */
export function textsGoTo(countries: string[]): string {
  return `Texts can go to: ${new Intl.ListFormat('en-GB').format(countries)}.`
}

/** For a number of another country. */
export const wrongCountry = (countries: string[]) =>
  `This number is of another country. ${textsGoTo(countries)}`
