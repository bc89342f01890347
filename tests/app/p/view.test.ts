import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { sayProblem } from '@/app/p/[link]/inputs'
import { merchantOf } from '@/app/p/[link]/merchant'
import { unavailablePage, unknownPage } from '@/app/p/[link]/caller-page'
import { callerPage, type CallerView } from '@/app/p/[link]/view'
import { liveWords } from '@/app/p/[link]/words/table'
import { readCard, type TypedCard } from '@/lib/card/card'
import type { CallerState } from '@/lib/payment/caller-state'
import { at, englishPage, harper } from './sample'

const script = { file: '0123456789abcdef.js', integrity: 'sha384-x' }

function htmlOf(changes: Partial<CallerState> = {}, more: Partial<CallerView> = {}): string {
  const locale = 'en-GB'
  const page = englishPage(changes)
  const merchant = merchantOf(harper, locale)
  const view = { page, merchant, css: '', script, now: at, locale, ...more } as const
  return renderToStaticMarkup(callerPage(view))
}

/** Without what the document only carries for its script. */
const seenIn = (html: string) => html.replace(/ data-words="[^"]*"/, '')
const headOf = (html: string) => /<head>.*<\/head>/s.exec(html)![0]

describe('after a post that was refused', () => {
  const typed: TypedCard = {
    'payment-card-number': '4111 1111 1111 1112',
    'expiration-date': '05 / 20',
    'security-code': '98',
    'cardholder-name': 'Rita "R" Okafor',
  }
  const read = readCard(typed, { accepted: ['visa'], now: at })
  const problems = read.ok ? [] : read.problems
  const refused = problems.map((problem) => ({
    field: problem.field,
    text: sayProblem(problem, typed, liveWords['en-GB'], 'en-GB'),
  }))
  const html = seenIn(htmlOf({}, { refused, name: typed['cardholder-name'] }))

  test('says what is wrong above the form and beside each field', () => {
    expect(html).toContain('<title>Error: Card payment – Harper &amp; Sons Plumbing</title>')
    expect(html).toContain('Check three things before you pay')
    for (const text of [
      'This is not a card number. Check the digits.',
      'This card ran out in May 2020.',
      'The security code has 3 digits.',
    ]) {
      expect(html.split(text)).toHaveLength(3)
    }
    expect(html).toContain('<a href="#number">')
    expect(html).toContain('aria-describedby="expiry-h expiry-e"')
  })

  test('keeps the name, and writes no card number, date or code back', () => {
    expect(html).toContain('value="Rita &quot;R&quot; Okafor"')
    expect(html).not.toMatch(/1112|4111|05 \/ 20\b|"98"/)
    expect(html.match(/ value="/g)).toHaveLength(4)
    expect(html).toContain('type the number, date and security code again')
  })
})

test('the head names the merchant and nothing of the payment', () => {
  for (const stage of ['form', 'paid', 'checking'] as const) {
    const card = { brand: 'visa', last4: '1111' } as const
    const head = headOf(htmlOf({ stage, card, paidAt: at }))
    expect(head).toContain('Harper &amp; Sons Plumbing')
    expect(head).not.toMatch(/184|HS-20417|Boiler|1111|og:|description/)
    expect(head).toContain('<meta name="robots" content="noindex"/>')
    expect(head).toContain('<meta name="referrer" content="no-referrer"/>')
  }
})

test('there is one script, one style and nothing from anyone else', () => {
  const html = htmlOf()
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(html.match(/<style/g)).toHaveLength(1)
  expect(html).not.toMatch(/ style=|https?:|\bon[a-z]+=/i)
})

test('a wait asks again by itself where no script runs, and only a wait', () => {
  const refresh = '<noscript><meta http-equiv="refresh" content="5"/></noscript>'
  expect(htmlOf({ stage: 'checking' })).toContain(refresh)
  expect(htmlOf({ stage: 'processing' })).toContain(refresh)
  expect(htmlOf({ stage: 'paid' })).not.toContain(refresh)
  expect(htmlOf()).not.toContain(refresh)
})

test('browsers know the fields, and no field is matched against a pattern', () => {
  const html = htmlOf()
  for (const kind of ['cc-number', 'cc-exp', 'cc-csc', 'cc-name']) {
    expect(html.toLowerCase()).toContain(`autocomplete="${kind}"`)
  }
  expect(html).not.toMatch(/ pattern=| maxlength=/i)
})

test('what a caller types into the record’s own words stays text', () => {
  const html = htmlOf({ purpose: '<img src=x onerror=alert(1)>' })
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

test('a link we do not know shows no merchant and runs no script', () => {
  const page = unknownPage('en-GB')
  const html = htmlOf({}, { page, merchant: null, script: null })
  expect(html).not.toMatch(/Harper|<script|tel:|<form/)
})

test('a page for which nothing can be read claims nothing of the payment, and offers no form', () => {
  const html = htmlOf({}, { page: unavailablePage('en-GB'), merchant: null, script: null })
  expect(html).toContain('<h1>We can’t take payments for a moment</h1>')
  expect(html).toContain('If you have paid already, you will not be charged twice.')
  expect(html).not.toMatch(/No money has been taken|Harper|<script|<form/)
})

test('the telephone number in a sentence can be pressed', () => {
  const html = htmlOf({ stage: 'cancelled', canceledAt: at })
  expect(html).toContain('call <a href="tel:+442079460118"><bdi>020 7946 0118</bdi></a>.')
})
