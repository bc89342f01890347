import { z } from 'zod'
import { brands } from '@/lib/card/brand'
import { Theme } from './theme'

export const fieldTypes = [
  'text',
  'number',
  'amount',
  'email',
  'phone',
  'date',
  'choice',
  'yes-no',
  'note',
] as const
export const fieldParts = ['amount', 'reference', 'payer-name', 'description'] as const
export const fieldSources = ['caller-number', 'called-number', 'call-id'] as const

/** One field of the agent's form. `part` says what of the payment it is. */
export const FormField = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  label: z.string().min(1).max(60),
  type: z.enum(fieldTypes),
  part: z.enum(fieldParts).optional(),
  required: z.boolean(),
  width: z.enum(['half', 'full']),
  help: z.string().max(120).optional(),
  /** What to type, said when the field is empty: "Type the invoice number, such as HS-20417". */
  ask: z.string().max(120).optional(),
  /** A line the agent can read aloud. */
  say: z.string().max(160).optional(),
  minLength: z.int().min(1).max(500).optional(),
  maxLength: z.int().min(1).max(500).optional(),
  /** What it must look like: `0` stands for a digit, `A` for a letter, the rest for itself: `HS-00000`. */
  shape: z.string().min(1).max(40).optional(),
  /** What the field holds at first, unless the call or the API says it. */
  preset: z.string().max(200).optional(),
  /** What of the call fills the field in; a key of `POST /api/v1/calls`'s `fields` does so by its name. */
  from: z.enum(fieldSources).optional(),
  choices: z.array(z.string().min(1).max(60)).max(50).optional(),
})
export type FormField = z.infer<typeof FormField>

/** The longest a link may live. Where the rule is: lib/payment/expiry.ts. */
export const longestLinkHours = 72

/** How a card is taken on the telephone keypad; times in seconds and minutes. */
export const KeypadSettings = z.strictObject({
  minutes: z.int().min(1).max(10).default(5),
  extensions: z.int().min(0).max(2).default(2),
  extensionMinutes: z.int().min(1).max(5).default(2),
  firstKeySeconds: z.int().min(5).max(60).default(20),
  nextKeySeconds: z.int().min(2).max(20).default(5),
  /** Askings of one field that may fail. */
  tries: z.int().min(1).max(5).default(3),
  postalCode: z.boolean().default(false),
})
export type KeypadSettings = z.infer<typeof KeypadSettings>

/** What the agent picks in the Payment dialog, as one published version of it. */
export const Configuration = z.strictObject({
  name: z.string().min(1).max(60),
  kind: z.enum(['digital', 'agent-assist']),
  currency: z.string().regex(/^[A-Z]{3}$/),
  brands: z.array(z.enum(brands)).min(1),
  form: z.array(FormField).min(1).max(40),
  page: z.strictObject({
    /** What the caller pays for: `{description}, invoice {reference}`; any field key may stand in braces. */
    purpose: z.string().max(120),
  }),
  text: z.strictObject({
    /** What the caller's phone shows as the sender: up to 11 letters and digits, or a number in E.164. */
    sender: z.string().regex(/^(\+[1-9]\d{6,14}|[A-Za-z0-9]{1,11})$/),
    /** Where texts may go, ISO 3166-1 alpha-2; left out, the country of the merchant's own telephone. */
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .optional(),
    /** `{merchant}`, `{amount}`, `{reference}` and `{link}` stand in braces; `{link}` must. */
    template: z.string().max(300).includes('{link}'),
  }),
  limits: z.strictObject({
    submits: z.int().min(1).max(5),
    declines: z.int().min(1).max(3),
    /** Hours that a link lives; agents cannot make them more. */
    linkHours: z.int().min(1).max(longestLinkHours).default(longestLinkHours),
    largestAmount: z.int().positive().optional(),
  }),
  /** The account that takes the money; null is the sandbox. */
  gatewayAccount: z.string().nullable().default(null),
  keypad: KeypadSettings.prefault({}),
  theme: Theme,
})
export type Configuration = z.infer<typeof Configuration>
