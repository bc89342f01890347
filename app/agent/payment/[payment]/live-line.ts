import { cardFields } from '@/lib/card/judge'
import { hasFailed } from '@/lib/payment/text-status'
import type { PaymentView } from '@/lib/payment/view'
import { typingIn, type Live } from '../../live-state'
import { textUnknown } from '../../text-words'
import { inSentence } from '../../words'

/** What the caller is doing, in one sentence: shown under the heading, and read aloud. */
export function liveLineOf(view: PaymentView, live: Live, now: number): string {
  const who = view.payerFirstName ?? 'The caller'
  const presence = live.presence?.presence
  if (presence === 'away') {
    return 'They have left. What they typed is still on their phone. The link still works.'
  }
  const typing = typingIn(live, now)
  if (typing) return `${who} is typing the ${inSentence[typing.field]}.`
  if (presence === 'here') {
    const done = cardFields.every((field) => live.fields[field]?.state === 'complete')
    return done ? 'Everything is filled in. Waiting for Pay.' : `${who} is on the page.`
  }
  if (presence === 'opened') return `${who} has opened the page.`
  if (view.status !== 'requested') return `${who} is not on the page right now.`
  const text = view.texts.at(-1)
  if (!text) return `Waiting for ${lower(who)} to open the link.`
  if (hasFailed(text.status)) {
    return text.status === 'rejected' ? 'The text was not accepted.' : 'The text was not delivered.'
  }
  if (text.status === 'sending') return 'The text is being sent.'
  if (text.status === 'unknown') return textUnknown
  if (text.status === 'submitted') return 'The text is on its way.'
  return `The text has arrived. Waiting for ${lower(who)} to open it.`
}

const lower = (who: string) => (who === 'The caller' ? 'the caller' : who)
