import { converter, interpolate, formatHex } from 'culori'
import { demandsOn, isColour, meets, type ColourName, type Colours, type Scheme } from './contrast'
import { distance, hexOf, nearestPassing } from './nearest-colour'

/** What the owner chooses; the rest is worked out from it. */
export const chosenColours = ['band', 'accent', 'page', 'card', 'text', 'soft', 'field'] as const
export type ChosenColour = (typeof chosenColours)[number]

const toOklch = converter('oklch')

/** Changes one colour of the owner's, and with it what stands on it and what separates. */
export function withColour(
  palette: Colours,
  name: ColourName,
  colour: string,
  scheme: Scheme,
): Colours {
  const next = { ...palette, [name]: colour }
  if (!isColour(colour)) return next
  if (name === 'band') next.onBand = readableOn('onBand', next, scheme)
  if (name === 'accent') next.onAccent = readableOn('onAccent', next, scheme)
  if (name === 'page' || name === 'card' || name === 'text') next.line = lineOf(next)
  return next
}

/**
 * A dark palette from the light one: dark surfaces in the hue of the light page, the band as it is
 * unless it was the page's, and a button that still stands out. All of its pairs pass.
 */
export function proposeDark(light: Colours): Colours {
  const [page, text] = [toOklch(light.page)!, toOklch(light.text)!]
  const tint = Math.min(page.c, 0.015)
  const surface = (l: number) => hexOf(l, tint, page.h ?? 0)
  const ink = (l: number) => hexOf(l, Math.min(text.c, 0.012), text.h ?? page.h ?? 0)
  const dark: Colours = {
    page: surface(0.19),
    card: surface(0.24),
    text: ink(0.96),
    soft: ink(0.78),
    field: ink(0.63),
    line: '',
    accent: '',
    onAccent: light.onAccent,
    band: nightBand(light, surface(0.19)),
    onBand: light.onBand,
  }
  dark.accent = nightAccent(light, dark)
  dark.onAccent = readableOn('onAccent', dark, 'dark')
  dark.onBand = readableOn('onBand', dark, 'dark')
  dark.line = lineOf(dark)
  return dark
}

/** Whether the dark palette is what would be proposed anyway: then it follows the light one. */
export function followsLight(light: Colours, dark: Colours): boolean {
  if (!Object.values(light).every(isColour)) return false
  const proposed = proposeDark(light)
  return (Object.keys(proposed) as ColourName[]).every((name) => proposed[name] === dark[name])
}

/** A band that is no more than the page is the page at night, too. */
function nightBand(light: Colours, page: string): string {
  const plain = [light.page, light.card].some((other) => distance(light.band, other) < 0.03)
  return plain ? page : light.band
}

/** A button without a hue takes the band's; any other is lightened as far as it must. */
function nightAccent(light: Colours, dark: Colours): string {
  const demands = demandsOn('accent', dark, 'dark')
  const grey = toOklch(light.accent)!.c < 0.03
  if (grey && toOklch(light.band)!.c > 0.06 && meets(light.band, demands)) return light.band
  if (meets(light.accent, demands)) return light.accent
  const { l, c, h = 0 } = toOklch(light.accent)!
  const lifted = hexOf(Math.max(l, 0.8), Math.min(c, 0.12), h)
  return nearestPassing(lifted, demands) ?? dark.text
}

/** Stays if it can be read; else what of the palette can, and at last white or black. */
function readableOn(name: 'onBand' | 'onAccent', palette: Colours, scheme: Scheme): string {
  const demands = demandsOn(name, palette, scheme)
  const { text, page, card } = palette
  const tried = [palette[name], text, card, page, '#ffffff', '#000000']
  return tried.find((colour) => isColour(colour) && meets(colour, demands)) ?? palette[name]
}

/** A rule: the form's colour, a little towards the text. */
function lineOf({ card, text, line }: Colours): string {
  if (!isColour(card) || !isColour(text)) return line
  return formatHex(interpolate([card, text], 'oklab')(0.16))
}
