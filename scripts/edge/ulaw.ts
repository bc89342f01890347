/** ITU-T G.711 µ-law: PCMU, 8,000 bytes a second. */

const bias = 0x84
const most = 32_635

const table = Int16Array.from({ length: 256 }, (_, byte) => {
  const inverted = ~byte & 0xff
  const value = (((inverted & 0x0f) << 3) + bias) << ((inverted & 0x70) >> 4)
  return inverted & 0x80 ? bias - value : value - bias
})

export function decodeUlaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => table[byte]!)
}

export function encodeUlaw(samples: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(samples, encodeSample)
}

function encodeSample(sample: number): number {
  const biased = Math.min(Math.abs(Math.round(sample)), most) + bias
  const exponent = 24 - Math.clz32(biased)
  const mantissa = (biased >> (exponent + 3)) & 0x0f
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff
}
