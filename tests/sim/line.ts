import type { ChargeOutcome } from '@/lib/gateway/port'
import type { World } from './world'

/** How a request fares. What is lost on its way there is not done; what is late is done late. */
const asking = { good: 80, 'request lost': 7, 'request late': 4, 'answer lost': 9 }
const charging = {
  good: 56,
  'no connection': 4,
  'request lost': 7,
  'request late': 12,
  'answer lost': 14,
  'request twice': 7,
  'error 500': 7,
}

export type Line = ReturnType<typeof openLine>

/** The bad line between a server and its bank. */
export function openLine({ after, clock, count, dice, sleep, tell }: World) {
  /** After the storm nothing is lost any more; what the bank is slow with, it is still slow with. */
  const weather = { calm: false }

  function draw<Kind extends string>(what: string, kinds: Record<'good' | Kind, number>) {
    const line = weather.calm ? 'good' : dice.weigh(kinds)
    count(`${what}: ${line}`)
    if (line !== 'good') tell(`${what}: ${line}`)
    return line
  }

  const away = () => sleep(dice.between(0, 800))
  const late = () => (dice.chance(0.1) ? dice.between(2, 30) * 60_000 : dice.between(5000, 120_000))

  /** Asks the bank to do or to say something; null when nothing is heard of it. */
  async function ask<Answer>(
    what: string,
    patienceMs: number,
    work: () => Answer,
  ): Promise<Answer | null> {
    const line = draw(what, asking)
    await away()
    if (line === 'request late') after(late(), () => void work())
    const answer = line === 'request lost' || line === 'request late' ? null : work()
    if (line !== 'good') {
      await sleep(patienceMs)
      return null
    }
    await away()
    return answer
  }

  /** Sends what may take money. `arrive` has the bank work on it, and gets its answer told. */
  async function charge(
    what: string,
    patienceMs: number,
    arrive: (answer: (outcome: ChargeOutcome) => void) => void,
  ): Promise<ChargeOutcome> {
    const line = draw(what, charging)
    if (line === 'no connection') {
      await away()
      return { outcome: 'failed', code: 'gateway_unreachable' }
    }
    const sent = clock.now()
    const answered = new Promise<ChargeOutcome>((answer) => {
      const heard = line !== 'answer lost' && line !== 'error 500'
      const go = () =>
        arrive((outcome) => void (heard && after(dice.between(0, 800), () => answer(outcome))))
      if (line === 'request lost') return
      // What went wrong at the bank may have gone wrong before or after the money was taken.
      if (line === 'error 500')
        after(dice.between(0, 2000), () => answer({ outcome: 'unconfirmed' }))
      if (line !== 'error 500' || dice.chance(0.6)) {
        after(line === 'request late' ? late() : dice.between(0, 800), go)
      }
      if (line === 'request twice') after(dice.between(0, 60_000), go)
    })
    const silence = sleep(patienceMs).then((): ChargeOutcome => ({ outcome: 'unconfirmed' }))
    const outcome = await Promise.race([answered, silence])
    tell(`${what} answered ${outcome.outcome} after ${clock.now() - sent} ms`)
    return outcome
  }

  return { weather, draw, away, ask, charge }
}
