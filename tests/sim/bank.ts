import type { ChargeOutcome, DeclineCode, Order, SettledOutcome } from '@/lib/gateway/port'
import type { Money } from '@/lib/money'
import { openLine } from './line'
import { openPost } from './post'
import { openRefunds, type BankRefund } from './refunds'
import type { World } from './world'

/**
 * `firm`: one stop, and nothing is charged behind it; there is somebody to ask, and news is a hint.
 * `weak`: a cancel takes what it finds, a request behind it is executed; news is the only answer.
 */
export type BankKind = 'firm' | 'weak'

/** An order as the bank knows it. What is stopped can never be charged. */
export type BankOrder = {
  key: string
  money: Money
  entry: Order['entry']
  returnUrl: string
  state: 'prepared' | 'challenged' | 'approved' | 'declined' | 'failed' | 'stopped'
  code: DeclineCode | null
  authorisationCode: string | null
  /** Requests about it that the bank is thinking about. */
  thinking: number
  /** Before this moment the bank has no answer to a stop; null until it is first asked. */
  silentUntil: number | null
  /** What the caller did at the bank's page. */
  passed: boolean | null
  /** Approved, and then cancelled before it was collected. */
  voided: boolean
  refunds: Map<string, BankRefund>
}

type Verdict = 'approved' | 'declined' | 'failed' | 'challenged' | 'refused'

export type Bank = ReturnType<typeof openBank>

