import type { Brand } from '@/lib/card/brand'
import type { DeclineCode } from '@/lib/gateway/port'
import type { Theme } from '@/lib/merchant/theme'
import type { Money } from '@/lib/money'

/** What the record says to the person with the link. Facts only: the words are the page's. */
export type CallerState = {
  stage:
    | 'form'
    | 'processing'
    | 'confirm'
    | 'checking'
    | 'paid'
    | 'already-paid'
    | 'expired'
    | 'asked'
    | 'cancelled'
    | 'too-many-tries'
  theme: Theme
  money: Money
  /** What the caller pays for, from the configuration's template: `Boiler service, invoice HS-20417`. */
  purpose: string
  reference: string
  accepted: readonly Brand[]
  /** Names the next press of Pay. Pressed twice, or posted again by Back, it is still one charge. */
  submitKey: string
  /** The newest try that took no money, while another may follow. */
  lastTry: { outcome: 'declined' | 'failed'; code: DeclineCode } | null
  triesLeft: number
  /** Cards that the bank refused on this link. */
  declines: number
  /** The card of the newest try. */
  card: { brand: Brand; last4: string } | null
  authorisationCode: string | null
  submittedAt: number | null
  paidAt: number | null
  expiresAt: number | null
  canceledAt: number | null
  now: number
}
