import type { CardField } from '@/lib/card/judge'
import type { Plural, Words } from './words'

export const englishPage = {
  title: '{title} – {merchant}',
  formTitle: 'Card payment',
  paying: 'You are paying',
  dots: 'On the phone with us? We see dots as you type, never your card number.',
  labels: {
    'payment-card-number': 'Card number',
    'expiration-date': 'Expiry date',
    'security-code': 'Security code',
    'cardholder-name': 'Name on card',
  } as Record<CardField, string>,
  expiryHint: 'MM / YY',
  pay: 'Pay {amount}',
  notKept: 'We don’t keep card details, so type the number, date and security code again.',
  questions: 'Questions? Call {phone}',
  by: 'Payments by Dotline',
  language: 'Language',
  typedAgain: 'Changing the language empties the form.',

  declinedTitle: 'Card declined',
  declined: 'Your bank said no to this card',
  declinedMore: 'Check the details, or try another card.',
  triesLeft: {
    one: 'You can try one more time.',
    other: 'You can try {count} more times.',
  } as Plural,
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
  at: '{date}, {time}',

  paidTitle: 'Paid',
  paid: 'Paid. Thank you.',
  paidMore: 'If you are on the phone with us, we can see it too. You can close this page.',

  alreadyTitle: 'Already paid',
  already: 'This has already been paid',
  alreadyToday: '{amount} was paid today at {time}.',
  alreadyTodayWith: '{amount} was paid today at {time} with {card}.',
  alreadyOn: '{amount} was paid on {date} at {time}.',
  alreadyOnWith: '{amount} was paid on {date} at {time} with {card}.',
  alreadyMore: 'You have not been charged twice. There is nothing left to do.',

  expired: 'This link has run out',
  expiredMore: 'It worked until {date}, {time}.',
  ask: 'Ask for a new link',
  askMore: 'We will tell {merchant}. They will text a new link to the same phone number.',
  asked: 'We have told {merchant}',
  askedMore: 'They will text a new link to the same phone number. You can close this page.',

  cancelledTitle: 'Payment cancelled',
  cancelled: '{merchant} cancelled this payment',
  cancelledToday: 'They cancelled it at {time}, so this link no longer works.',
  cancelledOn: 'They cancelled it on {date} at {time}, so this link no longer works.',
  cancelledNext: 'Still on the phone? Ask them what happens next. If not, call {phone}.',

  lockedTitle: 'Too many tries',
  locked: 'This link is locked',
  lockedCards: 'Three cards were declined, so we closed this link to protect you.',
  lockedTries: 'There were too many tries, so we closed this link to protect you.',
  lockedNext: 'Ask {merchant} for another way to pay, or ring your bank to find out why.',

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
  checkingMore:
    'The bank has not answered yet. We keep asking, and this page will change by itself. ' +
    'You can close it: {merchant} will know the answer too.',

  unavailableMore:
    'Please try again in a minute. If you have paid already, you will not be charged twice.',

  unknown: 'We don’t know this link',
  unknownMore:
    'Part of it may be missing. Open it again from the text message, or copy the whole line.',
}

export const english: Words = {
  live: {
    'payment-card-number': 'Type the card number.',
    'expiration-date': 'Type the month and year, like 05 / 28.',
    'security-code': 'Type the security code.',
    'cardholder-name': 'Type the name on the card.',
    number_short: 'This number is too short.',
    number_wrong: 'This is not a card number. Check the digits.',
    brand_refused: 'We can’t take {brand} here. Please use another card.',
    card_refused: 'We can’t take this card here. Please use another card.',
    date_passed: 'This card ran out in {month}.',
    code_length: 'The security code has {digits} digits.',
    either: '3 or 4',
    name_is_number: 'This looks like a card number. Type the name on the card.',
    check1: 'Check one thing before you pay',
    check2: 'Check two things before you pay',
    check3: 'Check three things before you pay',
    check4: 'Check four things before you pay',
    errorTitle: 'Error: {title}',
    brandSeen: '{brand} card',
    codeBack: '3 digits on the back',
    codeFront: '4 digits on the front',
    cardEnding: '{brand} ending {last4}',
    amount: 'Amount',
    card: 'Card',
    purpose: 'For',
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
  },
  page: englishPage,
}
