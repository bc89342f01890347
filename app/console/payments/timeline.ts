import type { StoryEvent } from '@/app/_ui/story'
import { cardWords } from '@/app/agent/look'
import { pastEvents } from '@/app/agent/payment/[payment]/story-events'
import { declineWords, ordinal } from '@/app/agent/words'
import type { PaymentDetail } from '@/lib/payment/list-view'
import type { AttemptView, StoryLine } from '@/lib/payment/view'
import type { ConsolePayment } from './detail-reply'

/**
 * Everything that happened to a payment, with who did it: the agent's own story, whole, and what
 * an agent need not be told beside it.
 */
export function timelineOf({ view, detail }: ConsolePayment): StoryEvent[] {
  const events = pastEvents(view, 0, [])
  return events.map((event, number) => {
    const line = view.story[number]!
    const more = moreOf(line, view.story.slice(0, number + 1), detail)
    const said = more.detail ?? event.detail
    const word = more.word ?? event.word
    const who = line.who && !String(word).includes(line.who) ? `By ${line.who}` : null
    return { ...event, word, detail: [said, who].filter(Boolean).join('. ') || undefined }
  })
}

type More = { word?: string; detail?: string | null }

function moreOf(line: StoryLine, before: StoryLine[], detail: PaymentDetail): More {
  const count = (kind: StoryLine['kind']) => before.filter((one) => one.kind === kind).length
  const tries = count('pay-pressed')
  const attempt = detail.attempts[tries - 1]
  const card = attempt && cardWords(attempt)
  switch (line.kind) {
    case 'started':
      return { word: line.who ? `Started by ${line.who}` : 'Started' }
    case 'linked':
      return { word: 'Link made' }
    case 'pay-pressed':
      return { detail: card }
    case 'approved':
      return { word: `Approved, ${detail.row.amount}`, detail: codeOf(attempt) }
    case 'declined':
    case 'failed': {
      const word = line.kind === 'declined' ? 'declined' : 'failed'
      const why = declineWords(line.detail).replace(/\.$/, '')
      return { word: `${ordinal(tries)} try ${word}`, detail: card ? `${card}. ${why}` : why }
    }
    case 'refund-asked': {
      const refund = asked(detail)[count('refund-asked') - 1]
      if (!refund) return {}
      return {
        word: `Refund of ${refund.amount} asked for`,
        detail: refund.note && `“${refund.note}”`,
      }
    }
    case 'refunded':
    case 'refund-refused':
      return line.who ? { detail: 'Looked up at the gateway by hand' } : {}
    case 'disputed':
      return { detail: line.detail }
    default:
      return {}
  }
}

const codeOf = (attempt: AttemptView | undefined) =>
  attempt?.authorisationCode ? `Authorisation code ${attempt.authorisationCode}` : null

const asked = ({ refunds }: PaymentDetail) => refunds.filter(({ reason }) => reason === 'requested')
