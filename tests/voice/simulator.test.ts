import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Ask, Line } from '@/lib/voice/port'
import { keepPhone, phoneOf, phoneToken } from '@/lib/voice/simulator/phones'
import { connect } from '@/lib/voice/simulator/simulator'
import { clockAt, someDay } from '../helpers/ports'

const line = (): Line => {
  const callId = crypto.randomUUID()
  return { callId, callerLeg: `C-${callId}`, agentLeg: `C-${callId}-2`, region: null }
}

const ask: Ask = {
  field: 'payment-card-number',
  generation: 7,
  prompt: 'Type your card number, then press hash.',
}

function simulator() {
  const clock = clockAt(someDay)
  const voice = connect({ clock })
  return {
    clock,
    voice,
    /** What the telephone posts, by default with its own token. */
    post: (body: unknown, token: string | null = phoneToken((body as Line).callId), path = '') =>
      voice.read({
        path: path.split('/').filter(Boolean),
        headers: new Headers(token === null ? {} : { authorization: `Bearer ${token}` }),
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

const keys = (callId: string, changes = {}) => ({
  type: 'keys',
  callId,
  generation: 7,
  keys: '4',
  id: crypto.randomUUID() as string,
  order: 1,
  ...changes,
})

describe('the telephone', () => {
  test('hears the prompt while keys are masked, and the agent when the field is over', async () => {
    const { voice } = simulator()
    const on = line()
    expect(await voice.secure(on)).toEqual({ ok: true })
    expect(phoneOf(on.callId)).toMatchObject({ masked: true, ask: null })
    expect(await voice.listen(on, ask)).toEqual({ ok: true })
    expect(phoneOf(on.callId)).toMatchObject({ masked: true, ask })
    await voice.rest(on)
    expect(phoneOf(on.callId)).toMatchObject({ masked: true, ask: null })
    await voice.listen(on, ask)
    await voice.release(on, 'there')
    expect(phoneOf(on.callId)).toMatchObject({ masked: false, ask: null })
  })

  test('is not listened to before the line is masked, nor after it was released', async () => {
    const { voice } = simulator()
    const on = line()
    const refused = { ok: false, reason: 'masking_off' }
    expect(await voice.listen(on, ask)).toEqual(refused)
    await voice.secure(on)
    await voice.release(on, 'there')
    expect(await voice.listen(on, ask)).toEqual(refused)
    expect(phoneOf(on.callId)).toMatchObject({ ask: null })
  })

  test('may be on a line that cannot be masked, until it can', async () => {
    const { voice } = simulator()
    const on = line()
    keepPhone(on, someDay, { refusesMasking: true })
    expect(await voice.secure(on)).toEqual({ ok: false, reason: 'not_secured' })
    expect(phoneOf(on.callId)).toMatchObject({ masked: false })
    expect(await voice.listen(on, ask)).toMatchObject({ ok: false })
    keepPhone(on, someDay, { refusesMasking: false })
    expect(await voice.secure(on)).toEqual({ ok: true })
  })

  test('of one call is not that of another', async () => {
    const { voice } = simulator()
    const [one, other] = [line(), line()]
    await voice.secure(one)
    await voice.secure(other)
    await voice.release(one, 'gone')
    expect(phoneOf(other.callId)).toMatchObject({ masked: true })
  })

  test('is forgotten an hour after it was last used', async () => {
    const { clock, voice } = simulator()
    const [quiet, busy] = [line(), line()]
    await voice.secure(quiet)
    await voice.secure(busy)
    clock.move(59 * 60_000)
    await voice.listen(busy, ask)
    expect(phoneOf(quiet.callId)).not.toBeNull()
    clock.move(2 * 60_000)
    await voice.rest(busy)
    expect(phoneOf(quiet.callId)).toBeNull()
    expect(phoneOf(busy.callId)).toMatchObject({ masked: true })
    // And a line whose telephone is forgotten is not taken for a masked one.
    expect(await voice.listen(quiet, ask)).toEqual({ ok: false, reason: 'masking_off' })
  })

  test('is one of a few hundred: the one least used makes room', async () => {
    const { voice } = simulator()
    const first = line()
    const kept = line()
    await voice.secure(first)
    await voice.secure(kept)
    for (let i = 0; i < 499; i++) await voice.secure(line())
    expect(phoneOf(first.callId)).toBeNull()
    expect(phoneOf(kept.callId)).not.toBeNull()
  })

  test('rings no agent: the workbench puts calls on desks itself', async () => {
    const { voice } = simulator()
    const { callerLeg, region } = line()
    expect(await voice.ring({ callerLeg, region }, '+447700900123')).toBeNull()
  })
})

describe('a post of the telephone', () => {
  test('brings keys that cannot be printed', async () => {
    const { post } = simulator()
    const { callId } = line()
    const { events, answer } = await post(keys(callId, { keys: '4929*#', id: 'one', order: 12 }))
    expect(events).toEqual([
      { type: 'digits', callId, generation: 7, id: 'one', order: 12, keys: expect.anything() },
    ])
    expect(answer(false)).toEqual({ status: 204 })
    const [event] = events
    expect(event?.type === 'digits' && event.keys.reveal()).toBe('4929*#')
    expect(inspect(events, { depth: 9 }) + JSON.stringify(events)).not.toContain('4929')
  })

  test('that is delivered twice is known by its id', async () => {
    const { post } = simulator()
    const body = keys(line().callId)
    const ids = [await post(body), await post(body)].flatMap(({ events }) =>
      events.map((event) => event.type === 'digits' && event.id),
    )
    expect(ids).toEqual([body.id, body.id])
  })

  test('tells that the masking has failed, and the line is masked no more', async () => {
    const { post, voice } = simulator()
    const on = line()
    await voice.secure(on)
    const { events } = await post({ type: 'unsecured', callId: on.callId })
    expect(events).toEqual([{ type: 'unsecured', callId: on.callId, reason: 'masking_off' }])
    expect(phoneOf(on.callId)).toMatchObject({ masked: false })
    expect(await voice.listen(on, ask)).toEqual({ ok: false, reason: 'masking_off' })
    expect(await voice.secure(on)).toEqual({ ok: true })
  })

  test.each(['callerLeg', 'agentLeg'] as const)('tells twice that the %s left', async (which) => {
    const { post, voice } = simulator()
    const on = line()
    await voice.secure(on)
    await voice.listen(on, ask)
    for (const _ of ['once', 'twice']) {
      const { events, answer } = await post({ type: 'left', callId: on.callId, leg: on[which] })
      expect(events).toEqual([{ type: 'left', leg: on[which] }])
      expect(answer(false).status).toBe(204)
    }
    expect(phoneOf(on.callId)).toMatchObject({ masked: false, ask: null })
  })
})

describe('a post is refused', () => {
  const posts = (on: Line) => [
    keys(on.callId),
    { type: 'left', callId: on.callId, leg: on.callerLeg },
    { type: 'unsecured', callId: on.callId },
  ]

  test.each([
    ['without a token', () => null],
    ['with another call’s token', () => phoneToken(line().callId)],
    ['with a token cut short', ({ callId }: Line) => phoneToken(callId).slice(0, -1)],
    ['with a token and more', ({ callId }: Line) => `${phoneToken(callId)}A`],
    ['with the id for a token', ({ callId }: Line) => callId],
    ['with letters of other alphabets', () => 'é'.repeat(43)],
  ])('%s: 401, and nothing happened', async (_how, token) => {
    const { post, voice } = simulator()
    const on = line()
    await voice.secure(on)
    for (const body of posts(on)) {
      const { events, answer } = await post(body, token(on))
      expect(events).toEqual([])
      expect(answer(true)).toEqual({ status: 401 })
    }
    expect(phoneOf(on.callId)).toMatchObject({ masked: true })
  })

  test('when it hangs up the leg of another call', async () => {
    const { post, voice } = simulator()
    const [on, other] = [line(), line()]
    await voice.secure(on)
    await voice.secure(other)
    for (const callId of [on.callId, line().callId]) {
      const { events, answer } = await post({ type: 'left', callId, leg: other.callerLeg })
      expect(events).toEqual([])
      expect(answer(false)).toEqual({ status: 401 })
    }
    expect(phoneOf(other.callId)).toMatchObject({ masked: true })
  })

  test('at an address below the telephone’s', async () => {
    const { post } = simulator()
    const { callId } = line()
    const { events, answer } = await post(keys(callId), phoneToken(callId), 'answer/call')
    expect(events).toEqual([])
    expect(answer(false)).toEqual({ status: 404 })
  })

  const { callId } = line()
  test.each([
    ['no body', ''],
    ['no JSON', '{"type":"keys","keys":"4929'],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['a type that no telephone knows', { type: 'ring', callId }],
    ['no call', { type: 'keys', generation: 7, keys: '4', id: 'a', order: 1 }],
    ['no keys', keys(callId, { keys: '' })],
    ['letters', keys(callId, { keys: '4a' })],
    ['digits of another alphabet', keys(callId, { keys: '٤' })],
    ['a line break after the keys', keys(callId, { keys: '4\n' })],
    ['keys as a number', keys(callId, { keys: 4929 })],
    ['nine keys', keys(callId, { keys: '4'.repeat(9) })],
    ['forty keys', keys(callId, { keys: '4929'.repeat(10) })],
    ['half a generation', keys(callId, { generation: 7.5 })],
    ['a generation before the first', keys(callId, { generation: -1 })],
    ['no order', keys(callId, { order: undefined })],
    ['an order without end', keys(callId, { order: 1e300 })],
    ['an id without end', keys(callId, { id: 'a'.repeat(101) })],
    ['more than it takes', keys(callId, { cvv: '123' })],
    ['no leg', { type: 'left', callId }],
    ['a reason of its own', { type: 'unsecured', callId, reason: 'timed_out' }],
  ])('with %s: 400, and not a word of it comes back', async (_what, body) => {
    const { post } = simulator()
    const { events, answer } = await post(body, phoneToken(callId))
    expect(events).toEqual([])
    expect(answer(true)).toEqual({ status: 400 })
  })
})
