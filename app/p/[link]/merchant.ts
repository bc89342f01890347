import { readPhone } from '@/lib/call/phone'
import type { Locale } from '@/lib/locale'
import type { Theme } from '@/lib/merchant/theme'
import type { CallerMerchant } from './caller-page'

/** The merchant as the caller's page names it in one language. */
export function merchantOf(theme: Theme, locale: Locale): CallerMerchant {
  return {
    name: theme.name,
    shortName: theme.shortName,
    phone: theme.phone,
    phoneShown: nationalPhone(theme.phone),
    logo: theme.logo && `/p/logo/${theme.logo}`,
    contact: theme.wording[locale]?.contact ?? null,
  }
}

/** `020 7946 0118`; a number we cannot read is shown as it is. */
export function nationalPhone(e164: string): string {
  const phone = readPhone(e164)
  return phone.ok ? phone.national : e164
}
