import type { Draft } from './draft'
import { plainTheme } from './plain-theme'

/** What the owner begins with: a form that works, in a plain look. What only the owner knows is left empty. */
export function newConfiguration(begin: {
  kind: Draft['kind']
  name: string
  merchant: string
}): Draft {
  const { kind, name, merchant } = begin
  return {
    name,
    kind,
    currency: 'GBP',
    brands: ['visa', 'mastercard', 'amex'],
    form: [
      {
        key: 'amount',
        label: 'Amount',
        type: 'amount',
        part: 'amount',
        required: true,
        width: 'half',
        ask: 'Type the amount, such as 184.50',
      },
      {
        key: 'reference',
        label: 'Reference',
        type: 'text',
        part: 'reference',
        required: true,
        width: 'half',
        maxLength: 40,
        ask: 'Type the reference, such as an invoice number',
      },
      {
        key: 'name',
        label: 'Name',
        type: 'text',
        part: 'payer-name',
        required: false,
        width: 'full',
        maxLength: 80,
        help: 'Who is paying',
      },
    ],
    page: { purpose: 'Reference {reference}' },
    text: {
      sender: senderOf(merchant),
      template: '{merchant}: {amount} for {reference}. Pay here: {link}',
    },
    limits: { submits: 5, declines: 3, linkHours: 72 },
    keypad: {
      minutes: 5,
      extensions: 2,
      extensionMinutes: 2,
      firstKeySeconds: 20,
      nextKeySeconds: 5,
      tries: 3,
      postalCode: false,
    },
    gatewayAccount: null,
    theme: {
      ...plainTheme,
      name: merchant.slice(0, 60),
      shortName: merchant.slice(0, 40),
      phone: '',
    },
  }
}

/** A sender that carriers take: 11 letters and digits of the business's name. */
function senderOf(merchant: string): string {
  const bare = merchant.normalize('NFKD').replace(/[^A-Za-z0-9]/g, '')
  return bare.slice(0, longestSender) || 'Payments'
}

const longestSender = 11
