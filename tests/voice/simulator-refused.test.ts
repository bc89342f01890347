import { describe, expect, test } from 'vitest'
import type { Line } from '@/lib/voice/port'
import { phoneOf, phoneToken } from '@/lib/voice/simulator/phones'
import { connect } from '@/lib/voice/simulator/simulator'
import { clockAt, someDay } from '../helpers/clock'

/** What the simulator's webhook does not take, and that it says nothing of what it was sent. */

const voice = connect({ clock: clockAt(someDay) })

const line = (): Line => {
  const callId = crypto.randomUUID()
  return { callId, callerLeg: `C-${callId}`, agentLeg: `C-${callId}-2`, region: null, media: null }
}

const post = (body: unknown, token: string | null, path: string[] = []) =>
  voice.read({
    path,
    headers: new Headers(token === null ? {} : { authorization: `Bearer ${token}` }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const keys = (callId: string, changes = {}) => ({
  type: 'keys',
  callId,
  generation: 7,
  keys: '4',
  id: crypto.randomUUID() as string,
  order: 1,
  ...changes,
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
    const [on, other] = [line(), line()]
    await voice.secure(on)
    await voice.secure(other)
    for (const callId of [on.callId, line().callId]) {
      const { events, answer } = await post(
        { type: 'left', callId, leg: other.callerLeg },
        phoneToken(callId),
      )
      expect(events).toEqual([])
      expect(answer(false)).toEqual({ status: 401 })
    }
    expect(phoneOf(other.callId)).toMatchObject({ masked: true })
  })

  test('at an address below the telephone’s', async () => {
    const { callId } = line()
    const { events, answer } = await post(keys(callId), phoneToken(callId), ['answer', 'call'])
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
    const { events, answer } = await post(body, phoneToken(callId))
    expect(events).toEqual([])
    expect(answer(true)).toEqual({ status: 400 })
  })
})
