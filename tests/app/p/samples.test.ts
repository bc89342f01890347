import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { previewStates, sampleView, type PreviewState } from '@/app/p/[link]/samples'
import { callerPage } from '@/app/p/[link]/view'
import { liveWords, pageWords } from '@/app/p/[link]/words/table'
import { looksLikeCard } from '@/lib/card/looks-like-card'
import { Theme, type Wording } from '@/lib/merchant/theme'
import { directionOf, locales, type Locale } from '@/lib/locale'
import { harper as configuration } from '@/scripts/seed/harper'
import { at, harper } from './sample'

const source = configuration('0123456789abcdef')

function htmlOf(state: PreviewState, locale: Locale, theme: Theme = harper): string {
  const view = sampleView(state, { ...source, theme }, at, locale)
  return renderToStaticMarkup(callerPage({ ...view, css: '' }))
}

/** What a person can read of a page: without what it carries for its script. */
const seenIn = (html: string) => html.replace(/ data-words="[^"]*"/, '')

describe.each(locales)('in %s', (locale) => {
  test.each(previewStates)('the page is whole in the state %s', (state) => {
    const html = seenIn(htmlOf(state, locale))
    expect(html).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`)
    expect(html).not.toMatch(/undefined|\bnull\b|NaN|Invalid|[{}]|\[object/)
    expect(html).not.toMatch(/<script| style=/)
    expect(looksLikeCard(html.replace(/<[^>]*>/g, '|'))).toBe(false)
  })

  test('money is said to be untouched where it is, and nowhere else', () => {
    const { free } = liveWords[locale]
    const says = (state: PreviewState) => seenIn(htmlOf(state, locale)).includes(`>${free}<`)
    const saying = previewStates.filter(says)
    expect(saying).toEqual(['declined', 'too-many-tries', 'expired', 'asked', 'cancelled'])
    expect(htmlOf('confirm', locale)).toContain(pageWords[locale].notYet)
  })

  test('amounts and dates have the digits of the card’s statement', () => {
    const html = seenIn(htmlOf('paid', locale))
    expect(html).toMatch(/184[.,]50/)
    expect(html).toContain('14:04')
    expect(html).toMatch(/22.*2026|2026.*22/)
  })
})

test('amounts and dates are written as the language writes them', () => {
  expect(htmlOf('paid', 'de')).toContain('<bdi>184,50\u00a0£</bdi>')
  expect(htmlOf('paid', 'de')).toContain('22. November 2026, 14:04 Uhr')
  expect(htmlOf('paid', 'zh')).toContain('2026年11月22日 14:04')
  expect(htmlOf('empty', 'hi')).toContain('<bdi>£184.50</bdi> का भुगतान करें')
  expect(htmlOf('error', 'pl')).toContain('Ważność tej karty się skończyła: maj 2026.')
})

test('Arabic runs from right to left, but for what is typed from a card', () => {
  const html = htmlOf('empty', 'ar')
  expect(html.match(/<input[^>]* dir="ltr"/g)).toHaveLength(3)
  expect(html).toMatch(/<span class="sum"><bdi>[^<]*184\.50[^<]*<\/bdi>/)
  expect(html).toContain('\u2068UK£\u2069')
  expect(html).toContain('<bdi>020 7946 0118</bdi>')
})

describe('an owner’s own sentence', () => {
  const wording = {
    cy: { thanks: 'Diolch am ddewis Harper.', note: 'Gwaith cartref' },
    'en-GB': { contact: 'Monday to Friday, 8 to 6' },
  }
  const theme = Theme.parse({ ...harper, wording })

  test('shows in its language, and the others keep ours', () => {
    expect(htmlOf('paid', 'cy', theme)).toContain('Diolch am ddewis Harper.')
    expect(htmlOf('paid', 'cy', theme)).not.toContain(pageWords.cy.paidMore)
    expect(htmlOf('empty', 'cy', theme)).toContain('<p class="for">Gwaith cartref</p>')
    expect(htmlOf('paid', 'en-GB', theme)).toContain(pageWords['en-GB'].paidMore)
    expect(htmlOf('paid', 'en-GB', theme)).toContain('Monday to Friday, 8 to 6')
    expect(htmlOf('paid', 'cy', theme)).not.toContain('Monday to Friday')
  })

  test('is not needed: a theme that was published without any stays good', () => {
    const { wording: _, ...before } = harper
    expect(Theme.parse(before).wording).toEqual({})
  })

  test.each<[string, Record<string, Wording>]>([
    ['markup', { cy: { thanks: '<b>Diolch</b>' } }],
    ['a second line', { cy: { thanks: 'Diolch\nyn fawr' } }],
    ['a turned direction', { ar: { note: '\u202Eabc' } }],
    ['a card number', { cy: { note: 'Cerdyn 4111 1111 1111 1111' } }],
    ['nothing', { cy: { note: '  ' } }],
    ['too much', { cy: { contact: 'x'.repeat(81) } }],
    ['a language that is none of ours', { tlh: { note: 'nuqneH' } }],
  ])('is refused with %s in it', (_what, wording) => {
    expect(Theme.safeParse({ ...harper, wording }).success).toBe(false)
  })
})
