import { describe, expect, test } from 'vitest'
import { exampleOf, fitsShape, hasRoom, invitesCard } from '@/lib/merchant/shape'

describe('a shape', () => {
  test.each([
    ['HS-00000', 'HS-20417', true],
    ['HS-00000', 'HS-2041', false],
    ['HS-00000', 'HS-204170', false],
    ['HS-00000', 'hs-20417', false],
    ['HS-00000', 'HS-2O417', false],
    ['HS-00000', 'HS 20417', false],
    ['HS-00000', '', false],
    ['HS-00000', ' HS-20417', false],
    ['AA00 0AA', 'SW19 5AE', true],
    ['AA00 0AA', 'S119 5AE', false],
    ['0', '٣', false],
    ['A', 'é', true],
    ['A', '1', false],
    ['A', '-', false],
    ['É0', 'É4', true],
    ['😀0', '😀7', true],
    ['😀0', '😀😀', false],
  ])('%s and %j: %s', (shape, value, fits) => {
    expect(fitsShape(shape, value)).toBe(fits)
  })

  const special = [...'.*+?^$|()[]{}\\/-&#,~`"\'<>=!:%@;_ \t\n']

  test.each(special)('takes %j for itself and for nothing else', (sign) => {
    expect(fitsShape(`${sign}0`, `${sign}5`)).toBe(true)
    expect(fitsShape(`${sign}0`, 'x5')).toBe(false)
    expect(fitsShape(`${sign}0`, '5')).toBe(false)
    expect(fitsShape(`0${sign}`, '55555')).toBe(false)
  })

  test.each(['(0+)+', '(.*)*0', '[^A]*', '0{1,}', '\\d', '.', '^0$', '0|A'])(
    'written as the pattern %s is no pattern',
    (shape) => {
      expect(fitsShape(shape, exampleOf(shape))).toBe(true)
      expect(fitsShape(shape, '00000')).toBe(false)
      expect(fitsShape(shape, '')).toBe(false)
    },
  )

  test('whatever it is, its example fits, and nothing longer or shorter does', () => {
    const signs = [...'0A0AxyZ19', ...special]
    for (let seed = 1; seed <= 500; seed++) {
      const shape = Array.from(
        { length: 1 + (seed % 40) },
        (_, at) => signs[(seed * 31 + at * at * 17 + at) % signs.length],
      ).join('')
      const example = exampleOf(shape)
      expect(fitsShape(shape, example), shape).toBe(true)
      expect(fitsShape(shape, example.slice(0, -1)), shape).toBe(false)
      expect(fitsShape(shape, `${example}0`), shape).toBe(false)
    }
  })

  test('takes no longer for what nearly fits', () => {
    const shape = '(A+)+'.repeat(8)
    const began = performance.now()
    for (let i = 0; i < 1000; i++) fitsShape(shape, `${'A'.repeat(100_000).slice(0, 2000)}!`)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

test.each([
  ['0', true],
  ['HS-A', true],
  ['HS-12345', false],
  ['', false],
])('%j leaves room for more than one value: %s', (shape, room) => {
  expect(hasRoom(shape)).toBe(room)
})

test.each([
  ['0000 0000 0000 0000', true],
  ['0000000000000', true],
  ['4000-0000-0000-0000', true],
  ['00/00/0000/00000', true],
  ['000000000000', false],
  ['HS-0000000', false],
  ['000000A000000', false],
])('%s invites a card number: %s', (shape, invites) => {
  expect(invitesCard(shape)).toBe(invites)
})
