import { SegmentedMessage } from 'sms-segments-calculator'
import { formatMoney, type Money } from '@/lib/money'

/** A text as it will go out, and what it costs. */
export type Composed = {
  body: string
  /** GSM-7 units: most characters count one, `€ [ ] { } ~ ^ | \` two. */
  units: number
  segments: number
  replaced: { from: string; to: string }[]
}

/**
 * Fills a template's braces and keeps to the telephone network's own alphabet (GSM 03.38), since
 * one character outside it would halve what fits into a text. Accents it lacks are dropped, and
 * what has no likeness becomes a question mark; the preview names each.
 */
export function composeText(template: string, parts: Record<string, string>): Composed {
  const filled = template.replace(/( ?)\{([a-z_]+)\}/g, (braces, space: string, key: string) => {
    if (!Object.hasOwn(parts, key)) return braces
    // A payment may have no reference, and then there is no gap for it.
    return parts[key] === '' ? '' : space + parts[key]
  })
  const replaced = new Map<string, string>()
  let body = ''
  for (const char of filled.normalize('NFC')) {
    const likeness = inAlphabet(char) ? char : likenessOf(char)
    // A no-break space looks like a space to everyone, so nobody needs to hear of it.
    if (likeness !== char && !/\s/u.test(char)) replaced.set(char, likeness)
    body += likeness
  }
  const message = new SegmentedMessage(body, 'GSM-7')
  return {
    body,
    units: message.messageSize / 7,
    segments: message.segmentsCount,
    replaced: [...replaced].map(([from, to]) => ({ from, to })),
  }
}

/** Money as every telephone shows it: `£184.50`, and `INR 184.50` where the alphabet lacks the sign. */
export function moneyInText(money: Money): string {
  const shown = formatMoney(money)
  if (!composeText(shown, {}).replaced.some(({ to }) => to === '?')) return shown
  return formatMoney(money, 'en-GB', 'code')
}

const likenesses: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '-',
  '×': 'x',
  '„': '"',
  '«': '"',
  '»': '"',
  '‚': "'",
  '‹': "'",
  '›': "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '−': '-',
  // Letters that are no other letter with an accent, so Unicode takes nothing from them.
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
  Þ: 'Th',
  þ: 'th',
  Œ: 'OE',
  œ: 'oe',
  ı: 'i',
}

function likenessOf(char: string): string {
  if (/\s/u.test(char)) return ' '
  // What is not seen, such as the soft hyphens that come with pasted words.
  if (/\p{Cf}/u.test(char)) return ''
  const known = likenesses[char]
  if (known) return known
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '')
  return bare !== '' && [...bare].every(inAlphabet) ? bare : '?'
}

function inAlphabet(char: string): boolean {
  return new SegmentedMessage(char, 'auto').encodingName === 'GSM-7'
}
