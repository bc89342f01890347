import { getCountries, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** Numbers typed without a country are read as this one's. */
const homeCountry: CountryCode = 'GB'

/** Reads a telephone number as a person types it: E.164 for machines, and as people read it. */
export function readPhone(
  typed: string,
  country: CountryCode = homeCountry,
): { ok: true; e164: string; shown: string; national: string } | { ok: false } {
  const number = typed.length <= 40 ? parsePhoneNumberFromString(typed, country) : undefined
  // Possible rather than valid: the library's tables lag behind new ranges, and the carrier has the last word.
  if (!number?.isPossible()) return { ok: false }
  return {
    ok: true,
    e164: number.number,
    shown: number.formatInternational(),
    national: number.formatNational(),
  }
}

/** `+44 7700 900123`; a number we cannot read is shown as it is. */
export function showPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}

/**
 * The countries that a number may be of, ISO 3166-1 alpha-2. Some share a code and are told apart
 * by tables larger than ours: a British mobile number may be of Jersey.
 */
export function countriesOf(e164: string): string[] {
  const number = parsePhoneNumberFromString(e164)
  return number?.country ? [number.country] : (number?.getPossibleCountries() ?? [])
}

/** Every country that has telephone numbers, by name. */
export function phoneCountries(): { code: string; name: string }[] {
  return getCountries()
    .map((code) => ({ code, name: countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** `United Kingdom`; a code that nobody knows is shown as it is. */
export function countryName(code: string): string {
  return countryNames.of(code) ?? code
}

const countryNames = new Intl.DisplayNames(['en-GB'], { type: 'region' })
