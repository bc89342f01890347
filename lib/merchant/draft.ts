import { z } from 'zod'
import { brands } from '@/lib/card/brand'
import { Configuration, fieldParts, fieldSources, fieldTypes } from './configuration'

/**
 * A configuration in the making: the same shape, with nothing checked but types and size, so that
 * half a telephone number or an empty label is kept as it stands. `null` is a number field that is
 * empty. What keeps it from being published is said by `problemsIn`.
 */
const words = (most: number) => z.string().max(most)
const number = z.number().min(-1e12).max(1e12).nullable()

const DraftField = z.strictObject({
  key: words(60),
  label: words(200),
  type: z.enum(fieldTypes),
  part: z.enum(fieldParts).optional(),
  required: z.boolean(),
  width: z.enum(['half', 'full']),
  help: words(500).optional(),
  ask: words(500).optional(),
  say: words(500).optional(),
  minLength: number.optional(),
  maxLength: number.optional(),
  shape: words(100).optional(),
  preset: words(500).optional(),
  from: z.enum(fieldSources).optional(),
  choices: z.array(words(200)).max(200).optional(),
})
export type DraftField = z.infer<typeof DraftField>

const DraftPalette = z.strictObject({
  page: words(20),
  card: words(20),
  text: words(20),
  soft: words(20),
  line: words(20),
  field: words(20),
  accent: words(20),
  onAccent: words(20),
  band: words(20),
  onBand: words(20),
})

export const Draft = z.strictObject({
  name: words(200),
  kind: z.enum(['digital', 'agent-assist']),
  currency: words(10),
  brands: z.array(z.enum(brands)).max(brands.length),
  form: z.array(DraftField).max(100),
  page: z.strictObject({ purpose: words(500) }),
  text: z.strictObject({
    sender: words(60),
    countries: z.array(words(2)).max(260).optional(),
    template: words(1000),
  }),
  limits: z.strictObject({
    submits: number,
    declines: number,
    linkHours: number,
    largestAmount: number.optional(),
  }),
  keypad: z.strictObject({
    minutes: number,
    extensions: number,
    extensionMinutes: number,
    firstKeySeconds: number,
    nextKeySeconds: number,
    tries: number,
    postalCode: z.boolean(),
  }),
  gatewayAccount: words(60).nullable(),
  theme: z.strictObject({
    name: words(200),
    shortName: words(200),
    phone: words(60),
    logo: words(16).nullable(),
    font: z.enum(['sans', 'serif', 'rounded']),
    headingWeight: z.union([z.literal(400), z.literal(700), z.literal(800)]),
    align: z.enum(['start', 'center']),
    radius: number,
    light: DraftPalette,
    dark: DraftPalette,
    /** By language, then by sentence. */
    wording: z.record(words(10), z.record(words(20), words(500))).optional(),
  }),
})
export type Draft = z.infer<typeof Draft>

/** The largest draft in bytes of JSON. */
export const maxDraftBytes = 120_000

/** A published configuration as a draft to go on from. */
export const draftOf = (configuration: Configuration): Draft =>
  Draft.parse(JSON.parse(JSON.stringify(configuration)))
