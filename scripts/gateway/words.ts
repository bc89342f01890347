import type { ChargeWithResult } from '@/lib/merchant/charge-with'
import type { AccountRefusal } from '@/lib/merchant/gateway-account'

/** What a verb on accounts may refuse. */
export type Refused = AccountRefusal | Extract<ChargeWithResult, { ok: false }>

const words: Record<
  Exclude<Refused['code'], 'invalid_credentials' | 'no_connection' | 'in_use'>,
  string
> = {
  not_found: 'There is no such account.',
  unknown_gateway: 'This program has no such gateway with accounts.',
  invalid_name: 'The name must have 1 to 60 characters.',
  id_taken: 'There is an account with this id already.',
  changed: 'Somebody else changed it at the same moment. Try again.',
  unknown_account: 'There is no such account of this merchant.',
  account_archived: 'This account is archived. Add it anew.',
  unknown_configuration: 'There is no such payment configuration.',
}

/** A refusal as a person is told it, with what to do. */
export function refusalWords(refused: Refused): string {
  switch (refused.code) {
    case 'invalid_credentials':
      return [
        'Nothing was kept. These need another look:',
        ...refused.problems.map(({ field, says }) => `  ${field}: ${says}`),
      ].join('\n')
    case 'no_connection':
      return `Nothing was kept: ${refused.says}\nTo keep it all the same: --untested`
    case 'in_use':
      return `It takes the money of ${refused.configurations.join(', ')}. Give these another account first: npm run gateway -- use`
    default:
      return words[refused.code]
  }
}
