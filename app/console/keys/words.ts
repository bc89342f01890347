import type { ApiScope } from '@/lib/merchant/api-scopes'

/** What a key may do: the word in the list, and the sentence where it is chosen. */
export const scopeWords: Record<ApiScope, { name: string; says: string }> = {
  calls: {
    name: 'Tell of calls',
    says: 'Says that an agent is on a call, and when the call ends.',
  },
  'payments:read': {
    name: 'Read payments',
    says: 'Asks what became of a payment. No card number is ever in the answer.',
  },
  'payments:refund': {
    name: 'Give refunds',
    says: 'Gives money back, all of a payment or a part of it.',
  },
}
