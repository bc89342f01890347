import { describe, expect, test } from 'vitest'
import { abandonChallenge } from '@/lib/payment/abandon'
import { callerState, challengeFor } from '@/lib/payment/caller'
import { cancelPayment } from '@/lib/payment/cancel'
import { hearGateway } from '@/lib/payment/gateway-news'
import { pay } from '@/lib/payment/pay'
import { comeBack } from '@/lib/payment/resume'
import { cards, chargedBy, office, pass, press, type Office } from '../helpers/payment'

/** A payment whose caller is at their bank. */
async function atTheBank(number = cards.challenge) {
  const here = await office()
  const id = await here.sent()
  const pressed = press(number)
  expect(await pay(here.ports, id, pressed)).toEqual({ ok: false, code: 'authenticate' })
  const [attempt] = await here.attempts(id)
  return { here, id, attemptId: attempt!.id, submitKey: pressed.submitKey }
}

/** What the caller does on the bank's page. */
async function answer({ ports }: Office, order: string, said: 'pass' | 'fail') {
  const body = JSON.stringify({ order, answer: said })
  await hearGateway(ports, null, { headers: new Headers(), body })
}

async function back({ ports }: Office, attemptId: string) {
  const returned = await comeBack(ports, attemptId, {})
  await returned?.asked
  return returned
}

describe('a bank that wants to ask the caller', () => {
  test('has taken nothing yet, and everybody reads so', async () => {
    const { here, id } = await atTheBank()
    expect(await here.status(id)).toBe('authenticating')
    expect(await here.stage(id)).toBe('confirm')
    expect(here.taken()).toEqual([])
    expect(await here.story(id)).toContain('to-bank')
    expect(await challengeFor(here.ports, id)).toMatchObject({ method: 'GET' })
  })

  test('takes the money of who confirms and comes back', async () => {
    const { here, id, attemptId, submitKey } = await atTheBank()
    await answer(here, attemptId, 'pass')
    const returned = await back(here, attemptId)
    expect(returned).toMatchObject({ submitKey, link: await here.link(id) })
    expect(await here.stage(id, submitKey)).toBe('paid')
    expect(here.taken()).toHaveLength(1)
    expect(await challengeFor(here.ports, id)).toBeNull()
  })

  test('takes nothing of who fails, and they may try again', async () => {
    const { here, id, attemptId } = await atTheBank()
    await answer(here, attemptId, 'fail')
    await back(here, attemptId)
    expect(await here.status(id)).toBe('declined')
    const { lastTry } = await callerState(here.ports, id)
    expect(lastTry).toEqual({ outcome: 'declined', code: 'authentication_failed' })
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
    expect(here.taken()).toHaveLength(1)
  })

  test('may decline who confirms', async () => {
    const { here, id, attemptId } = await atTheBank(cards.challengeDeclined)
    await answer(here, attemptId, 'pass')
    await back(here, attemptId)
    expect(await here.payment(id)).toMatchObject({ status: 'declined', declines: 1 })
  })

  test('is heard also when the caller confirms and closes the page', async () => {
    const { here, id, attemptId } = await atTheBank()
    await answer(here, attemptId, 'pass')
    await pass(here, 2)
    expect(await here.status(id)).toBe('succeeded')
    expect(await here.stage(id)).toBe('already-paid')
  })

  test('is heard without any news, by looking the order up', async () => {
    const { here, id, attemptId } = await atTheBank()
    const deaf = { ...here.ports.gateway }
    await deaf.read({
      headers: new Headers(),
      body: JSON.stringify({ order: attemptId, answer: 'pass' }),
    })
    await pass(here, 25)
    expect(await here.status(id)).toBe('succeeded')
  })
})

