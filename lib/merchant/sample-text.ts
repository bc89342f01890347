import { composeText, moneyInText, type Composed } from '@/lib/sms/compose'
import type { Draft } from './draft'

/** What stands before a text that an owner tries out. */
export const testPrefix = 'TEST, nothing to pay. '

/** The text as a caller would get it, with an amount and a reference that are samples. */
export function sampleText({ text, theme, currency }: Draft, link: string): Composed {
  return composeText(text.template, {
    merchant: theme.shortName,
    amount: sampleAmount(currency),
    reference: 'A-20417',
    link,
  })
}

/** The same as it is sent to the owner's own telephone. */
export function testTextOf(draft: Draft, link: string): Composed {
  const { text } = draft
  return sampleText({ ...draft, text: { ...text, template: testPrefix + text.template } }, link)
}

/** A currency may be half typed. */
function sampleAmount(currency: string): string {
  try {
    return moneyInText({ amount: 18_450, currency })
  } catch {
    return '184.50'
  }
}

/** Where the link of a test leads: to the page that says it knows no such link. */
export const sampleLink = (publicUrl: string) => `${publicUrl}/p/sample`

/** As long as a real one: 68 characters behind the address. */
export const fullLengthLink = (publicUrl: string) =>
  `${publicUrl}/p/AWm2f0cZl7yqT3d8Xb1KpQAA.${'uR5nYk0sWv9eJtLg4HhCq2PzMxB7oDiF3aSwEyN6rVc'}`
