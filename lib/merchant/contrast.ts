import { wcagContrast } from 'culori'
import type { Draft } from './draft'
import type { Problem } from './problems'

/**
 * Which colours of the caller's page stand on which, and how far apart they must be (WCAG 2.2,
 * 1.4.3 and 1.4.11). Publishing waits until all of them are.
 */
export type ColourName = keyof Draft['theme']['light']
export type Colours = Record<ColourName, string>
export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

/** Ours on every page, whoever the merchant: error and success, as in app/p/[link]/style.css. */
export const meanings = {
  light: { bad: '#b3261e', 'bad-bg': '#fdf0ee', good: '#12653f' },
  dark: { bad: '#ffb4a9', 'bad-bg': '#3a1c19', good: '#7fd8a6' },
} as const satisfies Record<Scheme, Record<string, string>>

export const textContrast = 4.5
export const shapeContrast = 3

type Pair = {
  /** The colour that is to be changed when the two are too near. */
  name: ColourName
  /** What it stands on, or what of ours stands on it. */
  against: ColourName | 'bad' | 'good'
  needed: number
  says: string
}

const pairs: Pair[] = [
  pair('page', 'bad', textContrast, 'Our red for mistakes is hard to read on it.'),
  pair('page', 'good', textContrast, 'Our green for paid is hard to see on it.'),
  pair('card', 'bad', textContrast, 'Our red for mistakes is hard to read on it.'),
  pair('card', 'good', textContrast, 'Our green for paid is hard to see on it.'),
  pair('text', 'page', textContrast, 'Hard to read on the page.'),
  pair('text', 'card', textContrast, 'Hard to read on the form.'),
  pair('soft', 'page', textContrast, 'Hard to read on the page.'),
  pair('soft', 'card', textContrast, 'Hard to read on the form.'),
  pair('onBand', 'band', textContrast, 'The name on the band is hard to read.'),
  pair('onAccent', 'accent', textContrast, 'The words on the button are hard to read.'),
  pair('accent', 'page', shapeContrast, 'Hard to tell from the page.'),
  pair('accent', 'card', shapeContrast, 'Hard to tell from the form.'),
  pair('field', 'card', shapeContrast, 'Hard to see on the form.'),
]

function pair(name: ColourName, against: Pair['against'], needed: number, says: string): Pair {
  return { name, against, needed, says }
}

export type Check = Pair & { ratio: number; passes: boolean }

/** Every pair of a palette, as far as its colours can be read. */
export function checkPalette(palette: Colours, scheme: Scheme): Check[] {
  const colours: Record<Pair['against'], string> = { ...palette, ...meanings[scheme] }
  return pairs.flatMap((pair) => {
    const [one, other] = [colours[pair.name], colours[pair.against]]
    if (!isColour(one) || !isColour(other)) return []
    const ratio = wcagContrast(one, other)
    return [{ ...pair, ratio, passes: ratio >= pair.needed }]
  })
}

/** What the colour called `name` must reach against the palette's others, and ours. */
export function demandsOn(name: ColourName, palette: Colours, scheme: Scheme): Demand[] {
  const colours: Record<Pair['against'], string> = { ...palette, ...meanings[scheme] }
  return pairs
    .filter((pair) => pair.name === name && isColour(colours[pair.against]))
    .map(({ against, needed }) => ({ colour: colours[against], needed }))
}

export type Demand = { colour: string; needed: number }

export const meets = (colour: string, demands: Demand[]): boolean =>
  demands.every(({ colour: other, needed }) => wcagContrast(colour, other) >= needed)

/** Six small hexadecimal digits: the one way in which a colour is kept. */
export const isColour = (text: string | undefined): text is string =>
  text !== undefined && /^#[0-9a-f]{6}$/.test(text)

/** A theme that cannot be read by everybody is not published. */
export function contrastRules({ theme }: Draft): Problem[] {
  return schemes.flatMap((scheme) =>
    checkPalette(theme[scheme], scheme)
      .filter(({ passes }) => !passes)
      .map(({ name, says, ratio, needed }) => ({
        path: `theme.${scheme}.${name}`,
        code: 'contrast',
        message: `${says} ${shownRatio(ratio)} of ${needed} needed.`,
      })),
  )
}

/** `2.6`; never rounded up to what it does not reach. */
export const shownRatio = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1)
