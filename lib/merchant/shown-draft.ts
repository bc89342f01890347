import type { Draft } from './draft'
import type { Configuration } from './configuration'
import { plainTheme } from './plain-theme'
import { Palette, Theme, Wording } from './theme'

/**
 * A draft as its page can be shown while it is typed: what cannot stand as it is gives way, field
 * by field, to our own plain look.
 */
export function shownDraft(
  draft: Draft,
): Pick<Configuration, 'brands' | 'currency' | 'form' | 'page' | 'theme'> {
  const { brands, currency, form, page, theme } = draft
  return {
    brands: brands.length > 0 ? brands : ['visa'],
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'GBP',
    form: form as Configuration['form'],
    page,
    theme: shownTheme(theme),
  }
}

const unnamed = 'Your business'

function shownTheme(theme: Draft['theme']): Theme {
  const keep = <Key extends keyof typeof Theme.shape>(key: Key): Theme[Key] => {
    const read = Theme.shape[key].safeParse(theme[key])
    return (read.success ? read.data : plainTheme[key]) as Theme[Key]
  }
  return {
    name: theme.name.trim() || unnamed,
    shortName: theme.shortName.trim() || unnamed,
    // Half a number is shown as it stands; on this page it cannot be pressed.
    phone: theme.phone.trim() || plainTheme.phone,
    logo: keep('logo'),
    font: keep('font'),
    headingWeight: keep('headingWeight'),
    align: keep('align'),
    radius: keep('radius'),
    light: shownPalette(theme.light, plainTheme.light),
    dark: shownPalette(theme.dark, plainTheme.dark),
    wording: shownWording(theme.wording),
  }
}

function shownPalette(palette: Draft['theme']['light'], plain: Palette): Palette {
  const names = Object.keys(plain) as (keyof Palette)[]
  const shown = names.map((name) => {
    const read = Palette.shape[name].safeParse(palette[name])
    return [name, read.success ? read.data : plain[name]]
  })
  return Object.fromEntries(shown) as Palette
}

function shownWording(wording: Draft['theme']['wording'] = {}): Theme['wording'] {
  const shown = Object.entries(wording).map(([locale, sentences]) => {
    const read = Object.entries(sentences).filter(
      ([name, text]) => Wording.safeParse({ [name]: text }).success,
    )
    return [locale, Object.fromEntries(read)]
  })
  return Object.fromEntries(shown) as Theme['wording']
}
