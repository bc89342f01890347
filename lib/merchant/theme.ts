import { z } from 'zod'
import { looksLikeCard } from '@/lib/card/looks-like-card'
import { locales } from '@/lib/locale'

/**
 * How the caller's page looks for one merchant: typed tokens only, no free CSS on a page that
 * takes cards. `themeCss` turns them into the custom properties that `app/p/style.css` reads.
 */
const colour = z.string().regex(/^#[0-9a-f]{6}$/)

export const Palette = z.strictObject({
  page: colour,
  card: colour,
  text: colour,
  soft: colour,
  line: colour,
  field: colour,
  accent: colour,
  onAccent: colour,
  band: colour,
  onBand: colour,
})
export type Palette = z.infer<typeof Palette>

/** One line of plain text: no markup, no line breaks, nothing that turns the reading direction. */
const sentence = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}<>\u2028\u2029\u202A-\u202E\u2066-\u2069]*$/u)
    .refine((text) => !looksLikeCard(text), 'looks like a card number')

/** The few sentences of the caller's page that are the owner's, in one language. */
export const Wording = z.strictObject({
  /** On the paid page, instead of ours. */
  thanks: sentence(160).optional(),
  /** Beside the telephone number in the footer, such as opening hours. */
  contact: sentence(80).optional(),
  /** Under what is paid for, on the form. */
  note: sentence(120).optional(),
})
export type Wording = z.infer<typeof Wording>

export const Theme = z.strictObject({
  /** The business as the caller knows it, in full and as said in a sentence. */
  name: z.string().min(1).max(60),
  shortName: z.string().min(1).max(40),
  /** E.164, shown in national form. */
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/),
  /** Hash of a stored logo, or null for the name alone. */
  logo: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  font: z.enum(['sans', 'serif', 'rounded']),
  headingWeight: z.union([z.literal(400), z.literal(700), z.literal(800)]),
  align: z.enum(['start', 'center']),
  radius: z.int().min(0).max(24),
  light: Palette,
  dark: Palette,
  /** Each sentence shows in the language it is written in; the other languages keep ours. */
  wording: z.partialRecord(z.enum(locales), Wording).default({}),
})
export type Theme = z.infer<typeof Theme>

/** What a logo's file may weigh when it is brought; what is kept of it is less. */
export const maxLogoBytes = 256 * 1024

const fonts: Record<Theme['font'], string> = {
  sans: '-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif',
  serif: '"Iowan Old Style","Palatino Linotype",Palatino,Georgia,"Times New Roman",serif',
  rounded: 'ui-rounded,"SF Pro Rounded","Segoe UI",Roboto,Nunito,Arial,sans-serif',
}

/** The theme as CSS custom properties, light and dark. */
export function themeCss(theme: Theme): string {
  const fixed =
    `--m-radius:${theme.radius}px;--m-align:${theme.align};--m-font:${fonts[theme.font]};` +
    `--m-head:var(--m-font);--m-weight:${theme.headingWeight}`
  return (
    `:root{${paletteCss(theme.light)};${fixed}}` +
    `@media(prefers-color-scheme:dark){:root{${paletteCss(theme.dark)}}}`
  )
}

/** One palette as custom properties, without a selector. */
export function paletteCss(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, value]) => `--m-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}:${value}`)
    .join(';')
}
