import Negotiator from 'negotiator'
import { fallbackLocale, isLocale, locales, type Locale } from '@/lib/locale'

const cookieName = 'lang'
const keptSeconds = 365 * 24 * 60 * 60

/** Bare tags: a browser that asks for `en-US` or `pt-BR` is served, and `en-GB` alone would miss it. */
const tags = locales.map((locale) => locale.split('-')[0]!)

/**
 * The language to answer in: the one in the address, which is the caller's choice or the language
 * of the page that asks; else the choice kept in a cookie; else what the browser prefers.
 */
export function localeOf(request: Request): Locale {
  const kept = /(?:^|;\s*)lang=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return chosenIn(request) ?? (isLocale(kept) ? kept : preferred(request))
}

/** The language that the address asks for (`?lang=cy`), if it is one of ours. */
export function chosenIn(request: Request): Locale | null {
  const asked = new URL(request.url).searchParams.get('lang')
  return isLocale(asked) ? asked : null
}

/** The `Set-Cookie` that keeps a choice for the caller's pages. It holds a language and nothing else. */
export function choiceCookie(locale: Locale, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${cookieName}=${locale}; Path=/p; Max-Age=${keptSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** By RFC 9110, 12.5.4. */
function preferred({ headers }: Request): Locale {
  const accepted = headers.get('accept-language') ?? undefined
  const [best] = new Negotiator({ headers: { 'accept-language': accepted } }).languages(tags)
  return locales[tags.indexOf(best ?? '')] ?? fallbackLocale
}
