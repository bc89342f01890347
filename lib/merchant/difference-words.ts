import { brandNames, type Brand } from '@/lib/card/brand'
import { localeNames, locales } from '@/lib/locale'

/** What the parts of a configuration are called, as in its editor. */
const names: Record<string, string> = {
  name: 'Name',
  kind: 'Kind',
  currency: 'Currency',
  brands: 'Accepted cards',
  gatewayAccount: 'Gateway account',
  'page.purpose': 'What the caller pays for',
  'limits.submits': 'Tries with one link',
  'limits.declines': 'Declines before the link locks',
  'limits.linkHours': 'Hours that a link works',
  'limits.largestAmount': 'Largest amount',
  'keypad.minutes': 'Keypad · Minutes',
  'keypad.extensions': 'Keypad · Extensions',
  'keypad.extensionMinutes': 'Keypad · Minutes of an extension',
  'keypad.firstKeySeconds': 'Keypad · Wait for the first key',
  'keypad.nextKeySeconds': 'Keypad · Wait for the next key',
  'keypad.tries': 'Keypad · Tries with one field',
  'keypad.postalCode': 'Keypad · Postal code',
  'text.sender': 'Text message · Sender',
  'text.countries': 'Text message · Countries',
  'text.template': 'Text message · Words',
  'theme.name': 'Theme · Name on the page',
  'theme.shortName': 'Theme · Name in a sentence',
  'theme.phone': 'Theme · Telephone',
  'theme.logo': 'Theme · Logo',
  'theme.font': 'Theme · Letters',
  'theme.headingWeight': 'Theme · Weight of headings',
  'theme.align': 'Theme · Headings',
  'theme.radius': 'Theme · Corners',
  'form.key': 'Key',
  'form.label': 'Label',
  'form.type': 'Type',
  'form.part': 'Part of the payment',
  'form.required': 'Must be filled',
  'form.width': 'Width',
  'form.help': 'Help',
  'form.ask': 'Said when it is empty',
  'form.say': 'Line to read aloud',
  'form.minLength': 'Least characters',
  'form.maxLength': 'Most characters',
  'form.shape': 'Shape',
  'form.preset': 'Filled in at first',
  'form.from': 'Filled from the call',
  'form.choices': 'Choices',
}

/** `limits.linkHours` → `Hours that a link works`; what has no name of its own is named by its parts. */
export function nameOf(path: string): string {
  const known = names[path]
  if (known) return known
  return path.split('.').map(partName).join(' · ')
}

/** `headingWeight` → `Heading weight`; a language is called as its speakers call it. */
function partName(part: string): string {
  const language = locales.find((one) => one === part)
  if (language) return localeNames[language]
  const words = part.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The values that are words of ours, by their path's last part. */
const values: Record<string, Record<string, string>> = {
  kind: { digital: 'Link by text', 'agent-assist': 'Telephone keypad' },
  width: { half: 'Half', full: 'Full' },
  font: { sans: 'Sans', serif: 'Serif', rounded: 'Rounded' },
  align: { start: 'At the start', center: 'Centred' },
  brands: brandNames,
  part: {
    amount: 'Amount',
    reference: 'Reference',
    'payer-name': 'Caller’s name',
    description: 'Description',
  },
  from: {
    'caller-number': 'Caller’s number',
    'called-number': 'Called number',
    'call-id': 'Call ID',
  },
}

/** A value as a person reads it; null for one that is not there. */
export function wordsOf(path: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  const words = values[path.split('.').at(-1)!]
  if (Array.isArray(value)) {
    const each = value.map((one: string) => words?.[one] ?? one)
    return each.length > 0 ? each.join(', ') : null
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return words?.[String(value)] ?? String(value as string | number)
}

/** `Visa and Mastercard`, for lists. */
export const brandWords = (brands: readonly Brand[]) =>
  new Intl.ListFormat('en-GB').format(brands.map((brand) => brandNames[brand]))
