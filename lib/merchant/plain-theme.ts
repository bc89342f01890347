import type { Palette, Theme } from './theme'

const light: Palette = {
  page: '#f7f6f3',
  card: '#ffffff',
  text: '#1c2333',
  soft: '#545b6b',
  line: '#dddbd5',
  field: '#7c828e',
  accent: '#24407a',
  onAccent: '#ffffff',
  band: '#f7f6f3',
  onBand: '#1c2333',
}

const dark: Palette = {
  page: '#14171f',
  card: '#1b1f29',
  text: '#f1efe9',
  soft: '#b4b8c2',
  line: '#333946',
  field: '#828996',
  accent: '#a9c4f5',
  onAccent: '#14203a',
  band: '#14171f',
  onBand: '#f1efe9',
}

/** Dotline's own look, for a page that belongs to no merchant. */
export const plainTheme: Theme = {
  name: 'Dotline',
  shortName: 'Dotline',
  phone: '+10000000',
  logo: null,
  font: 'sans',
  headingWeight: 700,
  align: 'start',
  radius: 10,
  light,
  dark,
  wording: {},
}
