/**
 * The decimal digits of a text as 0 to 9, whichever script they were typed in: `４１１１`,
 * `٤١١١` and `4111` are the same number to a person, so they are the same here.
 */
export function digitsOf(text: string): string {
  let digits = ''
  for (const char of text) digits += digitOf(char) ?? ''
  return digits
}

/** The value of one character that is a decimal digit in any script, else null. */
export function digitOf(char: string): string | null {
  const plain = char.normalize('NFKC')
  if (plain >= '0' && plain <= '9' && plain.length === 1) return plain
  if (!isDigit(plain)) return null
  // Every script's ten digits stand in a row in Unicode, and rows that touch are whole.
  const code = plain.codePointAt(0)!
  let first = code
  while (isDigit(String.fromCodePoint(first - 1))) first -= 1
  return String((code - first) % 10)
}

const isDigit = (char: string) => /^\p{Nd}$/u.test(char)
