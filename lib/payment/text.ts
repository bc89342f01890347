import { countriesOf } from '@/lib/call/phone'
import type { Configuration } from '@/lib/merchant/configuration'
import { composeText, moneyInText, type Composed } from '@/lib/sms/compose'
import type { Payment } from './store'

/** The text that carries a payment's link, exactly as the caller will read it. */
export function textFor(
  { text, theme }: Configuration,
  payment: Pick<Payment, 'amount' | 'currency' | 'reference'>,
  link: string,
): Composed {
  return composeText(text.template, {
    merchant: theme.shortName,
    amount: moneyInText({ amount: payment.amount ?? 0, currency: payment.currency }),
    reference: payment.reference ?? '',
    link,
  })
}

/** Where a configuration's texts may go; by default to the country of the merchant's own telephone. */
export function textCountries({ text, theme }: Configuration): string[] {
  return text.countries ?? countriesOf(theme.phone)
}
