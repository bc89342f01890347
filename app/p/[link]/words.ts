import { locales, type Locale } from '@/lib/locale'
import type { CardField } from '@/lib/card/judge'

/**
 * Every sentence the caller reads, and nothing else. Another language is another entry in both
 * tables, and the compiler then asks for each sentence. `liveWords` are said by the page's script
 * as well as by the server; the rest stays on the server, to keep the script small.
 */
export type { Locale }

const liveEnglish = {
  missing: {
    'payment-card-number': 'Type the card number.',
    'expiration-date': 'Type the month and year, like 05 / 28.',
    'security-code': 'Type the security code.',
    'cardholder-name': 'Type the name on the card.',
  } satisfies Record<CardField, string>,
  numberShort: 'This number is too short.',
  numberWrong: 'This is not a card number. Check the digits.',
  brandRefused: (brand: string | null) =>
    `We can’t take ${brand ?? 'this card'} here. Please use another card.`,
  dateUnreadable: 'Type the month and year, like 05 / 28.',
  datePassed: (month: string) => `This card ran out in ${month}.`,
  codeLength: (digits: number | null) => `The security code has ${digits ?? '3 or 4'} digits.`,
  nameIsNumber: 'This looks like a card number. Type the name on the card.',

  checkFirst: (count: number) =>
    `Check ${['', 'one thing', 'two things', 'three things', 'four things'][count]} before you pay`,
  errorTitle: (title: string) => `Error: ${title}`,
  brandSeen: (brand: string) => `${brand} card`,
  codeHint: (digits: number) =>
    digits === 4 ? '4 digits on the front' : `${digits} digits on the back`,
  cardEnding: (brand: string, last4: string) => `${brand} ending ${last4}`,
  amount: 'Amount',
  card: 'Card',
  for: 'For',
  free: 'No money has been taken.',

  asking: 'We are asking your bank',
  askingMore:
    'This usually takes a few seconds. Keep this page open. Please don’t go back or pay again.',
  weak: 'The connection is weak. We keep trying. Please don’t pay again.',
  offline: 'You are offline. What you typed is still here.',
  payOffline: 'You are offline',
  payOfflineMore: 'What you typed is still here. Press Pay again when you are back.',
  ours: 'Something went wrong on our side',
  oursMore: 'What you typed is still here. Wait a moment, then press Pay again.',
  unavailable: 'We can’t take payments for a moment',
  unavailableMore: 'What you typed is still here. Press Pay again in a minute.',
  unavailableNow: 'We can’t take payments for a moment. We keep trying. Please don’t pay again.',
}

/** A date is null when it is today's. */
const pageEnglish = {
  title: (title: string, merchant: string) => `${title} – ${merchant}`,
  formTitle: 'Card payment',
  paying: 'You are paying',
  dots: 'On the phone with us? We see dots as you type, never your card number.',
  labels: {
    'payment-card-number': 'Card number',
    'expiration-date': 'Expiry date',
    'security-code': 'Security code',
    'cardholder-name': 'Name on card',
  } satisfies Record<CardField, string>,
  expiryHint: 'MM / YY',
  pay: 'Pay',
  notKept: 'We don’t keep card details, so type the number, date and security code again.',
  questions: 'Questions? Call',
  by: 'Payments by Dotline',

  declinedTitle: 'Card declined',
  declined: 'Your bank said no to this card',
  declinedMore: (tries: number) =>
    'Check the details, or try another card.' +
    (tries > 1
      ? ` You can try ${tries} more times.`
      : tries === 1
        ? ' You can try one more time.'
        : ''),
  unproven: 'Your bank could not confirm it is you',
  unprovenMore: 'Try again and approve it in your banking app, or use another card.',
  failedTitle: 'Try again',
  failed: 'We could not reach the bank',
  failedMore: 'Please try again.',
  practice: 'This is a practice page and only takes test cards',
  practiceMore: 'Use a test card to go on.',

  date: 'Date',
  sentAt: 'Sent to the bank',
  authorisation: 'Authorisation code',
  at: (date: string, time: string) => `${date}, ${time}`,

  paidTitle: 'Paid',
  paid: 'Paid. Thank you.',
  paidMore: 'If you are on the phone with us, we can see it too. You can close this page.',

  alreadyTitle: 'Already paid',
  already: 'This has already been paid',
  alreadyMore: (amount: string, date: string | null, time: string, card: string | null) =>
    `${amount} was paid ${date ? `on ${date}` : 'today'} at ${time}${card ? ` with ${card}` : ''}. ` +
    'You have not been charged twice. There is nothing left to do.',

  expired: 'This link has run out',
  expiredMore: (date: string, time: string) => `It worked until ${date}, ${time}.`,
  ask: 'Ask for a new link',
  askMore: (merchant: string) =>
    `We will tell ${merchant}. They will text a new link to the same phone number.`,
  asked: (merchant: string) => `We have told ${merchant}`,
  askedMore: 'They will text a new link to the same phone number. You can close this page.',

  cancelledTitle: 'Payment cancelled',
  cancelled: (merchant: string) => `${merchant} cancelled this payment`,
  cancelledMore: (date: string | null, time: string) =>
    `They cancelled it ${date ? `on ${date} ` : ''}at ${time}, so this link no longer works.`,
  cancelledNext: (phone: string) =>
    `Still on the phone? Ask them what happens next. If not, call ${phone}.`,

  lockedTitle: 'Too many tries',
  locked: 'This link is locked',
  lockedMore: (declines: number) =>
    declines === 3
      ? 'Three cards were declined, so we closed this link to protect you.'
      : 'There were too many tries, so we closed this link to protect you.',
  lockedNext: (merchant: string) =>
    `Ask ${merchant} for another way to pay, or ring your bank to find out why.`,

  confirm: 'Your bank wants to check it is you',
  confirmMore:
    'We will take you to your bank’s page. Approve the payment there, in your banking app or with ' +
    'a code. Then you come straight back here.',
  notYet: 'No money has been taken yet.',
  toBank: 'Continue to my bank',
  otherCard: 'Use another card',

  waitingTitle: 'Checking with your bank',
  checking: 'We are checking with your bank',
  dontPayAgain: 'Please don’t pay again.',
  checkingMore: (merchant: string) =>
    'The bank has not answered yet. We keep asking, and this page will change by itself. ' +
    `You can close it: ${merchant} will know the answer too.`,

  unavailableMore:
    'Please try again in a minute. If you have paid already, you will not be charged twice.',

  unknown: 'We don’t know this link',
  unknownMore:
    'Part of it may be missing. Open it again from the text message, or copy the whole line.',
}

const inAll = <Words>(words: Words) =>
  Object.fromEntries(locales.map((locale) => [locale, words])) as Record<Locale, Words>

export const liveWords = inAll(liveEnglish)
export const pageWords = inAll(pageEnglish)
