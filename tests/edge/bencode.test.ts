import { describe, expect, test } from 'vitest'
import { encode, openReader, type Reading } from '@/scripts/edge/bencode'

const digit = {
  notify: 'onDTMF',
  data: { tags: ['tagA', 'täg"B'], callid: 'a\\b"c d', source_tag: 'tagA', event: 4, offset: -7 },
}
const messagesOf = (reading: Reading) => (reading.ok ? reading.messages : [])
const wire = `c1 ${encode(digit)}`

describe('a reader of TCP-ng', () => {
  test('reads what rtpengine writes, though its dictionaries are not sorted', () => {
    const text =
      'q7 d6:notify6:onDTMF4:datad4:tagsl4:tagA4:tagBe6:callid2:c110:source_tag4:tagA4:type4:DTMF5:eventi4e8:durationi100eee'
    expect(openReader()(Buffer.from(text))).toEqual({
      ok: true,
      messages: [
        {
          cookie: 'q7',
          body: {
            notify: 'onDTMF',
            data: {
              ...{ tags: ['tagA', 'tagB'], callid: 'c1', source_tag: 'tagA' },
              ...{ type: 'DTMF', event: 4, duration: 100 },
            },
          },
        },
      ],
    })
  })

  test('does not mind where the network parts a message', () => {
    const bytes = Buffer.from(wire)
    for (let at = 0; at <= bytes.length; at++) {
      const read = openReader()
      const parts = [read(bytes.subarray(0, at)), read(bytes.subarray(at))]
      expect(parts.flatMap(messagesOf), `parted at ${at}`).toEqual([{ cookie: 'c1', body: digit }])
    }
  })

  test('reads several at once, byte by byte as well, and the line ends between them', () => {
    const bytes = Buffer.from(`${wire}\n${wire}c2 ${encode({ result: 'pong' })}`)
    const read = openReader()
    const single = [...bytes].flatMap((byte) => messagesOf(read(Uint8Array.of(byte))))
    expect(single).toHaveLength(3)
    expect(openReader()(bytes)).toEqual({ ok: true, messages: single })
  })

  test('a key called __proto__ is a key', () => {
    const reading = openReader()(Buffer.from('c d9:__proto__d1:ai1eee'))
    const body = reading.ok ? reading.messages[0]!.body : {}
    expect(Object.keys(body)).toEqual(['__proto__'])
    expect((body as { a?: number }).a).toBeUndefined()
  })

  test.each([
    ['no dictionary', 'c 4:spam'],
    ['a number with a zero before it', 'c d1:ai01ee'],
    ['minus zero', 'c d1:ai-0ee'],
    ['a number that is none', 'c d1:aixee'],
    ['a number beyond what is exact', 'c d1:ai99999999999999999ee'],
    ['a length with a zero before it', 'c d01:ai1ee'],
    ['a length below zero', 'c d-1:ai1ee'],
    ['a key that is no text', 'c di1ei1ee'],
    ['the same key twice', 'c d1:ai1e1:ai2ee'],
    ['an unknown type', 'c d1:ax'],
    ['depth without end', `c d1:a${'l'.repeat(20)}`],
    ['no cookie', ' d1:ai1ee'],
    ['a cookie without end', 'c'.repeat(300)],
    ['a cookie of control characters', 'a\u0001b d1:ai1ee'],
  ])('refuses %s', (_, text) => {
    expect(openReader()(Buffer.from(text))).toEqual({ ok: false, code: 'malformed' })
  })

  test('refuses what is too long, as soon as that is known', () => {
    expect(openReader(100)(Buffer.from(`c d1:a200:${'x'.repeat(200)}e`))).toEqual({
      ok: false,
      code: 'too_long',
    })
    expect(openReader(100)(Buffer.from(`c d1:a200:${'x'.repeat(100)}`))).toEqual({
      ok: false,
      code: 'too_long',
    })
  })

  test('reads nothing more after a message that was wrong', () => {
    const read = openReader()
    read(Buffer.from('c dx'))
    expect(read(Buffer.from(wire))).toEqual({ ok: false, code: 'malformed' })
  })
})
