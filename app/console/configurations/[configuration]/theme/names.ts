import type { PreviewState } from '@/app/p/[link]/samples'
import type { Check, ColourName, Scheme } from '@/lib/merchant/contrast'
import type { ChosenColour } from '@/lib/merchant/palette'

/** What the editor calls things. */
export const schemeNames: Record<Scheme, string> = { light: 'Light', dark: 'Dark' }

type Row = {
  label: string
  help: string
  /** Whose trouble is said here: the colour's own, and what is worked out for it. */
  owns: ColourName[]
  /** The pair whose figure stands beside it. */
  shows: (check: Check) => boolean
}

export const colourRows: Record<ChosenColour, Row> = {
  band: {
    label: 'Band',
    help: 'behind logo and name',
    owns: ['onBand'],
    shows: ({ name }) => name === 'onBand',
  },
  accent: {
    label: 'Button',
    help: 'Pay, and what has the focus',
    owns: ['accent', 'onAccent'],
    shows: ({ name }) => name === 'onAccent',
  },
  page: {
    label: 'Page',
    help: 'behind everything',
    owns: ['page'],
    shows: ({ name, against }) => name === 'text' && against === 'page',
  },
  card: {
    label: 'Form',
    help: 'behind the fields',
    owns: ['card'],
    shows: ({ name, against }) => name === 'text' && against === 'card',
  },
  text: {
    label: 'Text',
    help: 'all that is read',
    owns: ['text'],
    shows: ({ name }) => name === 'text',
  },
  soft: {
    label: 'Soft text',
    help: 'hints and the foot',
    owns: ['soft'],
    shows: ({ name }) => name === 'soft',
  },
  field: {
    label: 'Field outline',
    help: 'around each field',
    owns: ['field'],
    shows: ({ name }) => name === 'field',
  },
}

/** In the order in which a caller meets them. */
export const stateNames: Record<PreviewState, string> = {
  empty: 'Card form',
  error: 'Card form with an error',
  processing: 'Asking the bank',
  confirm: '3-D Secure',
  checking: 'Checking with the bank',
  paid: 'Paid',
  'already-paid': 'Already paid',
  declined: 'Declined',
  'too-many-tries': 'Too many tries',
  expired: 'Link has run out',
  asked: 'Asked for a new link',
  cancelled: 'Cancelled',
}
