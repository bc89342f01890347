export type CurrencyChoice = { code: string; name: string }

/** Every currency that Intl knows, by its name. Made by the server: browsers know others. */
export function currencyChoices(): CurrencyChoice[] {
  return Intl.supportedValuesOf('currency')
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

const names = new Intl.DisplayNames(['en-GB'], { type: 'currency' })

/** The ones that most choose stand first. */
export const usualCurrencies = ['GBP', 'EUR', 'USD']
