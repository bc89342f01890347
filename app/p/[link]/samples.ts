import type { Configuration, FormField } from '@/lib/merchant/configuration'
import type { Locale } from '@/lib/locale'
import type { TypedCard } from '@/lib/card/card'
import { cardFields, type CardField } from '@/lib/card/judge'
import type { CallerState } from '@/lib/payment/caller-state'
import { fill } from '@/lib/payment/form'
import { pageOf } from './caller-page'
import { sayProblem } from './inputs'
import { merchantOf } from './merchant'
import type { CallerView } from './view'
import { liveWords } from './words/table'

/** The states in which an owner looks at the page before publishing it. */
export const previewStates = [
  'empty',
  'error',
  'processing',
  'confirm',
  'checking',
  'paid',
  'already-paid',
  'declined',
  'too-many-tries',
  'expired',
  'asked',
  'cancelled',
] as const
export type PreviewState = (typeof previewStates)[number]

/** What of a configuration the page shows. */
export type PreviewSource = Pick<Configuration, 'brands' | 'currency' | 'form' | 'page' | 'theme'>

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const reference = 'HS-20417'

/**
 * The view's input in one state and language, from sample data: nothing of it is stored, and no
 * card is in it. What is left to add is `css`, from `pageCss`.
 */
export function sampleView(
  state: PreviewState,
  source: PreviewSource,
  now: number,
  locale: Locale,
): Omit<CallerView, 'css'> {
  const record = sampleStates(now, source)[state]
  const view = {
    page: pageOf(record, locale),
    merchant: merchantOf(record.theme, locale),
    script: null,
    now,
    locale,
  }
  if (state !== 'error') return view
  const refused = slips.map((problem) => ({
    field: problem.field,
    text: sayProblem(problem, slipped, liveWords[locale], locale),
  }))
  return { ...view, refused, name: sampleName }
}

/** What the record would say in each state, at the moment `now` (milliseconds since 1970). */
export function sampleStates(
  now: number,
  { brands, currency, form: fields, page, theme }: PreviewSource,
): Record<PreviewState, CallerState> {
  const brand = brands[0] ?? 'visa'
  const form: CallerState = {
    stage: 'form',
    theme,
    money: { amount: 18450, currency },
    purpose: fill(page.purpose, Object.fromEntries(fields.map(sampleValue))),
    reference,
    accepted: brands,
    submitKey: 'preview',
    lastTry: null,
    triesLeft: 3,
    declines: 0,
    card: null,
    authorisationCode: null,
    submittedAt: null,
    paidAt: null,
    expiresAt: now + 72 * hourMs,
    canceledAt: null,
    now,
  }
  const sent = {
    ...form,
    card: { brand, last4: '1111' },
    submittedAt: now - minuteMs,
  }
  const paid = { ...sent, paidAt: now - minuteMs, authorisationCode: 'T0831K' }
  return {
    empty: form,
    error: form,
    processing: { ...sent, stage: 'processing' },
    confirm: { ...sent, stage: 'confirm' },
    checking: { ...sent, stage: 'checking' },
    paid: { ...paid, stage: 'paid' },
    'already-paid': { ...paid, stage: 'already-paid' },
    declined: {
      ...sent,
      lastTry: { outcome: 'declined', code: 'card_declined' },
      triesLeft: 2,
      declines: 1,
    },
    'too-many-tries': { ...sent, stage: 'too-many-tries', triesLeft: 0, declines: 3 },
    expired: { ...form, stage: 'expired', expiresAt: now - hourMs },
    asked: { ...form, stage: 'asked', expiresAt: now - hourMs },
    cancelled: { ...form, stage: 'cancelled', canceledAt: now - minuteMs },
  }
}

const sampleName = 'Rita Okafor'

/** What an agent might have typed into one of the owner's own fields. */
function sampleValue({ key, label, part, choices }: FormField): [key: string, value: string] {
  if (part === 'reference') return [key, reference]
  if (part === 'payer-name') return [key, sampleName]
  return [key, choices?.[0] ?? label]
}

/** What the caller is said to have slipped in, field by field; the number itself is never made up. */
const slips = [
  { field: 'payment-card-number', reason: 'number_wrong' },
  { field: 'expiration-date', reason: 'date_passed' },
  { field: 'security-code', reason: 'code_length' },
] as const

const slipped: TypedCard = {
  ...(Object.fromEntries(cardFields.map((field) => [field, ''])) as Record<CardField, string>),
  'expiration-date': '05 / 26',
}
