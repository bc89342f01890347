import type { Brand } from '@/lib/card/brand'
import type { Locale } from '@/lib/locale'
import type { CallerState } from '@/lib/payment/caller-state'
import { endOf, unavailableEnd, unknownEnd } from './end'
import { sayMoney } from './say-money'
import { say } from './words/live'
import { pageWords, sayCount } from './words/table'

/**
 * What the caller's page shows. The server renders it, and the page's script fills it in when it
 * changes. `title` is the document's; it never names amount, reference or caller, because link
 * previews quote it.
 */
export type CallerPage =
  { kind: 'form'; title: string; form: CallerForm } | { kind: 'end'; title: string; end: End }

export type CallerForm = {
  /** Formatted for the caller, from the record. */
  amount: string
  purpose: string
  /** The owner's own line under it, in this language. */
  note: string | null
  accepted: readonly Brand[]
  /** Names this press of Pay; a press sent twice carries the same one. */
  submitKey: string
  /** What happened at the last try, if there was one. */
  notice: Notice | null
}

/** Above the form after a try that took no money. `free` adds "No money has been taken." */
export type Notice = {
  outcome: 'declined' | 'failed'
  title: string
  free: boolean
  text: string
}

/** One of the honest ends, or a wait. `mark` picks the drawing. */
export type End = {
  name:
    | 'paid'
    | 'already-paid'
    | 'expired'
    | 'cancelled'
    | 'too-many-tries'
    | 'not-a-link'
    | 'unavailable'
    | 'processing'
    | 'confirm'
    | 'checking'
    | 'asked'
  mark: 'joined' | 'fading' | 'cut' | 'refused' | 'running' | 'asking'
  title: string
  /** A sentence in bold, such as "No money has been taken." */
  strong: string | null
  /** Sentences before and after the bold one. */
  before: string[]
  after: string[]
  facts: [label: string, value: string][]
  /** The expired page offers to ask for a new link. */
  canAsk: boolean
  /** The bank waits: the page offers to go there, or to take another card. */
  canConfirm: boolean
}

/** What is known of the merchant on every page but `not-a-link` and `unavailable`. */
export type CallerMerchant = {
  name: string
  shortName: string
  /** E.164 for `tel:`, and as a person reads it. */
  phone: string
  phoneShown: string
  /** Address of the logo, or null. */
  logo: string | null
  /** The owner's own line beside the telephone number, in the page's language. */
  contact: string | null
}

/** The record put into the caller's words. */
export function pageOf(state: CallerState, locale: Locale): CallerPage {
  const words = pageWords[locale]
  const { name } = state.theme
  if (state.stage !== 'form') {
    const { title, end } = endOf({ ...state, stage: state.stage }, locale)
    return { kind: 'end', title: say(words.title, { title, merchant: name }), end }
  }
  const notice = noticeOf(state, locale)
  const title = notice === null ? words.formTitle : titleOfTry(notice, locale)
  return {
    kind: 'form',
    title: say(words.title, { title, merchant: name }),
    form: {
      amount: sayMoney(state.money, locale),
      purpose: state.purpose,
      note: state.theme.wording[locale]?.note ?? null,
      accepted: state.accepted,
      submitKey: state.submitKey,
      notice,
    },
  }
}

/** The page for an address that is no link of ours: nobody is known, so nobody is named. */
export function unknownPage(locale: Locale): CallerPage {
  const end = unknownEnd(locale)
  return { kind: 'end', title: end.title, end }
}

/** The page for a moment in which the record cannot be reached: who this link is for is in it. */
export function unavailablePage(locale: Locale): CallerPage {
  const end = unavailableEnd(locale)
  return { kind: 'end', title: end.title, end }
}

/**
 * What the caller reads after a try that took no money. One wording for every refusal of the
 * bank: saying which detail was wrong would help whoever is trying out stolen cards.
 */
function noticeOf({ lastTry, triesLeft }: CallerState, locale: Locale): Notice | null {
  if (!lastTry) return null
  const words = pageWords[locale]
  const { outcome, code } = lastTry
  if (code === 'testmode_decline') {
    return { outcome, title: words.practice, free: true, text: words.practiceMore }
  }
  // Whoever was asked by the bank knows it, so saying so helps no thief.
  if (code === 'authentication_failed') {
    return { outcome, title: words.unproven, free: true, text: words.unprovenMore }
  }
  if (outcome === 'failed') {
    return { outcome, title: words.failed, free: true, text: words.failedMore }
  }
  const again = triesLeft > 0 ? ` ${sayCount(words.triesLeft, triesLeft, locale)}` : ''
  return { outcome, title: words.declined, free: true, text: words.declinedMore + again }
}

function titleOfTry({ outcome }: Notice, locale: Locale): string {
  const words = pageWords[locale]
  return outcome === 'declined' ? words.declinedTitle : words.failedTitle
}
