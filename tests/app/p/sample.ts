import { pageOf } from '@/app/p/[link]/caller-page'
import type { CallerState } from '@/lib/payment/caller-state'
import type { Palette, Theme } from '@/lib/merchant/theme'

export const at = new Date(2026, 10, 22, 14, 5).getTime()

const palette: Palette = {
  page: '#f3f3ef',
  card: '#ffffff',
  text: '#1b1b1a',
  soft: '#57574f',
  line: '#dcdcd4',
  field: '#7a7a70',
  accent: '#1b1b1a',
  onAccent: '#ffd02e',
  band: '#ffd02e',
  onBand: '#1b1b1a',
}

export const harper: Theme = {
  name: 'Harper & Sons Plumbing',
  shortName: 'Harper & Sons',
  phone: '+442079460118',
  logo: '0123456789abcdef',
  font: 'sans',
  headingWeight: 800,
  align: 'start',
  radius: 14,
  light: palette,
  dark: palette,
  wording: {},
}

/** What the record says of a payment in the middle of nothing, but for what a test changes. */
export function stateOf(changes: Partial<CallerState> = {}): CallerState {
  return {
    stage: 'form',
    theme: harper,
    money: { amount: 18450, currency: 'GBP' },
    purpose: 'Boiler service, invoice HS-20417',
    reference: 'HS-20417',
    accepted: ['visa', 'mastercard'],
    submitKey: 'first-press',
    lastTry: null,
    triesLeft: 3,
    declines: 0,
    card: null,
    authorisationCode: null,
    submittedAt: null,
    paidAt: null,
    expiresAt: at + 72 * 60 * 60 * 1000,
    canceledAt: null,
    now: at,
    ...changes,
  }
}

/** The page in English, as the server would answer with it. */
export const englishPage = (changes: Partial<CallerState> = {}) => pageOf(stateOf(changes), 'en-GB')
