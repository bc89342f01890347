import type { Brand } from '@/lib/card/brand'

/** What the caller's page shows. The server renders it, and the page's script fills it in when it changes. */
export type CallerPage = { kind: 'form'; form: CallerForm } | { kind: 'end'; end: End }

export type CallerForm = {
  /** Formatted for the caller, from the record. */
  amount: string
  purpose: string
  accepted: readonly Brand[]
  /** Names this press of Pay; a press sent twice carries the same one. */
  submitKey: string
  /** What happened at the last try, if there was one. */
  notice: Notice | null
}

/** Above the form after a try that took no money. `tries` is how many are left. */
export type Notice = { title: string; free: boolean; text: string }

/** One of the honest ends, or a wait. `mark` picks the drawing, `free` is "No money has been taken." */
export type End = {
  name:
    | 'paid'
    | 'already-paid'
    | 'expired'
    | 'cancelled'
    | 'too-many-tries'
    | 'not-a-link'
    | 'processing'
    | 'checking'
    | 'asked'
  mark: 'joined' | 'fading' | 'cut' | 'refused' | 'running'
  title: string
  /** A sentence in bold, such as "No money has been taken." */
  strong: string | null
  /** Sentences before and after the bold one. */
  before: string[]
  after: string[]
  facts: [label: string, value: string][]
  /** The expired page offers to ask for a new link. */
  canAsk: boolean
}

/** What is known of the merchant on every page but `not-a-link`. */
export type CallerMerchant = {
  name: string
  shortName: string
  /** E.164 for `tel:`, and as a person reads it. */
  phone: string
  phoneShown: string
  /** Address of the logo, or null. */
  logo: string | null
}
