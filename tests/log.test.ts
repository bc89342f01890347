import { randomBytes, randomInt } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { groupDigits } from '@/lib/card/groups'
import { makeLink } from '@/lib/payment/link'
import { sandboxCards } from '@/lib/gateway/sandbox/cards'
import { withoutSecrets } from '@/lib/log'
import { testConfig } from './helpers/config'

const pan = '4111111111111111'

describe('a card number is cut out of a line', () => {
  test.each([
    ['alone', pan],
    ['with spaces', '4111 1111 1111 1111'],
    ['with dashes', '4111-1111-1111-1111'],
    ['in JSON', `{"number":"${pan}"}`],
    ['in JSON, with its code beside it', `{"number":"${pan}","code":"737"}`],
    ['as a number in JSON', `{"number":${pan},"n":1}`],
    ['in a sentence', `card ${pan} was refused`],
    ['at the end of a sentence', `no such card: ${pan}.`],
    ['before a comma', `${pan}, 05/28`],
    ['after a time in milliseconds', `{"time":1795374845123} 1795374845123 ${pan}`],
    ['after a date', `2026-11-22 ${pan}`],
    ['after another number', `20417 ${pan}`],
    ['before another number', `${pan} 20417`],
    ['followed by its code', `${pan} 737`],
    ['in a query', `/x?number=${pan}&exp=0528`],
    ['in a form, spaces as plus signs', 'number=4111+1111+1111+1111&exp=05%2F28'],
    ['with no-break spaces', '4111\u00a01111\u00a01111\u00a01111'],
    ['right after a word', `visa${pan}`],
    ['in an error', new Error(`bad value '${pan}'`).stack!],
    ['twice', `${pan} ${pan}`],
  ])('%s', (_, line) => {
    const digits = withoutSecrets(line).replace(/\D/g, '')
    expect(digits).not.toContain(pan)
  })

  test.each(sandboxCards.map(({ brand, number }) => [brand, number] as const))(
    'whichever brand: %s %s',
    (brand, number) => {
      for (const shown of [
        number,
        groupDigits(number, brand),
        groupDigits(number, brand).replaceAll(' ', '-'),
      ]) {
        expect(withoutSecrets(`{"text":"${shown}"}`)).toBe('{"text":"[digits]"}')
      }
    },
  )

  test('of every length from thirteen to nineteen', () => {
    for (let length = 13; length <= 19; length++) {
      for (let first = 2; first <= 9; first++) {
        const number = first + Array.from({ length: length - 1 }, () => randomInt(10)).join('')
        expect(withoutSecrets(`a ${number} b`), number).toBe('a [digits] b')
      }
    }
  })

  test('also when it begins with 1, unless it could be a time', () => {
    for (const length of [14, 15, 16, 17, 18, 19]) {
      expect(withoutSecrets(`a ${'1'.padEnd(length, '7')} b`)).toBe('a [digits] b')
    }
  })
})

describe('a link is cut out of a line', () => {
  test.each([
    (link: string) => link,
    (link: string) => `GET ${link} 200 in 12ms`,
    (link: string) => `POST ${link}/charge 409`,
    (link: string) => `{"url":"${link}/progress"}`,
    (link: string) => `pay here: ${link}.`,
    (link: string) => new URL(link).pathname,
    (link: string) => `${link}?_rsc=1#a`,
  ])('%s', async (line) => {
    for (let i = 0; i < 20; i++) {
      const paymentId = randomBytes(16).toString('base64url')
      const link = await makeLink(testConfig(''), { paymentId, generation: 1 })
      const [payload, signature] = link.split('/p/')[1]!.split('.') as [string, string]
      const cut = withoutSecrets(line(link))
      expect(cut).toContain('/p/[link]')
      expect(cut).not.toContain(payload)
      expect(cut).not.toContain(signature)
    }
  })
})

test.each([
  '{"level":30,"time":1795374845123,"msg":"ready"}',
  '{"attempt":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","checks":3}',
  '{"attempt":"6c240713-9925-4416-8303-52c450d339aa","checks":3}',
  '{"last4":"1111","brand":"visa"}',
  'GET /agent 200 in 12ms',
  'GET /p/style.css 200',
  'took 0.12345678901234567 s',
  'on +44 7700 900123',
  'listening on http://127.0.0.1:3000',
  'twelve digits 123456789012',
  '',
])('what is no secret stays: %s', (line) => {
  expect(withoutSecrets(line)).toBe(line)
})

describe('whatever is printed', () => {
  const realWrite = process.stdout.write
  const realError = process.stderr.write
  const onGlobal = globalThis as { dotlineGuarded?: boolean }
  afterEach(() => {
    process.stdout.write = realWrite
    process.stderr.write = realError
    delete onGlobal.dotlineGuarded
  })

  test.each(['stdout', 'stderr'] as const)('to %s goes through the same net', async (name) => {
    let printed = ''
    process[name].write = ((chunk: string) => {
      printed += chunk
      return true
    }) as never
    const { guardOutput } = await import('@/lib/log')
    guardOutput()
    guardOutput()
    process[name].write(`text ${pan}\n`)
    process[name].write(Buffer.from(`bytes 4111 1111 1111 1111\n`))
    expect(printed).toBe('text [digits]\nbytes [digits]\n')
  })
})
