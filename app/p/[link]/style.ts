import { meanings, type Scheme } from '@/lib/merchant/contrast'
import { paletteCss, themeCss, type Theme } from '@/lib/merchant/theme'
import bundle from './bundle.json'

/**
 * The whole style of the caller's page: the merchant's tokens, then what reads them. With a
 * scheme, it is light or dark whatever the system says: for previews beside each other.
 */
export function pageCss(theme: Theme, scheme?: Scheme): string {
  const css = themeCss(theme) + bundle.style.code
  if (!scheme) return css
  const ours = Object.entries(meanings[scheme]).map(([name, value]) => `--${name}:${value}`)
  return `${css}:root{color-scheme:${scheme};${paletteCss(theme[scheme])};${ours.join(';')}}`
}
