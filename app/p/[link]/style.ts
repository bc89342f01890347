import { themeCss, type Theme } from '@/lib/merchant/theme'
import bundle from './bundle.json'

/** The whole style of the caller's page: the merchant's tokens, then what reads them. */
export function pageCss(theme: Theme): string {
  return themeCss(theme) + bundle.style.code
}
