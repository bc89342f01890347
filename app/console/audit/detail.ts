import type { AuditLineView } from '@/lib/audit/page-store'
import { formatMoney } from '@/lib/money'
import { scopeWords } from '../keys/words'
import { readScopes } from '@/lib/merchant/api-scopes'
import { pathOf } from './words'

/** What a line's detail is called; a name that is not here is shown as it is, in words. */
const labels: Record<string, string> = {
  charged_with: 'Charged with',
  live: 'Real money',
  answers: 'Answers',
  untested: 'Not tried first',
  before: 'Before',
  hint: 'Ends with',
  scopes: 'May',
  email: 'E-mail',
}

/** What a line is about: its name of today, else the one that was written with it. */
export function nameOf({ kind, subject, subjectName, detail }: AuditLineView): string | null {
  const written = detail.name ?? detail.reference ?? detail.title
  if (subjectName ?? written) return String(subjectName ?? written)
  if (!pathOf(kind, subject)) return null
  return kind.startsWith('payment.') ? 'a payment' : 'this one'
}

/** The rest of what was written, as names and values for people. */
export function detailsOf(line: AuditLineView): [string, string][] {
  const { amount, currency, ...rest } = line.detail
  const shown = nameOf(line)
  const pairs = Object.entries(rest)
    .filter(([key, value]) => value !== null && value !== '' && !(isName(key) && value === shown))
    .map(([key, value]): [string, string] => [labelOf(key), valueOf(key, value)])
  if (typeof amount === 'number' && typeof currency === 'string') {
    return [['Amount', moneyOf(amount, currency)], ...pairs]
  }
  const others = Object.entries({ amount, currency }).filter(([, value]) => value != null)
  return [...pairs, ...others.map(([key, value]): [string, string] => [labelOf(key), `${value}`])]
}

const isName = (key: string) => ['name', 'reference', 'title'].includes(key)

/** `charged_with` and `chargedWith` alike. */
function labelOf(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  return Object.hasOwn(labels, key) ? labels[key]! : words.charAt(0).toUpperCase() + words.slice(1)
}

function valueOf(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (key === 'scopes' && typeof value === 'string') {
    return readScopes(value)
      .map((scope) => scopeWords[scope].name)
      .join(', ')
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function moneyOf(amount: number, currency: string): string {
  try {
    return formatMoney({ amount, currency })
  } catch {
    return `${amount} ${currency}`
  }
}
