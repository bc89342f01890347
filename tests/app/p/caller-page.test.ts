import { describe, expect, test } from 'vitest'
import { unknownPage, type CallerPage } from '@/app/p/[link]/caller-page'
import type { CallerState } from '@/lib/payment/caller-state'
import type { DeclineCode } from '@/lib/gateway/port'
import { at, englishPage, harper } from './sample'

const nothingTaken = 'No money has been taken.'
const card = { brand: 'visa', last4: '1111' } as const
const minutes = 60_000

const endOf = (changes: Partial<CallerState>) => {
  const page = englishPage(changes)
  if (page.kind !== 'end') throw new Error('not an end')
  return page.end
}
const noticeOf = (changes: Partial<CallerState>) => {
  const page = englishPage(changes)
  if (page.kind !== 'form') throw new Error('not a form')
  return page.form.notice
}
const all = (page: CallerPage) => JSON.stringify(page)

describe('the form', () => {
  test('shows the amount of the record and what it is for', () => {
    expect(englishPage()).toEqual({
      kind: 'form',
      title: 'Card payment – Harper & Sons Plumbing',
      form: {
        amount: '£184.50',
        purpose: 'Boiler service, invoice HS-20417',
        note: null,
        accepted: ['visa', 'mastercard'],
        submitKey: 'first-press',
        notice: null,
      },
    })
  })

  test.each([
    [2, 'Check the details, or try another card. You can try 2 more times.'],
    [1, 'Check the details, or try another card. You can try one more time.'],
  ])('says after a refusal that %i tries are left', (triesLeft, text) => {
    const lastTry = { outcome: 'declined', code: 'card_declined' } as const
    expect(noticeOf({ lastTry, triesLeft })).toEqual({
      outcome: 'declined',
      title: 'Your bank said no to this card',
      free: true,
      text,
    })
  })

  test.each<DeclineCode>([
    'do_not_try_again',
    'insufficient_funds',
    'incorrect_security_code',
    'incorrect_number',
    'expired_card',
  ])('says the same of %s as of any refusal', (code) => {
    const declined = (code: DeclineCode) => noticeOf({ lastTry: { outcome: 'declined', code } })
    expect(declined(code)).toEqual(declined('card_declined'))
  })

  test('says that the bank was not reached', () => {
    const lastTry = { outcome: 'failed', code: 'gateway_unreachable' } as const
    expect(noticeOf({ lastTry })).toEqual({
      outcome: 'failed',
      title: 'We could not reach the bank',
      free: true,
      text: 'Please try again.',
    })
  })

  test('says that a practice page takes test cards only', () => {
    const lastTry = { outcome: 'declined', code: 'testmode_decline' } as const
    expect(noticeOf({ lastTry })?.title).toBe('This is a practice page and only takes test cards')
  })
})

describe('an end', () => {
  test('paid: a receipt', () => {
    const end = endOf({ stage: 'paid', card, paidAt: at, authorisationCode: 'T0831K' })
    expect(end.title).toBe('Paid. Thank you.')
    expect(end.facts).toEqual([
      ['Amount', '£184.50'],
      ['Card', 'Visa ending 1111'],
      ['Date', '22 November 2026, 14:05'],
      ['For', 'Boiler service, invoice HS-20417'],
      ['Authorisation code', 'T0831K'],
    ])
  })

  test('already paid: when, and with which card', () => {
    const paid = { stage: 'already-paid', card, paidAt: at } as const
    expect(endOf({ ...paid, now: at + minutes }).before[0]).toBe(
      '£184.50 was paid today at 14:05 with Visa ending 1111. You have not been charged twice. There is nothing left to do.',
    )
    expect(endOf({ ...paid, now: at + 24 * 60 * minutes }).before[0]).toMatch(
      /^£184.50 was paid on 22 November 2026 at 14:05 /,
    )
  })

  test('expired: until when it worked, and a way to ask for another', () => {
    const end = endOf({ stage: 'expired', expiresAt: at, now: at + minutes })
    expect(end.title).toBe('This link has run out')
    expect(end.before).toEqual(['It worked until Sunday 22 November, 14:05.'])
    expect(end.canAsk).toBe(true)
  })

  test('asked: who was told', () => {
    expect(endOf({ stage: 'asked' }).title).toBe('We have told Harper & Sons')
  })

  test('cancelled: by whom, when and what next', () => {
    const end = endOf({ stage: 'cancelled', canceledAt: at })
    expect(end.title).toBe('Harper & Sons cancelled this payment')
    expect(end.before).toEqual(['They cancelled it at 14:05, so this link no longer works.'])
    expect(end.after[0]).toMatch(/If not, call 020 7946 0118\.$/)
  })

  test('too many tries: why, and what next', () => {
    const end = endOf({ stage: 'too-many-tries' })
    expect(end.title).toBe('This link is locked')
    expect(end.after[0]).toMatch(/^Ask Harper & Sons for another way to pay/)
  })

  test('asking the bank: do not pay again', () => {
    const end = endOf({ stage: 'processing', card })
    expect(end.title).toBe('We are asking your bank')
    expect(end.before[0]).toMatch(/Please don’t go back or pay again\.$/)
    expect(end.mark).toBe('running')
  })

  test('the bank is silent: do not pay again', () => {
    const end = endOf({ stage: 'checking', card, submittedAt: at })
    expect(end.title).toBe('We are checking with your bank')
    expect(end.strong).toBe('Please don’t pay again.')
    expect(end.facts).toContainEqual(['Sent to the bank', '14:05'])
    expect(end.mark).toBe('running')
  })

  test('not a link: names nobody', () => {
    const page = unknownPage('en-GB')
    expect(page.title).toBe('We don’t know this link')
    expect(all(page)).not.toContain(harper.shortName)
  })
})

describe('“no money has been taken”', () => {
  test.each(['expired', 'asked', 'cancelled', 'too-many-tries'] as const)(
    'is said of %s',
    (stage) => {
      expect(endOf({ stage }).strong).toBe(nothingTaken)
    },
  )

  test.each(['paid', 'already-paid', 'processing', 'checking'] as const)(
    'is not said of %s',
    (stage) => {
      expect(all(englishPage({ stage, card, paidAt: at }))).not.toContain(nothingTaken)
    },
  )

  test('is said of a link we do not know, and not of a form nobody has sent', () => {
    expect(all(unknownPage('en-GB'))).toContain(nothingTaken)
    expect(noticeOf({})).toBeNull()
  })
})

test('no title names the amount, the reference or what is paid for', () => {
  const stages = ['form', 'processing', 'checking', 'paid', 'already-paid', 'expired'] as const
  for (const stage of [...stages, 'asked', 'cancelled', 'too-many-tries'] as const) {
    const { title } = englishPage({ stage, card, paidAt: at })
    expect(title).toMatch(/ – Harper & Sons Plumbing$/)
    expect(title).not.toMatch(/184|HS-20417|Boiler|1111/)
  }
})
