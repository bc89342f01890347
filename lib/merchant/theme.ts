import { z } from 'zod'

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
})
export type Theme = z.infer<typeof Theme>

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

function paletteCss(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, value]) => `--m-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}:${value}`)
    .join(';')
}
