import { describe, expect, test } from 'vitest'
import { keysOf } from '../contracts/voice'
import { ask, listening, notSecured, ok, secured, transfers } from '../helpers/vonage-fields'

describe('while a field is asked for', () => {
  test('the caller’s leg is alone, and keys pressed into the prompt count', async () => {
    const under = await listening()
    const { line, caller, agent, server } = under
    expect(transfers(under)).toEqual([
      {
        method: 'PUT',
        path: `/v1/calls/${line.callerLeg}`,
        body: {
          action: 'transfer',
          destination: {
            type: 'ncco',
            ncco: [
              {
                action: 'input',
                type: ['dtmf'],
                mode: 'asynchronous',
                eventUrl: [
                  expect.stringMatching(
                    `^https://pay.example.com/api/webhooks/voice/vonage/digits/${line.callId}/21/[\\w-]{43}$`,
                  ),
                ],
                eventMethod: 'POST',
              },
              { action: 'talk', text: ask.prompt, language: 'en-GB' },
              { action: 'wait', timeout: 300 },
              {
                action: 'conversation',
                name: `call-${line.callerLeg}`,
                startOnEnter: true,
                endOnExit: false,
              },
            ],
          },
        },
      },
    ])
    expect(caller.conversation).not.toEqual(agent.conversation)
    expect(server.complaints).toEqual([])
  })

  test('nothing is recorded by an action of ours', async () => {
    const under = await listening()
    await under.voice.rest(under.line)
    await under.voice.release(under.line, 'gone')
    expect(JSON.stringify(under.server.requests)).not.toContain('record')
  })

  test('its end brings the caller back to the agent and stops the keys', async () => {
    const under = await listening()
    await under.voice.rest(under.line)
    expect(under.caller.conversation).toEqual(under.agent.conversation)
    expect(under.caller.input).toBeNull()
    expect(under.server.requests.at(-1)).toMatchObject({
      method: 'DELETE',
      path: `/v1/calls/${under.line.callerLeg}/input/dtmf`,
    })
  })

  test('another one may be, without going back in between', async () => {
    const under = await listening()
    expect(await under.voice.listen(under.line, { ...ask, generation: 22 })).toEqual(ok)
    await under.server.press(under.line.callerLeg, '12')
    expect(keysOf(under.events, 22)).toBe('12')
    expect(transfers(under)).toHaveLength(2)
    expect(under.agent.tones).toBe('')
  })

  test('it is asked for once, however often that is said', async () => {
    const under = await secured()
    const both = [under.voice.listen(under.line, ask), under.voice.listen(under.line, ask)]
    expect(await Promise.all(both)).toEqual([ok, ok])
    expect(await under.voice.listen(under.line, ask)).toEqual(ok)
    expect(transfers(under)).toHaveLength(1)
    expect(under.caller.heard).toEqual([ask.prompt])
  })

  test('the end of the one before does not stop its keys', async () => {
    const under = await listening()
    const [, done] = await Promise.all([
      under.voice.rest(under.line),
      under.voice.listen(under.line, { ...ask, generation: 22 }),
    ])
    expect(done).toEqual(ok)
    await under.server.press(under.line.callerLeg, '77')
    expect(keysOf(under.events, 22)).toBe('77')
    expect(under.agent.tones).toBe('')
  })

  test('two askings in one moment leave the later one', async () => {
    const under = await secured()
    const [first, second] = await Promise.all([
      under.voice.listen(under.line, ask),
      under.voice.listen(under.line, { ...ask, generation: 22 }),
    ])
    expect(first).toEqual(notSecured)
    expect(second).toEqual(ok)
    await under.server.press(under.line.callerLeg, '7')
    expect(keysOf(under.events)).toBe(keysOf(under.events, 22))
    expect(keysOf(under.events)).toBe('7')
  })

  test('an asking that is called off in the same moment leaves the caller with the agent', async () => {
    const under = await secured()
    const [done] = await Promise.all([
      under.voice.listen(under.line, ask),
      under.voice.rest(under.line),
    ])
    expect(done).toEqual(notSecured)
    expect(under.caller.conversation).toEqual(under.agent.conversation)
    await under.server.press(under.line.callerLeg, '7')
    expect(keysOf(under.events)).toBe('')
  })
})
