import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { openAddresses } from '@/lib/voice/vonage/addresses'
import { regionOf } from '@/lib/voice/vonage/calls'
import { keysOf } from '../contracts/voice'
import { base, expectRefusal, openVonage, openVonageListening, webhookOf } from '../helpers/vonage'

describe('keys', () => {
  test.each([
    ['where Vonage documents them', { dtmf: { digits: '42', timed_out: true } }],
    ['as plain text, as it once sent them', { dtmf: '42' }],
    ['beside it', { dtmf: undefined, digits: '42' }],
    ['one at a time beside it', { dtmf: { digits: null }, digit: '42' }],
    ['among what we do not know', { dtmf: { digits: '42', speech: {} }, network: 'GB' }],
    ['among tones that are none of ours', { dtmf: { digits: '4A2D' } }],
  ])('are found %s', async (_, changes) => {
    const { read, post, line, clock } = await openVonageListening()
    const { events, answer } = await read(post(changes))
    expect(keysOf(events)).toBe('42')
    expect(events).toMatchObject([
      { type: 'digits', callId: line.callId, generation: 8, order: clock.now() },
    ])
    expect(answer(true)).toEqual({ status: 204 })
  })

  test.each([
    ['no key at all', { dtmf: { digits: '' } }],
    ['none but strange tones', { dtmf: { digits: 'AB' } }],
    ['a pause', { dtmf: undefined }],
    ['keys of the agent’s leg', { uuid: crypto.randomUUID() }],
  ])('are not made of %s', async (_, changes) => {
    const { read, post } = await openVonageListening()
    expectRefusal(await read(post(changes)), 204)
  })

  test.each([
    ['a number', { dtmf: { digits: 4929 } }],
    ['a list', { dtmf: ['4', '9'] }],
    ['more than fingers can press', { dtmf: { digits: '4'.repeat(33) } }],
    ['keys of nobody', { uuid: undefined }],
    ['keys of no leg', { uuid: '../4929' }],
    ['keys at a time that is a number', { timestamp: 4929 }],
  ])('cannot be read from %s, and what stood there is not repeated', async (_, changes) => {
    const { read, post } = await openVonageListening()
    const reading = await read(post(changes))
    expectRefusal(reading, 400)
    expect(inspect([reading, reading.answer(true)], { depth: 9 })).not.toContain('4929')
  })

  test.each(['{', '[]', '"4"', 'null', '4'])('cannot be read from %s', async (body) => {
    const { read } = await openVonageListening()
    expectRefusal(await read(body), 400)
  })

  test('at a time that cannot be read are still keys, and the same when they come again', async () => {
    const { read, post, clock } = await openVonageListening()
    for (const timestamp of ['around noon', '2026-13-32T25:00:00Z', '']) {
      const content = post({ timestamp })
      const first = await read(content)
      expect(first.events).toMatchObject([{ type: 'digits', order: clock.now() }])
      first.answer(true)
      expectRefusal(await read(content), 204)
    }
  })

  test('without a time are told apart by their signature', async () => {
    const { read, post, clock } = await openVonageListening()
    const content = post({ timestamp: undefined })
    const ids = new Set()
    for (const jti of ['one', 'two', 'two']) {
      const { events } = await read(content, { jti })
      expect(events).toMatchObject([{ order: clock.now() }])
      ids.add((events[0] as { id: string }).id)
    }
    expect(ids.size).toBe(2)
  })

  test('cannot be guessed from their id by who does not know the secret', () => {
    const [one, other] = ['a secret of an account', 'a secret of another'].map((secret) =>
      openAddresses('https://pay.example.com', secret).nameFor('keys', 'call', 8, 'leg', '7'),
    )
    expect(one).toMatch(/^[\w-]{43}$/)
    expect(one).not.toBe(other)
  })
})

