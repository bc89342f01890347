import { z } from 'zod'
import type { AccountRefusal } from '@/lib/merchant/gateway-account'
import { refuse } from '@/lib/web/reply'

/** What an owner enters for a gateway, by field; the adapter judges the values. */
export const Credentials = z.record(z.string().max(60), z.string().max(10_000))

/** A long private key, and some room. */
export const maxBodyBytes = 40_000

/** What was refused, without a word of what was entered. */
export function refuseAccount(refusal: AccountRefusal): Response {
  switch (refusal.code) {
    case 'invalid_credentials': {
      const fields = refusal.problems.map(({ field, code, says }) => ({
        field,
        code,
        message: says,
      }))
      return refuse('invalid_fields', { fields })
    }
    case 'invalid_name': {
      const message = 'Type a name, at most 60 characters.'
      return refuse('invalid_fields', { fields: [{ field: 'name', code: 'empty', message }] })
    }
    case 'no_connection':
      return refuse('no_connection', { message: `Nothing was kept. ${refusal.says}` })
    case 'in_use':
      return refuse('account_in_use', {
        message: `It takes the money of ${refusal.configurations.join(', ')}. Give these another account first.`,
      })
    case 'id_taken':
    case 'changed':
      return refuse('account_changed')
    default:
      return refuse(refusal.code)
  }
}
