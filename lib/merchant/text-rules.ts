import { looksLikeCard } from '@/lib/card/looks-like-card'
import { composeText } from '@/lib/sms/compose'
import type { Draft } from './draft'
import type { Problem } from './problems'

/** What may stand in braces in a text. */
export const textBraces = ['merchant', 'amount', 'reference', 'link'] as const

/**
 * What a text must be: known braces, the one link and no other address (callers are told to trust
 * no link but the one they were told of), no card number, and letters that telephones have.
 */
export function textRules({ text: { template }, theme }: Draft): Problem[] {
  const problems: Problem[] = []
  const say = (code: string, message: string) =>
    problems.push({ path: 'text.template', code, message })

  const braces = [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!)
  const unknown = braces.find((name) => !textBraces.some((known) => known === name))
  if (unknown !== undefined) {
    say(
      'unknown_brace',
      `There is no {${unknown}}. There is {merchant}, {amount}, {reference}, {link}.`,
    )
  }
  const links = braces.filter((name) => name === 'link').length
  if (links !== 1) {
    say(links === 0 ? 'no_link' : 'link_twice', 'The text must hold {link} exactly once.')
  }
  if (isGlued.test(template)) {
    say('link_glued', 'Put a space on each side of {link}, or telephones open another address.')
  }
  const words = template.replace(/\{[^}]*\}/g, ' ')
  // A name in braces is a word too: {merchant}.com would be an address.
  const address = addressIn(template.replace(/\{([^}]*)\}/g, (_, name) => unlinked(name)))
  if (address) {
    say('other_address', `Take out ${address}: callers are told to trust no other link.`)
  }
  if (looksLikeCard(words)) say('card_number', 'This looks like a card number. Take it out.')
  const lost = lostIn(words)
  if (lost) {
    say('no_such_letter', `Telephones would show ? for ${lost}. Write it in other letters.`)
  }
  const nameless = braces.includes('merchant') && lostIn(theme.shortName)
  if (nameless) {
    say(
      'name_unreadable',
      `Telephones would show ? for ${nameless} of the short name (Theme). Write a name here in place of {merchant}.`,
    )
  }
  return problems
}

/** The first letter that telephones have nothing like. */
const lostIn = (words: string) => composeText(words, {}).replaced.find(({ to }) => to === '?')?.from

/** The link with a sign beside it that could be of an address; a full stop or comma behind it is none. */
const isGlued = /[^\s(:>"']\{link\}|\{link\}(?![.,;:!)"']*(?:\s|$))/

const unlinked = (name: string) => (name === 'link' ? ' ' : name)

/** What a telephone would make a link of; a full stop without a space behind it is none. */
function addressIn(words: string): string | null {
  return /(?:\w+:\/\/|www\.)\S+/i.exec(words)?.[0] ?? bareAddress.exec(words)?.[0] ?? null
}

/** Domains of shops, and those that link shorteners stand in. */
const bareAddress =
  /\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|biz|shop|store|online|site|link|click|page|app|dev|xyz|top|example|io|me|co|ai|tv|cc|ly|gl|gd|gy|to|is|im|uk|ie|eu|de|fr|es|it|nl|pt|pl|ch|at|be|se|no|dk|us|ca|au|nz|in|cn)\b(?!@)(?:\/\S*)?/i