/** A bank and its books, which are the truth, at the other end of a bad line. */
export function openBank(world: World, kind: BankKind) {
  const { dice, after, tell } = world
  const orders = new Map<string, BankOrder>()
  const line = openLine(world)
  const post = openPost(world)
  const refunds = openRefunds(world, { kind, orders, post })

  function orderOf({ idempotencyKey: key, money, entry, returnUrl }: Order): BankOrder {
    const known = orders.get(key)
    if (known) return known
    const order: BankOrder = {
      ...{ key, money, entry, returnUrl, state: 'prepared', code: null, authorisationCode: null },
      ...{ thinking: 0, silentUntil: null, passed: null, voided: false, refunds: new Map() },
    }
    orders.set(key, order)
    return order
  }

  /** The card has arrived. The bank thinks, and then takes the money, once a key, or does not. */
  function receive(sent: Order, answer: (outcome: ChargeOutcome) => void): void {
    const order = orderOf(sent)
    const challenged = sent.entry === 'link' ? 14 : 0.5
    const verdict = dice.weigh({ approved: 8, declined: 2.5, failed: 1, challenged })
    // One way to the cardholder's bank fails; another is tried, and takes its time.
    const detour = kind === 'firm' && order.state === 'prepared' && dice.chance(0.5)
    if (detour) {
      world.count('news: not final')
      const says = { outcome: 'declined', code: 'card_declined' } as const
      post.send({ about: 'order', key: order.key, money: order.money, says }, { certain: true })
    }
    const done = () => answer(saysOf(order)!)
    think(order, { from: 'prepared', verdict, slow: detour ? 0.9 : 0.25 }, done)
  }

  type Thought = { from: BankOrder['state']; verdict: Verdict; slow?: number }

  function think(order: BankOrder, { from, verdict, slow = 0.25 }: Thought, done: () => void) {
    order.thinking += 1
    after(dice.chance(slow) ? dice.between(2000, 90_000) : dice.between(0, 2000), () => {
      order.thinking -= 1
      if (order.state === from) decide(order, verdict)
      done()
    })
  }

  function decide(order: BankOrder, verdict: Verdict): void {
    order.state = verdict === 'refused' ? 'declined' : verdict
    if (verdict === 'approved') order.authorisationCode = `T${dice.between(10_000, 99_999)}K`
    if (verdict === 'declined') {
      order.code = dice.pick(['card_declined', 'insufficient_funds', 'expired_card'])
    }
    if (verdict === 'failed') order.code = 'processing_error'
    if (verdict === 'refused') order.code = 'authentication_failed'
    tell(`bank: ${verdict}`)
    const says = settledOf(order)
    if (!says) return
    const { key, money } = order
    post.send({ about: 'order', key, money, says }, { certain: kind === 'weak' })
    if (verdict === 'approved' && dice.chance(0.03)) {
      const detail = 'The cardholder’s bank has taken the money back.'
      post.send({ about: 'dispute', key, detail }, { certain: true })
    }
  }

  /** What the caller's browser brings back from the bank's page. */
  async function answerAt(key: string, pass: boolean): Promise<Record<string, string>> {
    const order = orders.get(key)
    if (order?.state !== 'challenged') return { back: 'too late' }
    order.passed ??= pass
    if (kind === 'firm') {
      // The browser may be sent back before the bank has made up its mind.
      const patient = dice.chance(0.6)
      await new Promise<void>((done) => {
        think(order, { from: 'challenged', verdict: afterChallenge(order) }, done)
        if (!patient) done()
      })
    }
    return { back: `proof of ${key}` }
  }

  const afterChallenge = ({ passed }: BankOrder): Verdict =>
    passed ? dice.weigh({ approved: 5, declined: 1 }) : 'refused'

  /** Weak: the gateway is told what the browser brought back, and only that has it take the money. */
  function receiveBack(sent: Order, proof: string, answer: (outcome: ChargeOutcome) => void): void {
    const order = orderOf(sent)
    if (order.state === 'challenged' && proof !== `proof of ${order.key}`) {
      return answer({ outcome: 'failed', code: 'authentication_failed' })
    }
    think(order, { from: 'challenged', verdict: afterChallenge(order) }, () =>
      answer(saysOf(order) ?? { outcome: 'unconfirmed' }),
    )
  }

  /** The firm fence. */
  function stop(asked: Order): SettledOutcome | null {
    const order = orderOf(asked)
    const silentMs = dice.chance(0.3) && !line.weather.calm ? dice.between(1000, 90_000) : 0
    order.silentUntil ??= world.clock.now() + silentMs
    if (order.silentUntil > world.clock.now()) return null
    const open = order.state === 'prepared' || order.state === 'challenged'
    // Some banks wait for what they are thinking about, others let the stop win.
    if (open && order.thinking > 0 && dice.chance(0.5)) return null
    if (open) {
      order.state = 'stopped'
      order.code = 'stopped'
      tell('bank: stopped')
    }
    return settledOf(order)
  }

  /** The weak fence: takes back what it finds, and leaves nothing behind. */
  function cancel(asked: Order): void {
    const { idempotencyKey: key, money } = asked
    const order = orders.get(key)
    const found = order?.state === 'approved' && !order.voided && order.refunds.size === 0
    if (found) order.voided = true
    tell(`bank: cancel ${found ? 'took the charge back' : 'found nothing'}`)
    post.send({ about: 'cancel', key, money, found }, { certain: true, soon: true })
  }

  return {
    ...{ kind, orders, line, post, refunds, dice },
    count: world.count,
    sleep: world.sleep,
    /** Keys under which a cancel was asked for. */
    cancels: new Set<string>(),
    ...{ orderOf, receive, answerAt, receiveBack, stop, cancel },
    /** Orders whose money the bank has collected, or is going to. */
    charges: () =>
      [...orders.values()].filter(({ state, voided }) => state === 'approved' && !voided),
  }
}

/** What the bank says of an order; null while it has nothing to say. */
export function saysOf(order: BankOrder): ChargeOutcome | null {
  const { key, state } = order
  if (state !== 'challenged') return settledOf(order)
  const challenge = { url: pageOf(key), method: 'GET' as const, fields: {}, keep: 'kept' }
  return { outcome: 'authenticate', gatewayReference: `bank-${key}`, challenge }
}

export function settledOf(order: BankOrder): SettledOutcome | null {
  const { key, state, code, authorisationCode } = order
  if (state === 'prepared' || state === 'challenged') return null
  if (state === 'approved') {
    return { outcome: 'approved', gatewayReference: `bank-${key}`, authorisationCode }
  }
  return { outcome: state === 'declined' ? 'declined' : 'failed', code: code! }
}

const page = 'https://bank.example/'
const pageOf = (key: string) => `${page}${encodeURIComponent(key)}`
/** Which order the bank's page is about. */
export const keyIn = (url: string) => decodeURIComponent(url.slice(page.length))
