import { describe, expect, test } from 'vitest'
import { frameSamples, keyIn, keyTone, levelOf, maskHz, tone } from '@/scripts/edge/tones'
import { decodeUlaw, encodeUlaw } from '@/scripts/edge/ulaw'

/** As it comes out of a telephone line. */
const sent = (samples: ArrayLike<number>) => decodeUlaw(encodeUlaw(samples))
const sum = (a: Float32Array, b: Float32Array) => a.map((sample, i) => sample + b[i]!)

describe('µ-law', () => {
  test('gives every byte back as it was', () => {
    // Zero has two of them.
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte).filter(
      (byte) => byte !== 0x7f,
    )
    expect(encodeUlaw(decodeUlaw(bytes))).toEqual(bytes)
  })

  test('is silent at 0xff and loudest at 0x80', () => {
    expect([...decodeUlaw(Uint8Array.of(0xff, 0x80, 0x00))]).toEqual([0, 32_124, -32_124])
    expect([...encodeUlaw([0, 99_999, -99_999])]).toEqual([0xff, 0x80, 0x00])
  })
})

describe('a key in a frame', () => {
  test.each([...'0123456789*#ABCD'])('%s is heard', (key) => {
    expect(keyIn(sent(keyTone(key, 0)))).toBe(key)
    // Wherever in the tone the frame begins.
    expect(keyIn(sent(keyTone(key, 8_017)))).toBe(key)
  })

  test.each([-9, -15, -24, -30, -34])('is heard at %d dBFS a tone', (dbfs) => {
    expect(keyIn(sent(keyTone('5', 0, { dbfs })))).toBe('5')
  })

  test('is not heard below what anybody would understand', () => {
    expect(keyIn(sent(keyTone('5', 0, { dbfs: -42 })))).toBeNull()
  })

  test.each([-11, -8, 8, 11])(
    'is heard with a twist of %d dB, which the daemon misses at 11',
    (twistDb) => {
      expect(keyIn(sent(keyTone('5', 0, { dbfs: -15, twistDb })))).toBe('5')
    },
  )

  test('is heard under speech that is nearly as loud', () => {
    const speech = tone(550, -15, 0)
    expect(keyIn(sent(sum(keyTone('8', 0, { dbfs: -12 }), speech)))).toBe('8')
  })

  test.each([400, 550, 697, 1_336, 2_000])('is not heard in %d Hz alone', (hz) => {
    expect(keyIn(sent(tone(hz, -10, 0)))).toBeNull()
  })

  test('is not heard in silence, nor in noise', () => {
    expect(keyIn(new Int16Array(frameSamples))).toBeNull()
    for (let seed = 1; seed <= 200; seed++) expect(keyIn(sent(noise(seed)))).toBeNull()
  })

  test('is not heard where speech turns into the mask’s tone within a frame', () => {
    for (let at = 0; at <= frameSamples; at += 8) {
      const [speech, mask] = [tone(550, -15, 0), tone(maskHz, -10, 0)]
      expect(keyIn(sent(speech.map((sample, i) => (i < at ? sample : mask[i]!))))).toBeNull()
    }
  })
})

test('a level is measured in dB below a full sine', () => {
  expect(levelOf(600, sent(tone(600, -20, 0)))).toBeCloseTo(-20, 0)
  expect(levelOf(maskHz, sent(tone(550, -15, 0)))).toBeLessThan(-40)
})

/** Repeatable, and of the loudness of speech. */
function noise(seed: number): Float32Array {
  let state = seed
  return Float32Array.from({ length: frameSamples }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return (state / 2 ** 31 - 0.5) * 8_000
  })
}
