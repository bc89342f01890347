import { describe, expect, test } from 'vitest'
import { keysOf } from '../contracts/voice'
import { eventually, noAnswer, noEvent, openVonage } from '../helpers/vonage'
import { ask, listening, lost, notSecured, ok, secured, transfers } from '../helpers/vonage-fields'

describe('keys are known to be masked', () => {
  test('when Vonage tells that the leg has moved, and not before', async () => {
    const under = await secured()
    const { voice, line, server, caller, agent } = under
    server.habits.losesMoves = 1
    let done: unknown = null
    const asked = voice.listen(line, ask).then((is) => (done = is))
    await eventually(() => caller.conversation.uuid).not.toBe(agent.conversation.uuid)
    await new Promise((later) => setTimeout(later, 50))
    expect(done).toBeNull()
    await server.tell({
      type: 'transfer',
      uuid: caller.uuid,
      conversation_uuid_from: agent.conversation.uuid,
      conversation_uuid_to: caller.conversation.uuid,
    })
    expect(await asked).toEqual(ok)
  })

  test('from a look at the call, when the event is lost', async () => {
    const under = await secured(noEvent)
    under.server.habits.losesMoves = 1
    expect(await under.voice.listen(under.line, ask)).toEqual(ok)
    expect(transfers(under)).toHaveLength(1)
    expect(under.server.requests.at(-1)).toMatchObject({ method: 'GET' })
  })

  test('from a key that came to this asking', async () => {
    const under = await secured()
    under.server.habits.losesMoves = 1
    const asked = under.voice.listen(under.line, ask)
    await eventually(() => under.caller.input).not.toBeNull()
    await under.server.press(under.line.callerLeg, '4')
    expect(await asked).toEqual(ok)
    expect(keysOf(under.events, 21)).toBe('4')
  })

  test('though the field was full, and over, before Vonage had answered', async () => {
    const under = await secured(noAnswer)
    under.server.trouble.push({ on: 'PUT', done: true })
    const asked = under.voice.listen(under.line, ask)
    await eventually(() => under.caller.input).not.toBeNull()
    await under.server.press(under.line.callerLeg, '4929#')
    await under.voice.rest(under.line)
    expect(await asked).toEqual(ok)
    expect(keysOf(under.events)).toBe('4929#')
    expect(under.caller.conversation).toEqual(under.agent.conversation)
  })

  test('after a second transfer, when the first one was accepted and not done', async () => {
    const under = await secured(noEvent)
    under.server.habits.ignoresTransfers = 1
    expect(await under.voice.listen(under.line, ask)).toEqual(ok)
    expect(transfers(under)).toHaveLength(2)
  })

  test('not at all when neither is done; then the caller is brought back', async () => {
    const under = await secured(noEvent)
    under.server.habits.ignoresTransfers = 2
    expect(await under.voice.listen(under.line, ask)).toEqual(notSecured)
    await eventually(() => transfers(under).length).toBe(3)
    expect(under.caller.conversation).toEqual(under.agent.conversation)
  })

  test('not from the late event of going back', async () => {
    const under = await listening(noEvent)
    const room = under.caller.conversation.uuid
    under.server.habits.losesMoves = 1
    await under.voice.rest(under.line)
    under.server.habits.ignoresTransfers = 2
    const asked = under.voice.listen(under.line, { ...ask, generation: 22 })
    await under.server.tell({
      type: 'transfer',
      uuid: under.caller.uuid,
      conversation_uuid_from: room,
      conversation_uuid_to: under.agent.conversation.uuid,
    })
    expect(await asked).toEqual(notSecured)
  })

  test('not from the late event of the first stop on the way back', async () => {
    const under = await listening(noEvent)
    const room = under.caller.conversation.uuid
    await under.voice.rest(under.line)
    under.server.habits.ignoresTransfers = 2
    const asked = under.voice.listen(under.line, { ...ask, generation: 22 })
    await under.server.tell({
      type: 'transfer',
      uuid: under.caller.uuid,
      conversation_uuid_from: room,
      conversation_uuid_to: 'CON-on-the-way',
    })
    expect(await asked).toEqual(notSecured)
  })

  test('not from a look that finds the leg where it was, listened to for another field', async () => {
    const under = await listening(noEvent)
    under.server.habits.ignoresTransfers = 2
    expect(await under.voice.listen(under.line, { ...ask, generation: 22 })).toEqual(notSecured)
  })

  test('not from a look that finds the leg with the agent', async () => {
    const under = await listening(noEvent)
    under.server.habits.losesMoves = 1
    await under.server.waitIsOver(under.line.callerLeg)
    under.server.habits.ignoresTransfers = 2
    expect(await under.voice.listen(under.line, { ...ask, generation: 22 })).toEqual(notSecured)
  })

  test('not from the event of another leg', async () => {
    const under = await secured(noEvent)
    under.server.habits.ignoresTransfers = 2
    const asked = under.voice.listen(under.line, ask)
    await under.server.tell({
      type: 'transfer',
      uuid: under.agent.uuid,
      conversation_uuid_from: under.agent.conversation.uuid,
      conversation_uuid_to: 'CON-elsewhere',
    })
    expect(await asked).toEqual(notSecured)
  })

  test('also where going back passes through another conversation', async () => {
    const under = await openVonage()
    under.server.exchange.stopover = true
    await under.voice.secure(under.line)
    for (const generation of [31, 32, 33]) {
      expect(await under.voice.listen(under.line, { ...ask, generation })).toEqual(ok)
      await under.server.press(under.line.callerLeg, '5')
      await under.voice.rest(under.line)
    }
    await under.server.settled()
    expect(keysOf(under.events)).toBe('555')
    expect(under.events.filter(({ type }) => type === 'unsecured')).toEqual([])
  })

  test('without being secured first, by looking where the leg is', async () => {
    const { voice, line } = await openVonage()
    expect(await voice.listen(line, ask)).toEqual(ok)
  })
})
