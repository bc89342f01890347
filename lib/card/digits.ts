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
  // Every script's ten digits stand in a row in Unicode that starts at …0 or at …6.
  const code = plain.codePointAt(0)!
  const block = code - (code % 16)
  return String(code - (isDigit(String.fromCodePoint(block)) ? block : block + 6))
}

const isDigit = (char: string) => /^\p{Nd}$/u.test(char)
