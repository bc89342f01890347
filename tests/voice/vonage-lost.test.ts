import { describe, expect, test } from 'vitest'
import { keysOf } from '../contracts/voice'
import { eventually, openVonage } from '../helpers/vonage'
import { ask, listening, lost, notSecured, ok, secured, transfers } from '../helpers/vonage-fields'

describe('the masking is known to have failed', () => {
  test('when the wait runs out and the leg is with the agent again; its keys are not taken', async () => {
    const under = await listening()
    await under.server.press(under.line.callerLeg, '49')
    await under.server.waitIsOver(under.line.callerLeg)
    const { callId } = under.line
    expect(under.events.at(-1)).toEqual({ type: 'unsecured', callId, reason: 'masking_off' })
    await under.server.press(under.line.callerLeg, '29')
    expect(keysOf(under.events)).toBe('49')
    await eventually(() => under.caller.input).toBeNull()
  })

  test('also when the line was secured again meanwhile', async () => {
    const under = await listening()
    expect(await under.voice.secure(under.line)).toEqual(ok)
    await under.server.waitIsOver(under.line.callerLeg)
    expect(under.events).toMatchObject([{ type: 'unsecured', reason: 'masking_off' }])
  })

  test('not by the event of an earlier way back that comes late', async () => {
    const under = await listening()
    const late = new Date(under.clock.now()).toISOString()
    under.server.habits.losesMoves = 1
    await under.voice.rest(under.line)
    under.clock.move(5000)
    expect(await under.voice.listen(under.line, { ...ask, generation: 22 })).toEqual(ok)
    await under.server.tell({
      type: 'transfer',
      uuid: under.caller.uuid,
      conversation_uuid_from: 'CON-of-the-field-before',
      conversation_uuid_to: under.agent.conversation.uuid,
      timestamp: late,
    })
    expect(under.events).toEqual([])
  })

  test('when Vonage could not do what the call control said', async () => {
    const under = await listening()
    await under.server.tell({
      reason: 'Syntax error in NCCO. Invalid value type or action.',
      conversation_uuid: under.caller.conversation.uuid,
    })
    const { callId } = under.line
    expect(under.events.at(-1)).toEqual({ type: 'unsecured', callId, reason: 'not_secured' })
    await eventually(() => under.caller.conversation).toEqual(under.agent.conversation)
  })

  test('when it could not before the leg was known to be away', async () => {
    const under = await secured()
    under.server.habits.ignoresTransfers = 1
    const asked = under.voice.listen(under.line, ask)
    await eventually(() => transfers(under).length).toBe(1)
    await under.server.tell({
      reason: 'Syntax error in NCCO. Invalid value type or action.',
      conversation_uuid: under.agent.conversation.uuid,
    })
    expect(await asked).toEqual(notSecured)
  })

  test('not by errors of other calls, or while nothing is asked for', async () => {
    const under = await listening()
    const reason = 'Syntax error in NCCO. Invalid value type or action.'
    await under.server.tell({ reason, conversation_uuid: 'CON-of-somebody-else' })
    await under.server.tell({ reason })
    await under.voice.rest(under.line)
    await under.server.tell({ reason, conversation_uuid: under.caller.conversation.uuid })
    expect(under.events).toEqual([])
  })
})

describe('when somebody is gone', () => {
  test('a caller who hung up is not secured, nor listened to', async () => {
    const { voice, line, server } = await openVonage()
    await server.hangUp(line.callerLeg)
    expect(await voice.secure(line)).toEqual(lost)
    expect(await voice.listen(line, ask)).toEqual(lost)
  })

  test('a leg that Vonage does not know is lost', async () => {
    const { voice, line, server } = await openVonage()
    for (const callerLeg of [crypto.randomUUID(), '../../v1/applications', 'a/b', '']) {
      const stray = { ...line, callId: crypto.randomUUID(), callerLeg }
      expect(await voice.secure(stray)).toEqual(lost)
      expect(await voice.listen(stray, ask)).toEqual(lost)
      await voice.rest(stray)
      await voice.release(stray, 'gone')
    }
    // What is no id of a leg is not written into an address.
    for (const { path } of server.requests) {
      expect(path).toMatch(/^\/v1\/calls\/[0-9a-f-]{36}(\/input\/dtmf)?$/)
    }
  })

  test('a caller who hangs up between the transfer and its event is lost', async () => {
    const under = await secured()
    under.server.habits.losesMoves = 1
    const asked = under.voice.listen(under.line, ask)
    await eventually(() => under.caller.input).not.toBeNull()
    await under.server.hangUp(under.line.callerLeg)
    const looked = under.server.requests.length
    expect(await asked).toEqual(lost)
    expect(under.server.requests).toHaveLength(looked)
  })

  test('a caller whose agent hung up hears a goodbye, and the line is closed', async () => {
    const under = await listening()
    await under.server.hangUp(under.line.agentLeg!)
    await under.voice.release(under.line, 'gone')
    expect(under.caller.heard.at(-1)).toMatch(/goodbye/i)
    expect(under.caller.status).toBe('completed')
  })

  test('the agent of a caller who hung up is left where they are', async () => {
    const under = await listening()
    await under.server.hangUp(under.line.callerLeg)
    await under.voice.release(under.line, 'there')
    expect(under.agent.status).toBe('answered')
    expect(under.server.requests.filter(({ path }) => path.includes(under.agent.uuid))).toEqual([])
  })
})

test('a server that was restarted still knows the keys’ address, and brings the caller back', async () => {
  const under = await listening()
  under.restart()
  await under.server.press(under.line.callerLeg, '4')
  expect(keysOf(under.events, 21)).toBe('4')
  await under.voice.release(under.line, 'there')
  expect(under.caller.conversation).toEqual(under.agent.conversation)
})

test('a caller whom nobody brings back is with the agent after the wait', async () => {
  const under = await listening()
  under.restart()
  await under.server.waitIsOver(under.line.callerLeg)
  expect(under.caller.conversation).toEqual(under.agent.conversation)
})

test('keys end with their asking where a transfer ends them too', async () => {
  const under = await openVonage()
  under.server.exchange.inputSurvives = false
  await under.voice.secure(under.line)
  await under.voice.listen(under.line, ask)
  await under.server.press(under.line.callerLeg, '4')
  await under.voice.rest(under.line)
  await under.server.press(under.line.callerLeg, '9')
  expect(keysOf(under.events)).toBe('4')
  expect(under.server.complaints).toEqual([])
})
