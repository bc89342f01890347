import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Ask, Line, VoiceEvent, Webhook } from '@/lib/voice/port'
import { keepPhone, phoneOf, phoneToken } from '@/lib/voice/simulator/phones'
import { connect } from '@/lib/voice/simulator/simulator'
import { itIsAVoice } from '../contracts/voice'
import { clockAt, someDay } from '../helpers/clock'

const line = (): Line => {
  const callId = crypto.randomUUID()
  return { callId, callerLeg: `C-${callId}`, agentLeg: `C-${callId}-2`, region: null, media: null }
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
    /** What the telephone posts, with its own token. */
    post: (body: { type: string; callId: string; leg?: string | null }) =>
      voice.read(webhook(body, phoneToken(body.callId))),
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

const webhook = (body: unknown, token: string): Webhook => ({
  path: [],
  headers: new Headers({ authorization: `Bearer ${token}` }),
  body: JSON.stringify(body),
})

/** A telephone in the hand: it posts what the workbench's page posts. */
itIsAVoice(() => {
  const { voice } = simulator()
  const on = line()
  const { callId } = on
  const events: VoiceEvent[] = []
  let heard = ''
  let order = 0

  async function post(bodies: object[]): Promise<Webhook[]> {
    const webhooks = bodies.map((body) => webhook(body, phoneToken(callId)))
    for (const one of webhooks) {
      const { events: read, answer } = await voice.read(one)
      events.push(...read)
      expect(answer(false)).toEqual({ status: 204 })
    }
    return webhooks
  }

  return {
    voice,
    line: on,
    events,
    async press(typed) {
      const phone = phoneOf(callId)
      if (!phone?.masked) heard += typed
      if (!phone?.ask) return []
      const { generation } = phone.ask
      return post([...typed].map((one) => keys(callId, { generation, keys: one, order: ++order })))
    },
    hangUp: (who) =>
      post([{ type: 'left', callId, leg: who === 'caller' ? on.callerLeg : on.agentLeg! }]),
    hears: () => phoneOf(callId)?.ask?.prompt,
    agentHeard: () => heard,
    forged({ body }) {
      const changed = { ...JSON.parse(body), callId: line().callId }
      return [
        { path: [], headers: new Headers(), body },
        webhook(JSON.parse(body), phoneToken(line().callId)),
        webhook(changed, phoneToken(callId)),
      ]
    },
  }
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
    const { callerLeg, region, media } = line()
    expect(await voice.ring({ callerLeg, region, media }, '+447700900123')).toBeNull()
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
    const shown = inspect(events, { depth: 9 }) + JSON.stringify(events)
    // Any four digits may be in the id of a call.
    expect(shown.replaceAll(callId, '')).not.toContain('4929')
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
    expect(await voice.secure(on)).toEqual({ ok: false, reason: 'call_leg_lost' })
    expect(await voice.listen(on, ask)).toEqual({ ok: false, reason: 'call_leg_lost' })
  })
})