describe('somebody who rings', () => {
  test('joins the conversation their agent is rung into', async () => {
    const { server, events, voice, line } = await openVonage()
    const { leg, answer } = await server.call('447700900555', { region_url: server.url })
    expect(events).toEqual([
      {
        type: 'called',
        leg: leg.uuid,
        from: '+447700900555',
        to: '+442079460000',
        region: server.url,
      },
    ])
    expect(answer).toEqual({
      status: 200,
      json: [
        {
          action: 'conversation',
          name: `call-${leg.uuid}`,
          startOnEnter: true,
          endOnExit: false,
        },
      ],
    })
    const rung = await voice.ring({ ...line, callerLeg: leg.uuid }, '+447700900002')
    expect(server.leg(rung!).conversation).toEqual(leg.conversation)
  })

  test('hears kind words when every agent is busy, and the call ends', async () => {
    const { server, ear } = await openVonage()
    ear.takes = false
    const { leg } = await server.call()
    expect(leg.heard).toEqual([expect.stringMatching(/agents are helping other callers/)])
    expect(leg.status).toBe('completed')
  })

  test('and whose webhook comes again, is told the same and calls no second agent', async () => {
    const { server, voice } = await openVonage()
    const { posted, answer } = await server.call()
    const again = await voice.read(webhookOf(posted))
    expect(again.events).toEqual([])
    expect(again.answer(false)).toEqual(answer)
    const { body, url } = posted
    const fresh = await voice.read(webhookOf(await server.sign(url, body)))
    expect(fresh.events).toEqual([])
    expect(fresh.answer(false)).toEqual(answer)
  })

  test.each([
    ['nobody says who', {}, ''],
    ['they withhold it', { from: 'anonymous' }, 'anonymous'],
    ['it is null', { from: null }, ''],
  ])('may be unknown: %s', async (_, from, shown) => {
    const { server, voice, caller } = await openVonage()
    const content = { uuid: caller.uuid, to: '442079460000', ...from }
    const { events } = await voice.read(webhookOf(await server.sign(`${base}answer`, content)))
    expect(events).toMatchObject([{ type: 'called', from: shown }])
  })

  test.each([
    ['no leg', { uuid: undefined }],
    ['a leg that is a path', { uuid: '../x' }],
    ['no number', { to: undefined }],
    ['a list for a caller', { from: [] }],
  ])('is not made of %s', async (_, changes) => {
    const { server, voice, caller } = await openVonage()
    const content = { uuid: caller.uuid, to: '442079460000', from: '447700900123', ...changes }
    expectRefusal(await voice.read(webhookOf(await server.sign(`${base}answer`, content))), 400)
  })
})

describe('the region of a call', () => {
  const usual = { apiHost: 'https://api.nexmo.com' }

  test.each([
    ['https://api-us-3.vonage.com', 'https://api-us-3.vonage.com'],
    ['https://api-eu-4.vonage.com/', 'https://api-eu-4.vonage.com'],
    ['https://api-eu.nexmo.com/v1', 'https://api-eu.nexmo.com'],
    ['https://api.nexmo.com', 'https://api.nexmo.com'],
  ])('may be %s', (region, host) => {
    expect(regionOf(usual, region)).toBe(host)
  })

  test.each([
    'http://api-us-3.vonage.com',
    'https://api-us-3.vonage.com.evil.example',
    'https://evil.example/api.vonage.com',
    'https://evil.example#.vonage.com',
    'https://api-us-3.vonage.com@evil.example',
    'https://api-us-3.vonage.com:8443',
    'https://apivonage.com',
    'https://files.vonage.com',
    'https://169.254.169.254/latest',
    'http://127.0.0.1:6379',
    'file:///etc/passwd',
    'api-us-3.vonage.com',
    '',
    null,
    7,
  ])('is not %j, where our token has no business', (region) => {
    expect(regionOf(usual, region)).toBeNull()
  })

  test('that is not Vonage’s is passed over: what we ask goes to the usual place', async () => {
    const { server, voice, line, events } = await openVonage()
    await server.call('447700900555', { region_url: 'https://evil.example' })
    expect(events).toMatchObject([{ type: 'called', region: null }])
    expect(await voice.secure({ ...line, region: 'https://evil.example' })).toEqual({ ok: true })
    expect(server.requests).toHaveLength(1)
  })
})

describe('what happens to a leg', () => {
  test.each('busy cancelled completed disconnected failed rejected timeout unanswered'.split(' '))(
    '%s: it has left',
    async (status) => {
      const { server, events, agent } = await openVonage()
      await server.tell({ uuid: agent.uuid, status, reason: 'of the network' })
      expect(events).toEqual([{ type: 'left', leg: agent.uuid }])
    },
  )

  test.each([
    ['answered', { status: 'answered' }],
    ['ringing', { status: 'ringing' }],
    ['a person, or a machine', { uuid: undefined, call_uuid: 'x', status: 'human' }],
    [
      'a recording of somebody else’s making',
      { recording_url: 'https://api.nexmo.com/v1/files/x' },
    ],
    ['keys, told a second time', { dtmf: { digits: '4929' }, status: 'input' }],
    ['nothing', {}],
  ])('is passed over otherwise: %s', async (_, changes) => {
    const { server, events, answers, agent } = await openVonage()
    await server.tell({ uuid: agent.uuid, ...changes })
    expect(events).toEqual([])
    expect(answers.at(-1)).toEqual({ status: 204 })
  })

  test.each([
    { status: 7 },
    { uuid: {} },
    { timestamp: 'soon, '.repeat(20) },
    { conversation_uuid_to: [] },
  ])('is not told by %j', async (changes) => {
    const { server, voice, agent } = await openVonage()
    const content = { uuid: agent.uuid, status: 'completed', ...changes }
    expectRefusal(await voice.read(webhookOf(await server.sign(`${base}event`, content))), 400)
  })
})
