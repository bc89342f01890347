import { readFileSync } from 'node:fs'
import { converter, wcagContrast } from 'culori'
import { describe, expect, test } from 'vitest'
import {
  checkPalette,
  contrastRules,
  demandsOn,
  meanings,
  meets,
  schemes,
  shownRatio,
  type Colours,
} from '@/lib/merchant/contrast'
import { draftOf } from '@/lib/merchant/draft'
import { distance, hexOf, nearestPassing } from '@/lib/merchant/nearest-colour'
import { followsLight, proposeDark, withColour } from '@/lib/merchant/palette'
import { plainTheme } from '@/lib/merchant/plain-theme'
import { problemsIn } from '@/lib/merchant/problems'
import { boilerPlan, harper, harperKeypad } from '@/scripts/seed/harper'
import { opera } from '@/scripts/seed/opera'

const logo = '0123456789abcdef'
const light = harper(logo).theme.light

/** Numbers from 0 to 1, the same in every run. */
function dice(seed: number): () => number {
  return () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296
    return seed / 4294967296
  }
}

function anyColour(roll: () => number): string {
  return `#${Math.floor(roll() * 0x1000000)
    .toString(16)
    .padStart(6, '0')}`
}

const names = Object.keys(light) as (keyof Colours)[]
const anyPalette = (roll: () => number): Colours =>
  Object.fromEntries(names.map((name) => [name, anyColour(roll)])) as Colours

describe('a theme that can be read', () => {
  test('is each of the seed’s', () => {
    for (const make of [harper, harperKeypad, boilerPlan, opera]) {
      expect(contrastRules(draftOf(make(logo)))).toEqual([])
    }
  })

  test('is our own', () => {
    for (const scheme of schemes) {
      expect(checkPalette(plainTheme[scheme], scheme).filter(({ passes }) => !passes)).toEqual([])
    }
  })

  test('reads error and success as the page paints them', () => {
    const css = readFileSync('app/p/[link]/style.css', 'utf8')
    const [day, night] = css.split('@media (prefers-color-scheme: dark)')
    for (const [name, colour] of Object.entries(meanings.light)) {
      expect(day).toContain(`--${name}: ${colour};`)
    }
    for (const [name, colour] of Object.entries(meanings.dark)) {
      expect(night).toContain(`--${name}: ${colour};`)
    }
  })
})

describe('a colour that cannot be read', () => {
  const draft = draftOf(harper(logo))
  const soft = { ...draft, theme: { ...draft.theme, light: { ...light, soft: '#9a9a8c' } } }

  test('keeps a draft from being published, and is named', () => {
    expect(problemsIn(soft)).toEqual([
      {
        path: 'theme.light.soft',
        code: 'contrast',
        message: 'Hard to read on the page. 2.5 of 4.5 needed.',
      },
    ])
  })

  test('in the dark palette is named there', () => {
    const dark = { ...draft.theme.dark, field: '#2f2f2d' }
    const [problem] = contrastRules({ ...draft, theme: { ...draft.theme, dark } })
    expect(problem).toMatchObject({ path: 'theme.dark.field', code: 'contrast' })
  })

  test('and cannot be read as a colour either is no matter of contrast', () => {
    const half = { ...draft, theme: { ...draft.theme, light: { ...light, soft: '#9a9' } } }
    expect(contrastRules(half)).toEqual([])
    expect(problemsIn(half)).toMatchObject([{ path: 'theme.light.soft', code: 'not_a_colour' }])
  })

  test('is never said to reach what it does not', () => {
    expect(shownRatio(4.4999)).toBe('4.4')
    expect(shownRatio(21)).toBe('21.0')
  })
})

