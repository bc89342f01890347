import type { Card } from '@/lib/card/card'
import type { DeclineCode, Gateway, Order, SettledOutcome } from '@/lib/gateway/port'
import type { World } from './world'

/** How long a gateway is waited for at most, as its port says. */
const patienceMs = 10_000

/** An order as the bank knows it. What is stopped can never be charged. */
export type BankOrder = {
  key: string
  state: 'prepared' | 'approved' | 'declined' | 'failed' | 'stopped'
  code: DeclineCode | null
  authorisationCode: string | null
  /** Requests about it that the bank is thinking about. */
  thinking: number
  /** Before this moment the bank has no answer to a stop; null until it is first asked. */
  silentUntil: number | null
}

export type Charge = { key: string; amount: number; currency: string; entry: Order['entry'] }

export type Bank = ReturnType<typeof openBank>

/** A bank and its books, which are the truth, at the other end of a bad line. */
export function openBank(world: World) {
  const { dice, after, count, tell } = world
  const orders = new Map<string, BankOrder>()
  const charges: Charge[] = []
  /** After the storm nothing is lost any more; what the bank is slow with, it is still slow with. */
  const weather = { calm: false }

  function orderOf(key: string): BankOrder {
    const known = orders.get(key)
    if (known) return known
    const order: BankOrder = {
      key,
      state: 'prepared',
      code: null,
      authorisationCode: null,
      thinking: 0,
      silentUntil: null,
    }
    orders.set(key, order)
    return order
  }

  /** The card has arrived. The bank thinks, and then takes the money, once a key, or does not. */
  function receive(sent: Order, answer: (outcome: SettledOutcome) => void): void {
    const order = orderOf(sent.idempotencyKey)
    const verdict = dice.weigh({ approved: 6, declined: 3, failed: 1 })
    const code = dice.pick(['card_declined', 'insufficient_funds', 'expired_card'] as const)
    order.thinking += 1
    after(dice.chance(0.25) ? dice.between(2000, 90_000) : dice.between(0, 2000), () => {
      order.thinking -= 1
      if (order.state === 'prepared') {
        order.state = verdict
        if (verdict === 'approved') {
          order.authorisationCode = `T${dice.between(10_000, 99_999)}K`
          charges.push({ key: order.key, ...sent.money, entry: sent.entry })
        } else order.code = verdict === 'declined' ? code : 'processing_error'
        tell(`bank: ${verdict}`)
      }
      answer(outcomeOf(order)!)
    })
  }

  function stop(key: string): SettledOutcome | null {
    const order = orderOf(key)
    const silentMs = dice.chance(0.3) && !weather.calm ? dice.between(1000, 90_000) : 0
    order.silentUntil ??= world.clock.now() + silentMs
    if (order.silentUntil > world.clock.now()) return null
    // Some banks wait for what they are thinking about, others let the stop win.
    if (order.state === 'prepared' && order.thinking > 0 && dice.chance(0.5)) return null
    if (order.state === 'prepared') {
      order.state = 'stopped'
      order.code = 'stopped'
      tell('bank: stopped')
    }
    return outcomeOf(order)
  }

  /** The way to the bank for one process; `passing` is told what happens to its orders there. */
  function gateway(passing: (point: 'before charge' | 'after charge') => void): Gateway {
    const away = () => world.sleep(dice.between(0, 800))
    return {
      name: 'simulated',

      async prepare(order) {
        const line = weather.calm
          ? 'good'
          : dice.weigh({ good: 90, 'no connection': 5, 'answer lost': 5 })
        count(`prepare: ${line}`)
        await away()
        if (line === 'no connection') return { ok: false, code: 'gateway_unreachable' }
        const { state } = orderOf(order.idempotencyKey)
        if (line === 'answer lost') {
          await world.sleep(patienceMs)
          return { ok: false, code: 'gateway_unreachable' }
        }
        await away()
        if (state === 'stopped' && dice.chance(0.5)) return { ok: false, code: 'stopped' }
        return { ok: true, reference: `bank-${order.idempotencyKey}` }
      },

      async confirm(order, _reference, _card: Card) {
        const line = weather.calm
          ? 'good'
          : dice.weigh({
              good: 50,
              'no connection': 6,
              'request lost': 10,
              'request late': 12,
              'answer lost': 14,
              'request twice': 8,
            })
        count(`confirm: ${line}`)
        tell(`line: ${line}`)
        if (line === 'no connection') {
          await away()
          return { outcome: 'failed', code: 'gateway_unreachable' }
        }
        const answered = new Promise<SettledOutcome>((answer) => {
          const arrive = () => {
            passing('before charge')
            receive(order, (outcome) => {
              if (outcome.outcome === 'approved') passing('after charge')
              if (line !== 'answer lost') after(dice.between(0, 800), () => answer(outcome))
            })
          }
          if (line === 'request lost') return
          after(
            line === 'request late' ? dice.between(5000, 120_000) : dice.between(0, 800),
            arrive,
          )
          if (line === 'request twice') after(dice.between(0, 60_000), arrive)
        })
        const silence = world.sleep(patienceMs).then(() => ({ outcome: 'unconfirmed' }) as const)
        return Promise.race([answered, silence])
      },

      async stop(key) {
        const line = weather.calm
          ? 'good'
          : dice.weigh({ good: 80, 'request lost': 8, 'answer lost': 12 })
        count(`stop: ${line}`)
        await away()
        const answer = line === 'request lost' ? null : stop(key)
        if (line !== 'good') await world.sleep(patienceMs)
        await away()
        if (line === 'good' && answer === null) count('stop: no answer yet')
        return line === 'good' ? answer : null
      },
    }
  }

  return { orders, charges, weather, gateway }
}

/** What the bank says of an order; null while it has nothing to say. */
export function outcomeOf({
  key,
  state,
  code,
  authorisationCode,
}: BankOrder): SettledOutcome | null {
  if (state === 'prepared') return null
  if (state === 'approved') {
    return {
      outcome: 'approved',
      gatewayReference: `bank-${key}`,
      authorisationCode: authorisationCode!,
    }
  }
  return { outcome: state === 'declined' ? 'declined' : 'failed', code: code! }
}
