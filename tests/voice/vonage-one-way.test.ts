import { describe, expect, test } from 'vitest'
import type { Ask } from '@/lib/voice/port'
import { keysOf } from '../contracts/voice'
import { eventually, noEvent, openVonage } from '../helpers/vonage'

const ask: Ask = { field: 'payment-card-number', generation: 3, prompt: 'Your card, please.' }
const ok = { ok: true }
const notSecured = { ok: false, reason: 'not_secured' }

async function secured(pace = {}) {
  const under = await openVonage({ keypadMode: 'one-way', pace })
  expect(await under.voice.secure(under.line)).toEqual(ok)
  under.server.requests.length = 0
  return under
}

describe('in one-way mode', () => {
  test('the caller stays, hears the agent and is not heard', async () => {
    const { voice, line, server, caller, agent, events } = await secured()
    expect(await voice.listen(line, ask)).toEqual(ok)
    expect(caller.conversation).toEqual(agent.conversation)
    expect(caller).toMatchObject({ canSpeak: [], canHear: [agent.uuid] })
    await server.press(line.callerLeg, '4929#')
    expect(keysOf(events, 3)).toBe('4929#')
    expect(agent.tones).toBe('')
    expect(server.complaints).toEqual([])
  })

  test('the prompt is said to the caller alone', async () => {
    const { voice, line, caller, agent } = await secured()
    await voice.listen(line, ask)
    await eventually(() => caller.heard).toEqual([ask.prompt])
    expect(agent.heard).toEqual([])
  })

  test('the caller is heard again when the field is over', async () => {
    const { voice, line, server, caller, agent, events } = await secured()
    await voice.listen(line, ask)
    await voice.rest(line)
    expect(caller).toMatchObject({ canSpeak: null, canHear: null, input: null })
    await server.press(line.callerLeg, '1')
    expect(agent.tones).toBe('1')
    expect(keysOf(events)).toBe('')
  })

  test('masking is by field, for keys between fields are heard', async () => {
    expect((await secured()).voice.masks).toBe('each-field')
  })

  test.each([false, true])(
    'field after field is masked, with a stop on the way: %s',
    async (stopover) => {
      const { voice, line, server, agent, events } = await secured()
      server.exchange.stopover = stopover
      for (const generation of [3, 4, 5]) {
        expect(await voice.listen(line, { ...ask, generation })).toEqual(ok)
        await server.press(line.callerLeg, String(generation))
        await voice.rest(line)
      }
      expect(keysOf(events)).toBe('345')
      expect(agent.tones).toBe('')
    },
  )

  test('the late event of going back is not taken for that of the next field', async () => {
    const { voice, line, server, caller, agent } = await secured(noEvent)
    await voice.listen(line, ask)
    server.habits.losesMoves = 1
    await voice.rest(line)
    server.habits.ignoresTransfers = 2
    const asked = voice.listen(line, { ...ask, generation: 4 })
    await server.tell({
      type: 'transfer',
      uuid: caller.uuid,
      conversation_uuid_from: agent.conversation.uuid,
      conversation_uuid_to: agent.conversation.uuid,
    })
    expect(await asked).toEqual(notSecured)
  })

  test('where the leg is proves nothing, so that without an event nothing is secure', async () => {
    const { voice, line, server } = await secured(noEvent)
    server.habits.losesMoves = 2
    expect(await voice.listen(line, ask)).toEqual(notSecured)
  })

  test('without a known agent’s leg the caller hears everybody, and nobody hears them', async () => {
    const { voice, line, caller } = await secured()
    expect(await voice.listen({ ...line, agentLeg: null }, ask)).toEqual(ok)
    expect(caller).toMatchObject({ canSpeak: [], canHear: null })
  })

  test('a key that comes to the asking shows that it is listened to', async () => {
    const { voice, line, server, caller } = await secured()
    server.habits.losesMoves = 1
    const asked = voice.listen(line, ask)
    await eventually(() => caller.input).not.toBeNull()
    await server.press(line.callerLeg, '4')
    expect(await asked).toEqual(ok)
  })
})
