import { describe, expect, test } from 'vitest'
import { closeStreams, eventStream, frame, openStreams, type Send } from '@/lib/web/sse'

/** A stream, its reader, and what the server does with it. */
function stream() {
  const leaving = new AbortController()
  const request = new Request('http://localhost:3000/live', { signal: leaving.signal })
  const server = { send: (() => {}) as Send, close: () => {}, left: 0 }
  const response = eventStream(request, async (send, close) => {
    Object.assign(server, { send, close })
    return () => void server.left++
  })
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  /** Reads whatever is there and what comes within a turn of the loop. */
  async function read(chunks: number): Promise<string[]> {
    const texts: string[] = []
    for (let i = 0; i < chunks; i++) {
      const { value, done } = await reader.read()
      if (done) break
      texts.push(decoder.decode(value))
    }
    return texts
  }
  return { response, reader, read, server, leaving }
}

const settled = () => new Promise((done) => setImmediate(done))
const say = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`

describe('a stream', () => {
  test('answers at once, before anything has happened', async () => {
    const { response, read, reader } = stream()
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(await read(1)).toEqual(['retry: 2000\n\n'])
    await reader.cancel()
  })

  test('carries events in order to a reader who keeps up', async () => {
    const { read, server, reader } = stream()
    await read(1)
    const texts: string[] = []
    for (let i = 0; i < 20; i++) {
      server.send('same', frame({ i }))
      texts.push(...(await read(1)))
    }
    expect(texts).toEqual(Array.from({ length: 20 }, (_, i) => say({ i })))
    await reader.cancel()
  })

  test('gives a slow reader the newest of each kind, and its queue does not grow', async () => {
    const { read, server, reader } = stream()
    await settled()
    for (let i = 0; i < 1000; i++) {
      server.send(`kind ${i % 3}`, frame({ kind: i % 3, i }))
    }
    server.send('last', frame({ kind: 'last' }))
    server.close = () => {}
    const texts: string[] = []
    while (!texts.includes(say({ kind: 'last' }))) texts.push(...(await read(1)))
    // What fitted into the pipe before it was full, then the newest of each kind.
    expect(texts.length).toBeLessThanOrEqual(4 + 4)
    const newest = texts.slice(-4).map((text) => JSON.parse(text.slice('data: '.length)).i)
    expect(newest.slice(0, 3).sort()).toEqual([997, 998, 999])
    await reader.cancel()
  })

  test('hands over what waited in the order of the newest', async () => {
    const { read, server, reader } = stream()
    await settled()
    for (let i = 0; i < 3; i++) server.send('filling the pipe', frame({ i }))
    for (const [key, data] of [
      ['a', 'a1'],
      ['b', 'b1'],
      ['a', 'a2'],
    ] as const) {
      server.send(key, frame(data))
    }
    expect((await read(6)).slice(-2)).toEqual([say('b1'), say('a2')])
    await reader.cancel()
  })

  test('that waited for its reader goes on live afterwards', async () => {
    const { read, server, reader } = stream()
    await settled()
    for (let i = 0; i < 50; i++) server.send('one', frame({ i }))
    let text = ''
    while (text !== say({ i: 49 })) [text = ''] = await read(1)
    server.send('one', frame({ i: 50 }))
    expect(await read(1)).toEqual([say({ i: 50 })])
    await reader.cancel()
  })
})

describe('leaving unsubscribes once', () => {
  const ways: [string, (one: ReturnType<typeof stream>) => Promise<void>][] = [
    ['the reader cancels', async ({ reader }) => reader.cancel()],
    ['the request is aborted', async ({ leaving }) => leaving.abort()],
    ['the server closes it', async ({ server }) => server.close()],
    [
      'all of it happens',
      async ({ reader, leaving, server }) => {
        leaving.abort()
        await reader.cancel()
        server.close()
        closeStreams()
      },
    ],
  ]
  test.each(ways)('when %s', async (_, leave) => {
    const before = openStreams()
    const one = stream()
    await settled()
    expect(openStreams()).toBe(before + 1)
    await leave(one)
    await settled()
    expect(one.server.left).toBe(1)
    expect(openStreams()).toBe(before)
    expect(() => one.server.send('late', frame({}))).not.toThrow()
  })

  test('also when it happens before the subscription is there', async () => {
    let subscribed!: (way: () => void) => void
    let left = 0
    const response = eventStream(
      new Request('http://localhost:3000/live'),
      () => new Promise((done) => (subscribed = done)),
    )
    await response.body!.cancel()
    subscribed(() => void left++)
    await settled()
    expect(left).toBe(1)
  })

  test('also when the request was aborted before the stream began', async () => {
    const before = openStreams()
    let left = 0
    eventStream(
      new Request('http://localhost:3000/live', { signal: AbortSignal.abort() }),
      async () => () => void left++,
    )
    await settled()
    expect(openStreams()).toBe(before)
    expect(left).toBe(1)
  })

  test('and a stream that could not be opened is not counted as open', async () => {
    const before = openStreams()
    const response = eventStream(new Request('http://localhost:3000/live'), async () => {
      throw new Error('no record')
    })
    await expect(response.text()).rejects.toThrow('no record')
    expect(openStreams()).toBe(before)
  })
})

test('the server’s end reaches the reader, behind what was said before', async () => {
  const { read, server } = stream()
  await settled()
  server.send('one', frame({ bye: true }))
  server.close()
  expect(await read(3)).toEqual(['retry: 2000\n\n', say({ bye: true })])
})

test('a server told to stop ends every stream', async () => {
  const before = openStreams()
  const all = [stream(), stream(), stream()]
  await settled()
  closeStreams()
  await settled()
  expect(openStreams()).toBeLessThanOrEqual(before)
  for (const { server, read } of all) {
    expect(server.left).toBe(1)
    expect(await read(2)).toHaveLength(1)
  }
})

test('a message is one line of data, whatever is in it', () => {
  const text = new TextDecoder().decode(frame({ name: 'two\nlines\r\n\u2028data: x' }))
  expect(text.split('\n').filter(Boolean)).toHaveLength(1)
  expect(text.endsWith('\n\n')).toBe(true)
})
