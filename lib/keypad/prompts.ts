import type { Brand } from '@/lib/card/brand'
import type { KeypadField } from '@/lib/card/judge'

/** What the caller hears when a field is asked for. */
export function promptFor(field: KeypadField, brand: Brand | null): string {
  switch (field) {
    case 'payment-card-number':
      return 'Please type the long number on the front of your card, then press hash.'
    case 'expiration-date':
      return 'Please type the month and the year your card runs out, as four digits.'
    case 'security-code':
      return brand === 'amex'
        ? 'Please type the four digits on the front of your card.'
        : 'Please type the last three digits on the back of your card.'
    case 'postal-code':
      return 'Please type the digits of your postcode, then press hash.'
  }
}
