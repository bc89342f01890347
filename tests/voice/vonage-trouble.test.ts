import { describe, expect, test } from 'vitest'
import type { Ask } from '@/lib/voice/port'
import { keysOf } from '../contracts/voice'
import { eventually, noAnswer, openVonage } from '../helpers/vonage'

const ask: Ask = { field: 'security-code', generation: 5, prompt: 'The code, please.' }
const ok = { ok: true }
const notSecured = { ok: false, reason: 'not_secured' }

async function secured(changes: Parameters<typeof openVonage>[0] = {}) {
  const under = await openVonage(changes)
  await under.voice.secure(under.line)
  under.server.requests.length = 0
  return { ...under, voice: under.voice }
}

describe('a request that fails for the moment is made again', () => {
  test.each([
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['429', { status: 429 }],
    ['429 with a time to wait', { status: 429, retryAfter: '1' }],
    ['429 with a time that is none', { status: 429, retryAfter: 'Sun, 22 Nov 2026 14:00:00 GMT' }],
    ['no answer', {}],
    ['no answer, though it was done', { done: true }],
  ])('after %s', async (_, trouble) => {
    const { voice, line, server, caller, agent, events } = await secured({
      pace: 'status' in trouble ? {} : noAnswer,
    })
    server.trouble.push({ on: 'PUT', ...trouble })
    expect(await voice.listen(line, ask)).toEqual(ok)
    await server.press(line.callerLeg, '737')
    expect(keysOf(events)).toBe('737')
    expect(agent.tones).toBe('')
    server.trouble.push({ on: 'PUT', ...trouble })
    await voice.rest(line)
    expect(caller.conversation).toEqual(agent.conversation)
  })

  test('twice at most, and then the line is not secure', async () => {
    const { voice, line, server, caller, agent } = await secured()
    server.trouble.push(...Array.from({ length: 3 }, () => ({ on: 'PUT' as const, status: 500 })))
    expect(await voice.listen(line, ask)).toEqual(notSecured)
    expect(server.requests.filter(({ method }) => method === 'PUT').length).toBeLessThanOrEqual(4)
    await eventually(() => server.requests.at(-1)?.method).toBe('DELETE')
    expect(caller.conversation).toEqual(agent.conversation)
  })

  test('not for longer than the vendor may ask us to wait', async () => {
    const { voice, line, server } = await secured()
    server.trouble.push({ on: 'PUT', status: 429, retryAfter: '3600' })
    // The hour would outlast the test.
    expect(await voice.listen(line, ask)).toEqual(ok)
  })

  test('not when something else has been asked for meanwhile', async () => {
    const { voice, line, server, caller, agent } = await secured({
      pace: { backoffMs: [2000, 2000], longestBackoffMs: 2000 },
    })
    server.trouble.push({ on: 'PUT', status: 503 })
    const asked = voice.listen(line, ask)
    await eventually(() => server.requests.length).toBe(1)
    await voice.rest(line)
    expect(await asked).toEqual(notSecured)
    const moves = server.requests.filter(({ method }) => method === 'PUT')
    expect(JSON.stringify(moves.slice(1))).not.toContain('input')
    expect(caller.conversation).toEqual(agent.conversation)
  })

  test('not when it was refused', async () => {
    for (const status of [400, 401, 403]) {
      const { voice, line, server } = await secured()
      server.trouble.push({ on: 'PUT', status })
      expect(await voice.listen(line, ask)).toEqual(notSecured)
      // One refused, and one to bring the caller back.
      await eventually(() => server.requests.at(-1)?.method).toBe('DELETE')
      expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2)
    }
  })
})

test('where nobody can be asked, nothing is secure, and nothing throws', async () => {
  const { voice, line } = await openVonage({ apiHost: 'http://127.0.0.1:9' })
  expect(await voice.secure(line)).toEqual(notSecured)
  expect(await voice.listen(line, ask)).toEqual(notSecured)
  await voice.rest(line)
  await voice.release(line, 'there')
  await voice.release(line, 'gone')
  expect(await voice.ring(line, '+447700900001')).toBeNull()
})

