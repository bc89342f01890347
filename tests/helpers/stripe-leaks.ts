import type { IncomingHttpHeaders } from 'node:http'
import type { Form, Step } from './stripe-forms'

/** The one place where a card may stand: these fields of `POST /v1/payment_methods`. */
const cardPlaces = ['card[number]', 'card[cvc]', 'card[exp_month]', 'card[exp_year]']

/** Our ids may hold any digits. */
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Looks for cards in all that is asked, and says where one stood that should not. */
export function openLeakSearch(complaints: string[]) {
  const codes = new Set<string>()

  return function search(
    step: Step | null,
    { path, headers, form }: { path: string; headers: IncomingHttpHeaders; form: Form },
  ): void {
    const allowed = step === 'method' ? cardPlaces : []
    if (step === 'method') codes.add(form.get('card[cvc]') ?? '')
    const places: [string, string][] = [
      ['the path', path],
      ...Object.entries(headers)
        .filter(([name]) => name !== 'content-length')
        .map(([name, value]): [string, string] => [name, String(value)]),
      ...[...form].filter(([name]) => !allowed.includes(name)),
    ]
    for (const [place, value] of places) {
      const digits = value.replace(uuid, '').replace(/(?<=\d)[ -](?=\d)/g, '')
      const number = /\d{12,19}/.test(digits)
      if (number || codes.has(value)) complaints.push(`${place} of ${step ?? path} holds a card`)
    }
    if (step === 'method') return
    const names = [...form.keys()].filter((name) => /number|cvc|cvv|exp_/.test(name))
    if (names.length > 0) complaints.push(`${names.join(', ')} in ${step ?? path}`)
  }
}
