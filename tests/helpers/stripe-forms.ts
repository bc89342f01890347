/** Stripe's forms: `card[number]=…&expand[0]=…`, and what it says of fields that are not right. */

/** Fields by their whole name, brackets and all. */
export type Form = Map<string, string>

export type VendorError = {
  type: string
  message: string
  code?: string
  decline_code?: string
  advice_code?: string
  param?: string
  [more: string]: unknown
}

export type Reply = {
  status: number
  body: Record<string, unknown>
  /** The same key may be used again: the request was not begun. */
  notKept?: boolean
}

/** `[*]` stands for any key and `[#]` for a number; a `!` behind the type for a must. */
export type Spec = Record<string, 'integer' | 'integer!' | 'text' | 'text!' | 'flag' | string[]>

export function parseForm(text: string): Form {
  const pairs = text.split('&').filter((pair) => pair !== '')
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=').map((part) => decodeURIComponent(part))
      return [name, value] as const
    }),
  )
}

export const refuse = (
  status: number,
  error: Omit<VendorError, 'type'> & { type?: string },
  notKept = false,
): Reply => ({ status, body: { error: { type: 'invalid_request_error', ...error } }, notKept })

/** What the vendor says of a form that is not right; null where it is. */
export function wrongIn(form: Form, spec: Spec): Reply | null {
  const wrong = (code: string | undefined, message: string, param: string) =>
    refuse(400, { ...(code && { code }), message, param }, true)
  for (const [name, value] of form) {
    if (name === 'payment_method_types[0]') {
      const message = 'The parameter payment_method_types is no longer supported.'
      return wrong('payment_method_types_no_longer_supported', message, 'payment_method_types')
    }
    const pattern = name.replace(/\[\d+\]/g, '[#]')
    const kind = spec[pattern] ?? spec[name.replace(/\[[^\]]+\]$/, '[*]')]
    if (!kind) return wrong('parameter_unknown', `Received unknown parameter: ${name}`, name)
    if (value === '') {
      const message = `You passed an empty string for '${name}'.`
      return wrong('parameter_invalid_empty', message, name)
    }
    if (typeof kind === 'string' && kind.startsWith('integer') && !/^-?\d+$/.test(value)) {
      return wrong('parameter_invalid_integer', `Invalid integer: ${value}`, name)
    }
    if (kind === 'flag' && !/^(true|false)$/.test(value)) {
      return wrong(undefined, `Invalid boolean: ${value}`, name)
    }
    if (Array.isArray(kind) && !kind.includes(value)) {
      return wrong(undefined, `Invalid ${name}: must be one of ${kind.join(', ')}`, name)
    }
    if (name.startsWith('metadata[') && (name.length - 10 > 40 || value.length > 500)) {
      return wrong(undefined, 'Metadata keys have up to 40 characters, values up to 500.', name)
    }
  }
  const missing = Object.keys(spec).find((name) => isMust(spec[name]!) && !form.has(name))
  return missing ? wrong('parameter_missing', `Missing required param: ${missing}.`, missing) : null
}

const isMust = (kind: Spec[string]) => typeof kind === 'string' && kind.endsWith('!')

/** What one of our requests may hold. Stripe knows more fields; Dotline has no use for them. */
export const specs = {
  create: {
    amount: 'integer!',
    currency: 'text!',
    'allowed_payment_method_types[#]': ['card'],
    capture_method: ['automatic'],
    confirmation_method: ['automatic'],
    description: 'text',
    'metadata[*]': 'text',
  },
  method: {
    type: ['card'],
    'card[number]': 'text!',
    'card[exp_month]': 'integer!',
    'card[exp_year]': 'integer!',
    'card[cvc]': 'text!',
    'billing_details[name]': 'text',
    'billing_details[address][postal_code]': 'text',
  },
  confirm: {
    payment_method: 'text',
    return_url: 'text',
    'payment_method_options[card][moto]': 'flag',
    error_on_requires_action: 'flag',
    'expand[#]': ['latest_charge'],
  },
  cancel: {
    cancellation_reason: ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'],
  },
  retrieve: { 'expand[#]': ['latest_charge'] },
  list: {
    'created[gte]': 'integer',
    'created[lte]': 'integer',
    limit: 'integer',
    starting_after: 'text',
  },
  refund: {
    payment_intent: 'text!',
    amount: 'integer',
    reason: ['duplicate', 'fraudulent', 'requested_by_customer'],
    'metadata[*]': 'text',
  },
  refunds: { payment_intent: 'text', limit: 'integer' },
  'retrieve-refund': {},
  balance: {},
} satisfies Record<string, Spec>
export type Step = keyof typeof specs

export const metadataOf = (form: Form): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const key = /^metadata\[(.+)\]$/.exec(name)?.[1]
      return key ? [[key, value]] : []
    }),
  )
