import type { RefundOutcome, SettledOutcome, Webhook } from '@/lib/gateway/port'
import type { Money } from '@/lib/money'
import type { World } from './world'

/** What a bank posts. `says` is how things stood at that moment, which need not be how they end. */
export type BankPost =
  | { about: 'order'; key: string; money: Money; says: SettledOutcome }
  | { about: 'cancel'; key: string; money: Money; found: boolean }
  | { about: 'refund'; refundId: string; says: RefundOutcome }
  | { about: 'dispute'; key: string; detail: string }

const minute = 60_000

export type Post = ReturnType<typeof openPost>

/** The bank's news on its way to us: late, twice, in any order, and some of it never. */
export function openPost({ after, count, dice, tell }: World) {
  /** Brings it to a server; whether that took it. */
  const house = { hear: async (_post: BankPost) => true }

  /** `certain` is tried until it is taken; other news may get lost. `soon` is not days late. */
  function send(post: BankPost, { certain = false, soon = false } = {}): void {
    if (!certain && dice.chance(0.45)) return count('news: lost')
    leave(post, certain, soon)
    if (!dice.chance(0.25)) return
    count('news: twice')
    leave(post, certain, soon)
  }

  function leave(post: BankPost, certain: boolean, soon: boolean): void {
    const when = dice.weigh({
      'at once': 8,
      'after it': 8,
      'minutes late': 3,
      'days late': soon ? 0 : 1,
    })
    count(`news: ${when}`)
    const lateMs = {
      'at once': dice.between(0, 300),
      'after it': dice.between(1000, 30_000),
      'minutes late': dice.between(1, 20) * minute,
      'days late': dice.between(1, 4 * 24 * 60) * minute,
    }[when]
    let tries = 0
    const bring = async () => {
      tries += 1
      if (await house.hear(post)) return
      tell(`news of ${post.about} not taken`)
      if (certain || tries < 3) after(tries * 2 * minute, () => void bring())
    }
    after(lateMs, () => void bring())
  }

  return { house, send }
}

/** A post as it comes in. Whoever has not the bank’s signature did not send it. */
export function webhookOf(post: BankPost, signature = 'the bank’s'): Webhook {
  return {
    headers: new Headers({ signature: encodeURIComponent(signature) }),
    body: JSON.stringify(post),
  }
}

/** Null where somebody else posted it. */
export function postIn({ headers, body }: Webhook): BankPost | null {
  const signed = headers.get('signature') === encodeURIComponent('the bank’s')
  return signed ? (JSON.parse(body) as BankPost) : null
}
