import type { StoryKind } from '@/lib/payment/view'
import type { Must } from './live'
import type { Written } from './record'

/** What may not be read behind an end, which each of them is. */
const trying: StoryKind[] = ['pay-pressed', 'to-bank', 'declined', 'failed', 'no-answer']
const after: Partial<Record<StoryKind, StoryKind[]>> = {
  approved: [...trying, 'approved', 'canceled', 'expired', 'locked'],
  canceled: [...trying, 'approved', 'canceled', 'expired', 'locked'],
  locked: [...trying, 'approved', 'canceled', 'expired', 'locked'],
}

/** The story of a payment that ended says one end, and its own. */
export function storyViolations({ payment, refunds, story }: Written, must: Must): void {
  const kinds = story.map(({ kind }) => kind)
  for (const [at, kind] of kinds.entries()) {
    const behind = kinds.slice(at + 1).find((later) => after[kind]?.includes(later))
    must(behind === undefined, `the story says ${kind}, and then ${behind}`)
  }
  const { status } = payment
  const says = (kind: StoryKind) => kinds.includes(kind)
  must(says('approved') === (status === 'succeeded'), `${status}, and told otherwise`)
  must(says('locked') === (status === 'locked'), `${status}, and told otherwise`)
  must(!says('canceled') || status === 'canceled', `told canceled, and ${status}`)
  const disputes = story.filter(({ kind }) => kind === 'disputed').map(({ detail }) => detail)
  must(new Set(disputes).size === disputes.length, 'told twice of one dispute')
  const refunded = kinds.filter((kind) => kind === 'refunded').length
  must(refunded <= refunds.length, `told refunded ${refunded} times of ${refunds.length}`)
}