describe('a caller who walks away from their bank', () => {
  test('leaves nothing stuck: after fifteen minutes the link can be paid again', async () => {
    const { here, id, attemptId } = await atTheBank()
    await pass(here, 14 * 60)
    expect(await here.status(id)).toBe('authenticating')
    await pass(here, 3 * 60)
    expect(await here.status(id)).toBe('opened')
    await answer(here, attemptId, 'pass')
    await back(here, attemptId)
    expect(here.taken()).toEqual([])
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
    expect(here.taken()).toHaveLength(1)
  })

  test('and takes another card is charged for that one only', async () => {
    const { here, id, attemptId } = await atTheBank()
    expect(await abandonChallenge(here.ports, id)).toBe(true)
    expect(await here.stage(id)).toBe('form')
    await answer(here, attemptId, 'pass')
    expect(await here.press(id, cards.mastercard)).toEqual({ ok: true })
    await back(here, attemptId)
    expect(here.taken().map(({ last4 }) => last4)).toEqual(['4444'])
    expect(await abandonChallenge(here.ports, id)).toBe(false)
  })

  test('but has confirmed already, is told so and not charged again', async () => {
    const { here, id, attemptId } = await atTheBank()
    await answer(here, attemptId, 'pass')
    expect(await abandonChallenge(here.ports, id)).toBe(false)
    expect(await here.status(id)).toBe('succeeded')
  })

  test('is not overtaken by a second press in another tab', async () => {
    const { here, id } = await atTheBank()
    expect(await here.press(id, cards.approved)).toEqual({ ok: false, code: 'not_allowed_now' })
    expect(here.taken()).toEqual([])
  })
})

describe('the agent withdraws the payment while the caller is at the bank', () => {
  test('which stops the order first, so that confirming late takes no money', async () => {
    const { here, id, attemptId } = await atTheBank()
    expect(await cancelPayment(here.ports, here.agent, id)).toEqual({ ok: true })
    await answer(here, attemptId, 'pass')
    await back(here, attemptId)
    await pass(here, 60)
    expect(await here.status(id)).toBe('canceled')
    expect(here.taken()).toEqual([])
  })

  test('which is too late once the caller has confirmed', async () => {
    const { here, id, attemptId } = await atTheBank()
    await answer(here, attemptId, 'pass')
    const late = await cancelPayment(here.ports, here.agent, id)
    expect(late).toEqual({ ok: false, code: 'not_allowed_now' })
    expect(await here.status(id)).toBe('succeeded')
  })
})

describe('a return from the bank', () => {
  test('counts once, however often it comes', async () => {
    const { here, id, attemptId } = await atTheBank()
    await answer(here, attemptId, 'pass')
    await Promise.all([back(here, attemptId), back(here, attemptId)])
    await back(here, attemptId)
    expect((await here.story(id)).filter((kind) => kind === 'back-from-bank')).toHaveLength(1)
    expect(here.taken()).toHaveLength(1)
  })

  test('to an attempt that nobody knows, or that no bank asked about, leads nowhere', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.approved)
    const [attempt] = await here.attempts(id)
    expect(await comeBack(here.ports, attempt!.id, {})).toBeNull()
    expect(await comeBack(here.ports, crypto.randomUUID(), {})).toBeNull()
  })

  test('that crashed half-way is taken up by the reconciler', async () => {
    const { here, id, attemptId } = await atTheBank()
    await answer(here, attemptId, 'pass')
    const dying = {
      ...here.ports.gateway,
      resume: () => Promise.reject(new Error('power')),
    }
    await comeBack({ ...here.ports, ...chargedBy(dying) }, attemptId, {}).then(
      (returned) => returned?.asked,
    )
    expect(await here.stage(id)).toBe('processing')
    await pass(here, 60)
    expect(await here.status(id)).toBe('succeeded')
  })

  test('lets a bank that still asks be gone to again', async () => {
    const { here, id, attemptId } = await atTheBank()
    await back(here, attemptId)
    expect(await here.stage(id)).toBe('confirm')
    await answer(here, attemptId, 'pass')
    await back(here, attemptId)
    expect(await here.status(id)).toBe('succeeded')
  })
})

test('on a telephone there is no bank to go to: the agent reads that a link would do', async () => {
  const here = await office()
  const id = await here.sent()
  const keyed = await here.press(id, cards.challenge, { entry: 'keypad' })
  expect(keyed).toEqual({ ok: false, code: 'declined' })
  const [attempt] = await here.attempts(id)
  expect(attempt!.decline_code).toBe('authentication_required')
})

test('a gateway that asks on a telephone all the same is stopped', async () => {
  const here = await office()
  const id = await here.sent()
  const { gateway } = here.ports
  const asking = {
    ...gateway,
    confirm: (...asked: Parameters<typeof gateway.confirm>) => {
      const [order, ...rest] = asked
      return gateway.confirm({ ...order, entry: 'link' }, ...rest)
    },
  }
  const ports = { ...here.ports, ...chargedBy(asking) }
  const keyed = await pay(ports, id, press(cards.challenge, { entry: 'keypad' }))
  expect(keyed).toEqual({ ok: false, code: 'declined' })
  expect(await here.status(id)).toBe('declined')
  expect(here.taken()).toEqual([])
})
