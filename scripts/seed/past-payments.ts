/** How a payment of the past went. */
export type PastEnd =
  | 'paid'
  | 'paid-second-try'
  | 'refunded'
  | 'part-refunded'
  | 'declined-expired'
  | 'locked'
  | 'expired'
  | 'not-delivered'
  | 'canceled'

export type Past = {
  daysAgo: number
  /** Of the day's working hours, in minutes since midnight. */
  minuteOfDay: number
  agent: 'mia' | 'jonas'
  configuration: 'harper' | 'harperKeypad' | 'boiler' | 'opera'
  end: PastEnd
  payer: string
  /** Minor units. */
  amount: number
  what: string
  /** From the link, or the first key, to the bank's answer. */
  seconds: number
  brand: 'visa' | 'mastercard' | 'amex'
  last4: string
  decline: string
  mistake: { field: string; reason: string } | null
}

// prettier-ignore
const payers = [
  'Tom Bevan', 'Priti Shah', 'Anna Rahimi', 'Piotr Nowak', 'Jo Finch', 'Daniel Amadi', 'Kirsten Sorensen',
  'Luis Duarte', 'Gwen Pell', 'Maryam Iqbal', 'Helen Moor', 'Owen Parry', 'Ruth Adler', 'Samir Haddad',
  'Bea Lindgren', 'Colin Marsh', 'Dilys Rees', 'Edith Quaye', 'Farah Aziz', 'Greg Holt', 'Hana Kimura',
  'Ivan Petrov', 'Jill Cousins', 'Ken Adeyemi', 'Lena Hoffmann', 'Mo Farouk', 'Nina Castell', 'Oscar Byrne',
  'Paula Grant', 'Quentin Shaw',
]

const jobs = ['Boiler service', 'Repair', 'Installation', 'Emergency call-out']
const shows = ['La traviata', 'The Magic Flute', 'Carmen', 'Peter Grimes']
const prices = [6200, 18450, 7990, 31000, 4800, 5600, 9550, 22000, 13500, 3500, 124000, 8400, 26500]
const seats = [9600, 14400, 4800, 19200]
// prettier-ignore
const declines = ['insufficient_funds', 'card_declined', 'incorrect_security_code', 'expired_card', 'contact_issuer', 'limit_exceeded']
const mistakes = [
  { field: 'payment-card-number', reason: 'number_wrong' },
  { field: 'expiration-date', reason: 'date_passed' },
  { field: 'payment-card-number', reason: 'number_wrong' },
  { field: 'security-code', reason: 'code_length' },
  { field: 'payment-card-number', reason: 'brand_refused' },
]
const keypadMistakes = [
  { field: 'payment-card-number', reason: 'input-timeout' },
  { field: 'expiration-date', reason: 'invalid-date' },
]
const times = [48, 95, 130, 72, 210, 64, 340, 155, 88, 1260, 118, 57, 4100, 176, 41, 260]

/** Of twenty payments so many end so: most are paid, and every other end is among them. */
// prettier-ignore
const ends: PastEnd[] = [
  'paid', 'paid', 'paid-second-try', 'paid', 'expired', 'paid', 'canceled', 'paid', 'paid', 'part-refunded',
  'paid', 'paid', 'not-delivered', 'paid', 'locked', 'paid', 'paid-second-try', 'declined-expired', 'paid', 'refunded',
]

// prettier-ignore
const configurations: Past['configuration'][] = ['harper', 'opera', 'harper', 'harperKeypad', 'harper', 'boiler']

const of = <Value>(all: readonly Value[], number: number): Value => all[number % all.length]!

/** Sixty of them, the same ones every time. */
export const pastPayments: Past[] = Array.from({ length: 60 }, (_, number) => {
  const configuration = of(configurations, number + Math.floor(number / 6))
  const keypad = configuration === 'harperKeypad' || configuration === 'boiler'
  const opera = configuration === 'opera'
  const wanted: PastEnd = of(ends, number * 7)
  // On a keypad there is no text that could get lost, and nothing that runs out for days.
  const endless = ['expired', 'not-delivered', 'declined-expired'].includes(wanted)
  const brand = of(['visa', 'mastercard', 'visa', 'amex', 'visa'] as const, number)
  return {
    daysAgo: 1 + (number % 14),
    minuteOfDay: 9 * 60 + ((number * 47) % 480),
    agent: number % 5 < 3 ? 'mia' : 'jonas',
    configuration,
    end: keypad && endless ? 'canceled' : wanted,
    payer: of(payers, number),
    amount: opera ? of(seats, number) : of(prices, number),
    what: opera ? of(shows, number) : of(jobs, number),
    seconds: of(times, number),
    brand,
    last4: { visa: '1111', mastercard: '4444', amex: '0005' }[brand],
    decline: of(declines, number),
    mistake:
      number % 4 !== 1
        ? null
        : keypad
          ? of(keypadMistakes, number)
          : of(mistakes, Math.floor(number / 4)),
  }
})
