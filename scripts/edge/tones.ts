/** Tones of 8,000 samples a second, and what of them is in a frame. Levels are dB below a full sine. */

export const sampleRate = 8_000
/** 20 ms. */
export const frameSamples = 160

/** ITU-T Q.23: a key is one tone of each group. */
const rows = [697, 770, 852, 941]
const columns = [1209, 1336, 1477, 1633]
const keypad = '123A456B789C*0#D'

/** What rtpengine puts in the place of keys. */
export const maskHz = 400

const fullScale = 32_768

/** A tone that goes on from frame to frame; `from` counts samples. */
export function tone(hz: number, dbfs: number, from: number, samples = frameSamples) {
  const amplitude = fullScale * 10 ** (dbfs / 20)
  const step = (2 * Math.PI * hz) / sampleRate
  return Float32Array.from({ length: samples }, (_, i) => amplitude * Math.sin(step * (from + i)))
}

/** Both tones of a key at `dbfs` each; twist is what the higher is louder by. */
export function keyTone(key: string, from: number, { dbfs = -12, twistDb = 0 } = {}) {
  const at = keypad.indexOf(key)
  const low = tone(rows[at >> 2]!, dbfs - twistDb / 2, from)
  const high = tone(columns[at & 3]!, dbfs + twistDb / 2, from)
  return low.map((sample, i) => sample + high[i]!)
}

/**
 * How strong one tone is in these samples (Goertzel). Multiples of 50 Hz do not disturb each other
 * in a whole frame.
 */
export function levelOf(hz: number, samples: ArrayLike<number>): number {
  const twoCos = 2 * Math.cos((2 * Math.PI * hz) / sampleRate)
  let [last, before] = [0, 0]
  for (let i = 0; i < samples.length; i++) {
    ;[last, before] = [samples[i]! + twoCos * last - before, last]
  }
  const power = last ** 2 + before ** 2 - twoCos * last * before
  return 20 * Math.log10((2 * Math.sqrt(Math.max(power, 1e-9))) / samples.length / fullScale)
}

const weakestKey = -35
const overTheNext = 6
const widestTwist = 12

/** The key whose tones this frame carries, else null. */
export function keyIn(samples: ArrayLike<number>): string | null {
  const low = strongest(rows, samples)
  const high = strongest(columns, samples)
  if (!low || !high || Math.abs(low.level - high.level) > widestTwist) return null
  return keypad[low.at * 4 + high.at]!
}

function strongest(group: number[], samples: ArrayLike<number>) {
  const levels = group.map((hz) => levelOf(hz, samples))
  const sorted = levels.toSorted((a, b) => b - a)
  const [level, next] = [sorted[0]!, sorted[1]!]
  if (level < weakestKey || level < next + overTheNext) return null
  return { at: levels.indexOf(level), level }
}
