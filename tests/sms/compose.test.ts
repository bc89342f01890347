import { describe, expect, test } from 'vitest'
import { composeText, moneyInText } from '@/lib/sms/compose'

const template = '{merchant}: pay {amount} for {reference} here: {link}'
const parts = {
  merchant: 'Harper & Sons',
  amount: '£184.50',
  reference: 'HS-20417',
  link: `https://pay.example.com/p/${'a'.repeat(24)}.${'b'.repeat(43)}`,
}
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extended = '^{}\\[~]|€'

test('the braces of a template are filled', () => {
  const { body, segments, replaced } = composeText(template, parts)
  expect(body).toBe(`Harper & Sons: pay £184.50 for HS-20417 here: ${parts.link}`)
  expect(segments).toBe(1)
  expect(replaced).toEqual([])
})

test('braces that stand for nothing stay, so that the owner sees the slip', () => {
  expect(composeText('{merchant} {nonsense}', parts).body).toBe('Harper & Sons {nonsense}')
})

test('what is empty leaves no gap', () => {
  const { body } = composeText('Pay {amount} ({reference}) {reference} here: {link}', {
    ...{ amount: '£5', reference: '', link: 'L' },
  })
  expect(body).toBe('Pay £5 () here: L')
})

test('what fills one brace is not read as a template again', () => {
  expect(composeText('{reference}', { ...parts, reference: '{link}' }).body).toBe('{link}')
})

test('names on every object are no parts of a template', () => {
  expect(composeText('{constructor}', parts).body).toBe('{constructor}')
})

describe('the telephone network’s own alphabet', () => {
  test.each([...basic])('holds %j at one unit', (char) => {
    expect(composeText(char, {})).toMatchObject({ body: char, units: 1, replaced: [] })
  })

  test.each([...extended])('holds %j at two', (char) => {
    expect(composeText(char, {})).toMatchObject({ body: char, units: 2, replaced: [] })
  })
})

describe('what the alphabet lacks gets a likeness, and the preview names it', () => {
  test.each([
    ['’', "'"],
    ['“', '"'],
    ['–', '-'],
    ['…', '...'],
    ['•', '-'],
    ['ç', 'c'],
    ['ő', 'o'],
    ['ł', 'l'],
    ['đ', 'd'],
    ['Œ', 'OE'],
    ['ı', 'i'],
    ['„', '"'],
    ['«', '"'],
    ['‑', '-'],
    ['\u00ad', ''],
    ['\u200b', ''],
    ['Č', 'C'],
    ['á', 'a'],
    ['Ł', 'L'],
    ['Ж', '?'],
    ['ﬁ', 'fi'],
    ['李', '?'],
    ['😀', '?'],
  ])('%s becomes %s', (from, to) => {
    expect(composeText(from, {})).toMatchObject({ body: to, replaced: [{ from, to }] })
  })

  test('each once, however often it stands there', () => {
    expect(composeText('č č č', {}).replaced).toEqual([{ from: 'č', to: 'c' }])
  })

  test('an accent typed apart from its letter is the letter with its accent', () => {
    expect(composeText('cafe\u0301', {})).toMatchObject({ body: 'café', replaced: [] })
  })

  test.each(['\u00a0', '\u202f', '\u2009'])('a special space is a space, silently', (space) => {
    expect(composeText(`1${space}240`, {})).toMatchObject({ body: '1 240', replaced: [] })
  })

  test('so no text is ever sent in the sixteen-bit alphabet', () => {
    const { body } = composeText(template, { ...parts, merchant: 'Łódź “Çafé” 李 😀\u0007' })
    expect([...body].filter((char) => !(basic + extended).includes(char))).toEqual([])
  })
})

describe('segments', () => {
  test.each([
    ['a'.repeat(160), 160, 1],
    ['a'.repeat(161), 161, 2],
    ['a'.repeat(306), 306, 2],
    ['a'.repeat(307), 307, 3],
    ['€'.repeat(80), 160, 1],
    ['€'.repeat(80) + 'a', 161, 2],
    ['', 0, 0],
  ])('%#: so many units, so many segments', (body, units, segments) => {
    const composed = composeText(body, {})
    expect(composed.units).toBe(units)
    if (body !== '') expect(composed.segments).toBe(segments)
  })

  test('are counted in what goes out, not in what was typed', () => {
    expect(composeText('…'.repeat(60), {})).toMatchObject({ units: 180, segments: 2 })
  })
})

describe('money in a text', () => {
  test.each([
    [{ amount: 18_450, currency: 'GBP' }, '£184.50'],
    [{ amount: 18_450, currency: 'EUR' }, '€184.50'],
    [{ amount: 18_450, currency: 'INR' }, 'INR 184.50'],
    [{ amount: 18_450, currency: 'KRW' }, 'KRW 18,450'],
  ])('%j is read as %s', (money, said) => {
    expect(composeText('{amount}', { amount: moneyInText(money) }).body).toBe(said)
  })

  test('no currency’s sign becomes a question mark', () => {
    const shown = Intl.supportedValuesOf('currency').map(
      (currency) => composeText(moneyInText({ amount: 18_450, currency }), {}).body,
    )
    expect(shown.filter((body) => body.includes('?'))).toEqual([])
  })
})
