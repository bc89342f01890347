import { expect, test } from 'vitest'
import { digitOf, digitsOf } from '@/lib/card/digits'

test.each([
  ['full-width', '４１１１'],
  ['Arabic-Indic', '٤١١١'],
  ['Eastern Arabic-Indic', '۴۱۱۱'],
  ['Devanagari', '४१११'],
  ['Bengali', '৪১১১'],
  ['Tamil', '௪௧௧௧'],
  ['Thai', '๔๑๑๑'],
  ['Khmer', '៤១១១'],
  ['mathematical bold', '𝟒𝟏𝟏𝟏'],
  ['mathematical monospace', '𝟺𝟷𝟷𝟷'],
  ['superscript', '⁴¹¹¹'],
  ['plain', '4111'],
])('%s digits are the digits they look like', (_, typed) => {
  expect(digitsOf(typed)).toBe('4111')
})

test('every decimal digit that Unicode knows is read as its own value', () => {
  const misread: string[] = []
  let place = 0
  for (let code = 0; code <= 0x10ffff; code++) {
    const char = String.fromCodePoint(code)
    if (!/^\p{Nd}$/u.test(char)) {
      place = 0
      continue
    }
    // Digits stand in runs of ten, the zero first (Unicode Standard 4.6).
    const value = String(place++ % 10)
    if (digitOf(char) !== value) {
      misread.push(`U+${code.toString(16)} is ${value}, read as ${digitOf(char)}`)
    }
  }
  expect(misread).toEqual([])
})

test('what stands between digits is left out', () => {
  expect(digitsOf('4111 1111-1111.1111')).toBe('4111111111111111')
  expect(digitsOf('')).toBe('')
})

test.each(['a', 'l', 'O', ' ', '-', '½', 'Ⅳ', '四', '🂡', '❶'])('%s is no digit', (char) => {
  expect(digitOf(char)).toBeNull()
})
