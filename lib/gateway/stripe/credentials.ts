import type { CredentialField } from '../port'

/** What an owner copies from Stripe's dashboard. */
export const credentials: CredentialField[] = [
  {
    key: 'secretKey',
    label: 'Secret key',
    secret: true,
    required: true,
    help: 'In Stripe under Developers, API keys: it starts with sk_, or with rk_ if it is restricted.',
    problem(value, live) {
      if (value.startsWith('pk_'))
        return 'This is the publishable key; the secret one starts with sk_.'
      const mode = /^[sr]k_(test|live)_\w{10,}$/.exec(value)?.[1]
      if (!mode) return 'A secret key starts with sk_test_, sk_live_ or rk_. Copy all of it.'
      if (live && mode === 'test')
        return 'This key is for test mode, and the account takes real money.'
      if (!live && mode === 'live')
        return 'This key takes real money, and the account is for tests.'
      return null
    },
  },
  {
    key: 'webhookSecret',
    label: 'Webhook signing secret',
    secret: true,
    required: true,
    help: 'In Stripe under Developers, Webhooks, once the endpoint is added: it starts with whsec_.',
    problem: (value) =>
      /^whsec_[\w+/=-]{10,}$/.test(value)
        ? null
        : 'A signing secret starts with whsec_. Copy all of it.',
  },
]

/** What the webhook is to post. All of them are hints, so a few more or less lose nothing but time. */
export const events = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.closed',
]