describe('the nearest colour that passes', () => {
  const roll = dice(7)
  const failing = Array.from({ length: 400 }, () => {
    const palette = anyPalette(roll)
    const name = (['text', 'soft', 'accent', 'field', 'onBand'] as const)[Math.floor(roll() * 5)]!
    return { colour: palette[name], demands: demandsOn(name, palette, 'light') }
  }).filter(({ colour, demands }) => !meets(colour, demands))

  test('passes, as it is written', () => {
    expect(failing.length).toBeGreaterThan(150)
    for (const { colour, demands } of failing) {
      const found = nearestPassing(colour, demands)
      if (found === null) continue
      for (const { colour: other, needed } of demands) {
        expect(wcagContrast(found, other), `${colour} → ${found}`).toBeGreaterThanOrEqual(needed)
      }
    }
  })

  test('is there wherever black or white passes', () => {
    for (const { colour, demands } of failing) {
      if (!meets('#000000', demands) && !meets('#ffffff', demands)) continue
      expect(nearestPassing(colour, demands), colour).not.toBeNull()
    }
  })

  test('has none of its hue nearer', () => {
    const toOklch = converter('oklch')
    for (const { colour, demands } of failing.slice(0, 60)) {
      const found = nearestPassing(colour, demands)
      const { c, h = 0 } = toOklch(colour)!
      let nearest = Infinity
      for (let l = 0; l <= 1; l += 0.01) {
        for (let part = 0; part <= 1; part += 0.05) {
          const hex = hexOf(l, c * part, h)
          if (meets(hex, demands)) nearest = Math.min(nearest, distance(hex, colour))
        }
      }
      if (found === null) expect(nearest).toBe(Infinity)
      else expect(distance(found, colour), colour).toBeLessThan(nearest + 0.004)
    }
  })

  test('is the colour itself where it passes', () => {
    expect(nearestPassing('#57574f', demandsOn('soft', light, 'light'))).toBe('#57574f')
  })

  test('is nothing where one colour would have to be both light and dark', () => {
    const apart = ['#000000', '#777777', '#ffffff'].map((colour) => ({ colour, needed: 4.5 }))
    expect(nearestPassing('#808080', apart)).toBeNull()
  })
})

describe('a dark palette', () => {
  test('that is proposed passes, whatever the light one', () => {
    const roll = dice(11)
    for (let i = 0; i < 400; i++) {
      const palette = anyPalette(roll)
      const failed = checkPalette(proposeDark(palette), 'dark').filter(({ passes }) => !passes)
      expect(failed, JSON.stringify(palette)).toEqual([])
    }
  })

  test('gives a black button the colour of its band, and leaves the band', () => {
    expect(proposeDark(light)).toMatchObject({ band: '#ffd02e', accent: '#ffd02e' })
  })

  test('has no band where the light one has none', () => {
    const { band, page } = proposeDark(opera(logo).theme.light)
    expect(band).toBe(page)
  })

  test('follows the light one until it is touched', () => {
    const dark = proposeDark(light)
    expect(followsLight(light, dark)).toBe(true)
    expect(followsLight(light, { ...dark, soft: '#ffffff' })).toBe(false)
    expect(followsLight({ ...light, page: '#fff' }, dark)).toBe(false)
  })
})

describe('what is worked out from the owner’s colours', () => {
  test('can be read, whatever the band and the button', () => {
    const roll = dice(3)
    for (let i = 0; i < 300; i++) {
      const changed = withColour(
        withColour(light, 'band', anyColour(roll), 'light'),
        'accent',
        anyColour(roll),
        'light',
      )
      const wrong = checkPalette(changed, 'light').filter(
        ({ name, passes }) => !passes && (name === 'onBand' || name === 'onAccent'),
      )
      expect(wrong).toEqual([])
    }
  })

  test('stays as it is while it can be read', () => {
    expect(withColour(light, 'accent', '#222222', 'light').onAccent).toBe('#ffd02e')
  })

  test('is left alone by half a colour', () => {
    expect(withColour(light, 'band', '#12', 'light')).toEqual({ ...light, band: '#12' })
  })
})
