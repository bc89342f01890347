import type { Brand } from '@/lib/card/brand'
import type { DeclineCode } from '../port'

/**
 * The sandbox's test cards: the number decides the outcome, so a demo and a test say what they
 * mean. Any other number is refused, so that no real card enters a demo.
 */
export type SandboxCard = { number: string; brand: Brand; script: Script; says: string }

export type Script =
  | { outcome: 'approved'; afterMs?: number }
  | { outcome: 'declined' | 'failed'; code: DeclineCode; raw?: string }
  /** The bank asks the caller first (3-D Secure); who passes is then approved, or not. */
  | { outcome: 'authenticate'; passed: 'approved' | 'declined' }
  /** No answer in time. The bank had, or had not, taken the money; asked later, it says which. */
  | { outcome: 'silent'; taken: boolean }

const approved = (number: string, brand: Brand): SandboxCard => ({
  number,
  brand,
  script: { outcome: 'approved' },
  says: 'Approved',
})

const declined = (number: string, code: DeclineCode, says: string, raw?: string): SandboxCard => ({
  number,
  brand: 'visa',
  script: { outcome: 'declined', code, ...(raw && { raw }) },
  says,
})

export const sandboxCards: readonly SandboxCard[] = [
  approved('4111111111111111', 'visa'),
  approved('4242424242424242', 'visa'),
  approved('5555555555554444', 'mastercard'),
  approved('378282246310005', 'amex'),
  approved('6011111111111117', 'discover'),
  approved('36227206271667', 'diners-club'),
  approved('3566002020360505', 'jcb'),
  approved('6200000000000005', 'unionpay'),
  approved('6771798021000008', 'maestro'),
  declined('4000000000000002', 'card_declined', 'Declined'),
  declined('4000000000009995', 'insufficient_funds', 'Declined: not enough funds'),
  declined('4000000000000069', 'expired_card', 'Declined: expired card'),
  declined('4000000000000127', 'incorrect_security_code', 'Declined: wrong security code'),
  declined(
    '4000000000009987',
    'card_declined',
    'Declined: lost, which nobody is told',
    'lost_card',
  ),
  {
    number: '4000000000003220',
    brand: 'visa',
    script: { outcome: 'authenticate', passed: 'approved' },
    says: 'The bank asks first: approve, refuse or walk away on its page',
  },
  {
    number: '4000008400001629',
    brand: 'visa',
    script: { outcome: 'authenticate', passed: 'declined' },
    says: 'The bank asks first, and then declines',
  },
  {
    number: '4000000000000119',
    brand: 'visa',
    script: { outcome: 'failed', code: 'gateway_unreachable' },
    says: 'The bank cannot be reached',
  },
  {
    number: '4000000000000077',
    brand: 'visa',
    script: { outcome: 'approved', afterMs: 4000 },
    says: 'Approved after four seconds',
  },
  {
    number: '4000000000000341',
    brand: 'visa',
    script: { outcome: 'silent', taken: true },
    says: 'No answer; later it turns out approved',
  },
  {
    number: '4000000000000259',
    brand: 'visa',
    script: { outcome: 'silent', taken: false },
    says: 'No answer; later it turns out that nothing was taken',
  },
]
