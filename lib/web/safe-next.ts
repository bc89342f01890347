import { looksLikeCard } from '@/lib/card/looks-like-card'

/** The middleware tells pages where they are in this header, and overwrites what came in it. */
export const pathHeader = 'x-dotline-path'

/**
 * Where to go after signing in: a page of ours for staff, and nothing else. Read as a browser
 * would read it, so that `//evil.example`, `/\evil.example` and tabs in between lead nowhere.
 */
export function safeNext(next: string | null | undefined): string | null {
  if (!next || next.length > longestNext) return null
  const url = URL.parse(next, nowhere)
  if (url?.origin !== nowhere) return null
  if (!staffPages.test(url.pathname)) return null
  // A card number that was typed into a search would stand in the address of the sign-in page.
  const hasCard = [...url.searchParams.values()].some(looksLikeCard)
  return hasCard ? url.pathname : url.pathname + url.search
}

const longestNext = 500
const nowhere = 'http://nowhere.invalid'
const staffPages = /^\/(account|agent|console|workbench)(\/|$)/
