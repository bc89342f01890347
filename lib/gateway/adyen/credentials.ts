import type { CredentialField, GatewayAccount, Order } from '../port'

/** One account at Adyen: what it may do with which merchant account. */
export type Account = {
  live: boolean
  apiKey: string
  ecom: string
  /** Null when no card is taken over the telephone keypad. */
  moto: string | null
  urlPrefix: string | null
  /** Hex. Two while the old one is being replaced. */
  hmacKeys: string[]
  /** What the webhook's `Authorization` must read; null when it need not have one. */
  basic: string | null
}

export const credentials: CredentialField[] = [
  field('apiKey', 'API key', true, {
    help: 'Customer Area › Developers › API credentials. It needs the role “API PCI Payments”.',
    problem: matches(/^[\x21-\x7e]{20,500}$/, 'Copy the whole API key: it has no spaces.'),
    secret: true,
  }),
  field('merchantAccount', 'Merchant account', true, {
    help: 'Takes the cards that callers type on the payment page.',
    problem: matches(/^\w{2,80}$/, 'A merchant account has letters, digits and underscores only.'),
  }),
  field('merchantAccountMoto', 'Merchant account for telephone orders (MOTO)', false, {
    help: 'Takes the cards that are keyed on a telephone. Without it the keypad cannot be used.',
    problem: matches(
      /^(\w{2,80})?$/,
      'A merchant account has letters, digits and underscores only.',
    ),
  }),
  field('urlPrefix', 'Live URL prefix', false, {
    help: 'Live accounts only: Developers › API URLs, such as 1797a841fbb37ca7-AdyenDemo.',
    problem(value, live) {
      if (value === '') return live ? 'A live account needs its prefix.' : null
      return /^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/.test(value)
        ? null
        : 'Only what stands before “-checkout”.'
    },
  }),
  field('hmacKeys', 'HMAC key of the webhook', true, {
    help: 'Developers › Webhooks. While you replace it: the new and the old one, with a comma.',
    problem: matches(
      /^\s*[0-9a-fA-F]{64}\s*(,\s*[0-9a-fA-F]{64}\s*)?$/,
      'One key of 64 hexadecimal digits, or two with a comma.',
    ),
    secret: true,
  }),
  field('webhookUser', 'User name of the webhook', false, {
    help: 'If the webhook has basic authentication. Then it needs the password below too.',
    problem: matches(/^[^:]{0,200}$/, 'A user name has no colon.'),
  }),
  field('webhookPassword', 'Password of the webhook', false, {
    help: 'Belongs to the user name above.',
    problem: matches(/^.{0,200}$/, 'That is too long.'),
    secret: true,
  }),
]

/** What the standard webhook of both merchant accounts is to post. */
export const events = [
  'AUTHORISATION',
  'TECHNICAL_CANCEL',
  'CANCELLATION',
  'CANCEL_OR_REFUND',
  'CAPTURE',
  'CAPTURE_FAILED',
  'REFUND',
  'REFUND_FAILED',
  'REFUNDED_REVERSED',
  'CHARGEBACK',
  'NOTIFICATION_OF_CHARGEBACK',
  'NOTIFICATION_OF_FRAUD',
]

/** Reads what was entered. Throws, naming fields and never values: the form has asked `problem`. */
export function readAccount({ id, live, credentials: entered }: GatewayAccount): Account {
  const value = (key: string) => (entered[key] ?? '').trim()
  const wrong = credentials.filter(
    ({ key, required, problem }) =>
      (required && value(key) === '') || problem(value(key), live) !== null,
  )
  const [user, password] = [value('webhookUser'), value('webhookPassword')]
  const half = (user === '') !== (password === '')
  if (half) wrong.push(credentials.find(({ key }) => key === 'webhookPassword')!)
  if (wrong.length > 0) {
    throw new Error(`Adyen account ${id}: ${wrong.map(({ label }) => label).join(', ')} is wrong`)
  }
  return {
    live,
    apiKey: value('apiKey'),
    ecom: value('merchantAccount'),
    moto: value('merchantAccountMoto') || null,
    urlPrefix: value('urlPrefix') || null,
    hmacKeys: value('hmacKeys')
      .split(',')
      .map((key) => key.trim()),
    basic: user === '' ? null : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  }
}

/** Cards keyed on a telephone go to an account of their own, which asks for no 3-D Secure. */
export function merchantAccountOf({ ecom, moto }: Account, entry: Order['entry']): string | null {
  return entry === 'keypad' ? moto : ecom
}

function field(
  key: string,
  label: string,
  required: boolean,
  {
    help,
    problem,
    secret = false,
  }: Pick<CredentialField, 'help' | 'problem'> & { secret?: boolean },
): CredentialField {
  return { key, label, required, secret, help, problem }
}

function matches(pattern: RegExp, otherwise: string): CredentialField['problem'] {
  return (value) => (pattern.test(value) ? null : otherwise)
}
