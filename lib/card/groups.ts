import type { Brand } from './brand'

/** How the digits of a card are grouped on plastic, so that dots stand where digits would. */
export function groupsOf(brand: Brand | null, length: number): number[] {
  if (brand === 'amex') return [4, 6, 5]
  if (brand === 'diners-club' && length <= 14) return [4, 6, 4]
  return length > 16 ? [4, 4, 4, 4, 3] : [4, 4, 4, 4]
}

/** `4111111111111111` becomes `4111 1111 1111 1111`. */
export function groupDigits(digits: string, brand: Brand | null): string {
  const parts: string[] = []
  let from = 0
  for (const size of groupsOf(brand, digits.length)) {
    if (from < digits.length) parts.push(digits.slice(from, from + size))
    from += size
  }
  return parts.join(' ')
}