test('what Vonage answers is checked as well', async () => {
  const { voice, line, server } = await secured()
  server.trouble.push(...Array.from({ length: 3 }, () => ({ on: 'GET' as const, status: 200 })))
  expect(await voice.secure(line)).toEqual(notSecured)
})

describe('webhooks as networks bring them', () => {
  test.each(['same', 'fresh'] as const)(
    'twice, under the %s signature: each key counts once',
    async (twice) => {
      const { voice, line, server, events } = await secured()
      server.habits.twice = twice
      expect(await voice.listen(line, ask)).toEqual(ok)
      await server.press(line.callerLeg, '4411#')
      await server.hangUp(line.callerLeg)
      expect(keysOf(events)).toBe('4411#')
      expect(events.filter(({ type }) => type === 'left')).toHaveLength(1)
    },
  )

  test('two keys in one: both count', async () => {
    const { voice, line, server, events } = await secured()
    server.habits.pairs = true
    await voice.listen(line, ask)
    await server.press(line.callerLeg, '12344')
    expect(keysOf(events)).toBe('12344')
  })

  test('in the wrong order: each says when it was pressed', async () => {
    const { voice, line, server, events } = await secured()
    server.habits.swapped = true
    await voice.listen(line, ask)
    await server.press(line.callerLeg, '1234')
    expect(keysOf(events)).toBe('2143')
    const pressed = events.filter((event) => event.type === 'digits')
    pressed.sort((a, b) => a.order - b.order)
    expect(keysOf(pressed)).toBe('1234')
  })

  test('late, after the field was asked for again: known by its asking', async () => {
    const { voice, line, server, events } = await secured()
    await voice.listen(line, ask)
    const late = server.leg(line.callerLeg).input!
    await voice.listen(line, { ...ask, generation: 6 })
    const { uuid } = server.leg(line.callerLeg)
    const timestamp = '2026-11-22T14:05:00.000Z'
    await server.post(late, { dtmf: { digits: '9' }, uuid, timestamp })
    expect(keysOf(events, 5)).toBe('9')
    expect(keysOf(events, 6)).toBe('')
  })
})

describe('an agent', () => {
  test('is rung into the caller’s conversation', async () => {
    const { voice, line, server, caller } = await secured()
    const leg = await voice.ring(line, '+447700900002')
    const rung = server.leg(leg!)
    expect(rung).toMatchObject({ number: '447700900002', direction: 'outbound' })
    expect(rung.conversation).toEqual(caller.conversation)
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v1/calls',
        body: {
          from: { type: 'phone', number: '442079460000' },
          event_url: ['https://pay.example.com/api/webhooks/voice/vonage/event'],
        },
      },
    ])
    expect(server.complaints).toEqual([])
  })

  test.each([400, 401, 429, 500])('is rung once: %i is nobody', async (status) => {
    const { voice, line, server } = await secured()
    server.trouble.push({ on: 'POST', status })
    expect(await voice.ring(line, '+447700900002')).toBeNull()
    expect(server.requests).toHaveLength(1)
  })

  test.each(['', 'mia', '+44 7700 900002', '999', 'sip:mia@example.com'])(
    'without a telephone number is not rung: %j',
    async (phone) => {
      const { voice, line, server } = await secured()
      expect(await voice.ring(line, phone)).toBeNull()
      expect(server.requests).toEqual([])
    },
  )

  test('is not rung for a leg that is none', async () => {
    const { voice, line, server } = await secured()
    expect(await voice.ring({ ...line, callerLeg: 'a b' }, '+447700900002')).toBeNull()
    expect(server.requests).toEqual([])
  })

  test('who does not answer has left', async () => {
    const { events, server, agent } = await secured()
    await server.tell({ uuid: agent.uuid, status: 'unanswered', direction: 'outbound' })
    expect(events).toEqual([{ type: 'left', leg: agent.uuid }])
  })
})
