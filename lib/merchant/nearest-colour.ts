import { clampChroma, converter, formatHex } from 'culori'
import { meets, type Demand } from './contrast'

const toOklch = converter('oklch')
const toOklab = converter('oklab')

/**
 * The nearest colour (by distance in OKLab) that meets all demands: the same hue, its lightness
 * moved, and its chroma only as far as that is nearer or the screen has no such colour. Null when
 * nothing of this hue does.
 */
export function nearestPassing(colour: string, demands: Demand[]): string | null {
  if (meets(colour, demands)) return colour
  const { l, c, h = 0 } = toOklch(colour)!
  const at = (lightness: number, chroma: number) => hexOf(lightness, chroma, h)
  let best: { hex: string; chroma: number; away: number } | null = null

  const consider = (chroma: number) => {
    for (const way of [-1, 1]) {
      const hex = firstOnTheWay(l, way, (lightness) => at(lightness, chroma), demands)
      if (hex === null) continue
      const away = distance(hex, colour)
      if (!best || away < best.away) best = { hex, chroma, away }
    }
  }
  const steps = 24
  for (let step = 0; step <= steps; step++) consider((c * step) / steps)
  const around = (best as { chroma: number } | null)?.chroma
  if (around === undefined) return null
  const fine = c / steps / 12
  for (let step = -12; step <= 12; step++) {
    consider(Math.min(c, Math.max(0, around + fine * step)))
  }
  return best!.hex
}

/** How far apart two colours look, by OKLab. */
export function distance(one: string, other: string): number {
  const [a, b] = [toOklab(one)!, toOklab(other)!]
  return Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b)
}

/** A colour of the screen: where it has none of this chroma, the next it has. */
export function hexOf(l: number, c: number, h: number): string {
  return formatHex(clampChroma({ mode: 'oklch', l, c, h }, 'oklch'))
}

/** The first lightness from `from` on, up or down, whose colour passes as it is written. */
function firstOnTheWay(
  from: number,
  way: number,
  at: (lightness: number) => string,
  demands: Demand[],
): string | null {
  const end = way < 0 ? 0 : 1
  const coarse = 0.02
  let failed = from
  while (failed !== end) {
    const next = way < 0 ? Math.max(end, failed - coarse) : Math.min(end, failed + coarse)
    if (!meets(at(next), demands)) {
      failed = next
      continue
    }
    let passed = next
    for (let halving = 0; halving < 7; halving++) {
      const middle = (failed + passed) / 2
      if (meets(at(middle), demands)) passed = middle
      else failed = middle
    }
    return at(passed)
  }
  return null
}
