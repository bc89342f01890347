import { describe, expect, onTestFinished, test } from 'vitest'
import { ngOver, openNg, type Profile } from '@/scripts/edge/ng'
import { openNgServer } from '../helpers/ng-server'

/** Patience enough for a machine that is busy; where nothing is going to come, it is the usual. */
async function open(patienceMs: number | undefined = 5000) {
  const server = await openNgServer()
  const ng = openNg(server.url, patienceMs)
  onTestFinished(async () => {
    ng.close()
    await server.halt()
    expect(server.complaints).toEqual([])
  })
  return { server, ng }
}

async function withCall(patienceMs?: number) {
  const { server, ng } = await open(patienceMs)
  expect(await ng.offer('c1', 'tagA', 'v=0')).toEqual({ ok: true, value: 'v=0' })
  expect(await ng.answer('c1', ['tagA', 'tagB'], 'v=0')).toEqual({ ok: true, value: 'v=0' })
  server.commands.length = 0
  return { server, ng }
}

describe('a command', () => {
  test('is answered', async () => {
    const { ng } = await open()
    expect(await ng.ping()).toEqual({ ok: true, reply: { result: 'pong' } })
    expect(await ng.list()).toEqual({ ok: true, value: [] })
    expect(await ng.statistics()).toEqual({ ok: true, value: { uptime: 7 } })
  })

  test('that hears nothing is given once more under the same cookie, and done once', async () => {
    const { server, ng } = await withCall(1500)
    const before = server.asked()
    server.trouble.push('silence')
    expect((await ng.block('c1', 'tagA', { mode: 'drop' })).ok).toBe(true)
    expect(server.asked() - before).toBe(2)
    expect(server.commands).toHaveLength(1)
  })

  test('that hears nothing twice is over in time', async () => {
    const { server } = await withCall()
    const usual = openNg(server.url)
    onTestFinished(() => usual.close())
    const before = server.asked()
    server.trouble.push('silence', 'silence')
    const startedAt = performance.now()
    expect(await usual.query('c1')).toMatchObject({ ok: false, reason: 'silent' })
    expect(performance.now() - startedAt).toBeGreaterThan(550)
    expect(server.asked() - before).toBe(2)
  })

  test('survives a connection that breaks', async () => {
    const { server, ng } = await withCall()
    server.trouble.push('reset')
    expect((await ng.query('c1')).ok).toBe(true)
  })

  test('does not take the answer to something else for its own', async () => {
    const { server, ng } = await open()
    server.trouble.push('wrong cookie', 'wrong cookie')
    expect(await ng.ping()).toMatchObject({ ok: false, reason: 'silent' })
  })

  test.each([
    [{ status: 600 } as const, 'HTTP 600'],
    ['no JSON' as const, 'the answer cannot be read'],
    [{ error: 'load limit' } as const, 'load limit'],
  ])('is refused: %j', async (trouble, said) => {
    const { server, ng } = await open()
    server.trouble.push(trouble)
    expect(await ng.ping()).toEqual({ ok: false, reason: 'refused', said })
  })

  test('that the daemon does not know is refused', async () => {
    const { ng } = await open()
    expect(await ng.command('sing')).toMatchObject({ reason: 'refused' })
    expect(await ng.command('block DTMF')).toMatchObject({ reason: 'refused' })
  })

  test('finds nobody where no daemon is, and finds one that came back', async () => {
    const { server, ng } = await withCall()
    await server.halt()
    expect(await ng.ping()).toMatchObject({ ok: false, reason: 'silent' })
    await server.start()
    expect((await ng.ping()).ok).toBe(true)
    expect(await ng.query('c1')).toMatchObject({ ok: false, reason: 'unknown_call' })
  })
})

describe('a call', () => {
  test('that is not known is named so in both spellings', async () => {
    const { ng } = await open()
    const unknown = { ok: false, reason: 'unknown_call' }
    expect(await ng.query('c9')).toEqual({ ...unknown, said: 'Unknown call-id' })
    expect(await ng.block('c9', 'tagA', { mode: 'drop' })).toEqual({
      ...unknown,
      said: 'Unknown call-ID',
    })
    expect((await ng.delete('c9')).ok).toBe(true)
  })

  test('has no such party', async () => {
    const { ng } = await withCall()
    const answer = await ng.block('c1', 'tagZ', { mode: 'drop' })
    expect(answer).toMatchObject({ ok: false, reason: 'unknown_tag' })
  })

  test('is shown with who hears whom', async () => {
    const { ng } = await withCall()
    const party = (tag: string, other: string, i: number) => ({
      ...{ tag, subscribers: [other], codecs: ['PCMU/8000'] },
      streams: [
        {
          localPort: 31_000 + 2 * i,
          endpoint: { address: '127.0.0.1', port: 40_000 + 2 * i },
          ...{ packets: 12, lastPacketAt: 1_795_372_344 },
        },
      ],
    })
    expect(await ng.query('c1')).toEqual({
      ok: true,
      value: {
        ...{ created: 1_795_372_340_000_017, lastSignal: 1_795_372_341 },
        tags: [party('tagA', 'tagB', 0), party('tagB', 'tagA', 1)],
      },
    })
  })

  test.each<[Profile, object]>([
    [{ mode: 'drop' }, { 'DTMF-security': 'drop', 'delay-buffer': 0 }],
    [
      { mode: 'tone', detect: false },
      { 'DTMF-security': 'tone', 'delay-buffer': 100 },
    ],
    [
      { mode: 'tone', detect: true },
      { 'DTMF-security': 'tone', 'delay-buffer': 100, flags: ['detect-DTMF'] },
    ],
  ])('is masked with these parameters and no others: %j', async (profile, parameters) => {
    const { server, ng } = await withCall()
    expect((await ng.block('c1', 'tagA', profile)).ok).toBe(true)
    expect(server.commands).toEqual([
      { command: 'block DTMF', 'call-id': 'c1', 'from-tag': 'tagA', ...parameters },
    ])
  })

  test('is unmasked without a delay, muted, and heard again', async () => {
    const { server, ng } = await withCall()
    const about = { 'call-id': 'c1', 'from-tag': 'tagA' }
    await ng.unblock('c1', 'tagA')
    await ng.blockMedia('c1', 'tagA')
    await ng.unblockMedia('c1', 'tagA')
    expect(server.commands).toEqual([
      { command: 'unblock DTMF', ...about, 'delay-buffer': 0 },
      { command: 'block media', ...about },
      { command: 'unblock media', ...about },
    ])
  })
})

test('an answer of another shape is refused', async () => {
  const ng = ngOver(async () => ({ ok: true, reply: { result: 'ok', tags: {} } }))
  expect(await ng.query('c1')).toMatchObject({ ok: false, reason: 'refused' })
  expect(await ng.offer('c1', 'tagA', 'v=0')).toMatchObject({ ok: false, reason: 'refused' })
  expect(await ng.statistics()).toMatchObject({ ok: false, reason: 'refused' })
})
