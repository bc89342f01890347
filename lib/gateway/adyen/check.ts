import type { Connection } from '../port'
import type { Adyen } from './charge'
import { mayNotAsk, sendOnce } from './replay'

/** Asks for the ways to pay that each merchant account has, which needs the key and moves nothing. */
export async function check({ account, ask, pace }: Adyen): Promise<Connection> {
  const world = account.live ? 'live' : 'test'
  const accounts = [...new Set([account.ecom, account.moto ?? account.ecom])]
  for (const merchantAccount of accounts) {
    const heard = await sendOnce(ask, pace, crypto.randomUUID(), (api, options) =>
      api.PaymentsApi.paymentMethods({ merchantAccount }, options),
    )
    if (heard.heard === 'answer' && Array.isArray(heard.body.paymentMethods)) continue
    if (heard.heard !== 'error') {
      return { ok: false, says: `Adyen (${world}) did not answer. Try again in a minute.` }
    }
    if (heard.status === 401) {
      return { ok: false, says: `Adyen (${world}) does not know the API key. Copy it again.` }
    }
    if (mayNotAsk(heard.status)) {
      const mend = 'Check its name, and the accounts and roles of the API key.'
      return { ok: false, says: `The API key may not use ${merchantAccount}. ${mend}` }
    }
    const says = `Adyen refused to say what ${merchantAccount} can do (error ${heard.code}).`
    return { ok: false, says }
  }
  const keypad = account.moto ? '' : ' Cards cannot be keyed on a telephone without a MOTO account.'
  return { ok: true, says: `Adyen (${world}) answered for ${accounts.join(' and ')}.${keypad}` }
}
