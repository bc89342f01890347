/**
 * What a value must look like, as an owner writes it: `0` stands for a digit, `A` for a letter, and
 * everything else for itself: `HS-00000`. It is compared sign by sign and never read as a pattern.
 */
export function fitsShape(shape: string, value: string): boolean {
  const [wanted, typed] = [[...shape], [...value]]
  return wanted.length === typed.length && wanted.every((sign, at) => fitsSign(sign, typed[at]!))
}

/** Something that fits, such as `HS-12345`. */
export function exampleOf(shape: string): string {
  let count = 0
  return [...shape]
    .map((sign) =>
      sign === '0' ? String(++count % 10) : sign === 'A' ? nextLetter(count++) : sign,
    )
    .join('')
}

/** Whether more than one value fits. */
export const hasRoom = (shape: string): boolean => /[0A]/.test(shape)

/** Whether the shape asks for so many digits in a row that a card number would fit. */
export function invitesCard(shape: string): boolean {
  const runs = shape.replace(/[\s\p{Pd}.,_/·•]/gu, '').match(/[0-9]+/g) ?? []
  return runs.some((run) => run.length >= shortestCard)
}

const shortestCard = 13

function fitsSign(sign: string, typed: string): boolean {
  if (sign === '0') return /^[0-9]$/.test(typed)
  if (sign === 'A') return /^\p{L}$/u.test(typed)
  return sign === typed
}

const nextLetter = (at: number) => String.fromCharCode('A'.charCodeAt(0) + (at % 26))
