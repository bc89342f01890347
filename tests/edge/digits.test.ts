import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDigits, type Digit, type Gone } from '@/scripts/edge/digits'
import { openNgServer } from '../helpers/ng-server'

async function open() {
  const server = await openNgServer()
  const heard: Digit[] = []
  const gone: Gone[] = []
  const digits = openDigits(server.tcp, {
    onDigit: (digit) => heard.push(digit),
    onGone: (reason) => gone.push(reason),
  })
  onTestFinished(async () => {
    digits.close()
    await server.halt()
  })
  await connected()
  function connected() {
    return vi.waitFor(() => expect(digits.connected).toBe(true), { timeout: 20_000, interval: 5 })
  }
  return { server, digits, heard, gone, connected }
}
const until = (holds: () => void) => vi.waitFor(holds, { timeout: 20_000, interval: 5 })
const keysOf = (heard: Digit[]) => heard.map(({ key }) => key.reveal()).join('')

describe('digits', () => {
  test('arrive in order, with whose they are', async () => {
    const { server, heard } = await open()
    for (const event of [4, 1, 5, 5, 10, 11, 0]) server.press('c1', 'tagA', event)
    server.press('c1', 'tagB', 9, { duration: 1_480 })
    await until(() => expect(heard).toHaveLength(8))
    expect(keysOf(heard)).toBe('4155*#09')
    expect(heard[0]).toMatchObject({ callId: 'c1', sourceTag: 'tagA', durationMs: 100 })
    expect(heard[7]).toMatchObject({ sourceTag: 'tagB', durationMs: 1_480 })
  })

  test('cannot be printed', async () => {
    const { server, heard } = await open()
    server.press('c1', 'tagA', 4)
    await until(() => expect(heard).toHaveLength(1))
    expect(inspect(heard) + JSON.stringify(heard)).not.toMatch(/'4'|"4"/)
  })

  test('of keys that no telephone has are none', async () => {
    const { server, heard, gone } = await open()
    for (const event of [12, 13, 14, 15, 16, 1]) server.press('c1', 'tagA', event)
    await until(() => expect(keysOf(heard)).toBe('1'))
    expect(gone).toEqual([])
  })

  test('arrive for a Call-ID that JSON could not carry', async () => {
    const { server, heard } = await open()
    server.press('a"b\\c\u00e4@10.0.0.5', 'tagA', 1)
    await until(() => expect(heard[0]?.callId).toBe('a"b\\c\u00e4@10.0.0.5'))
  })

  test('of a call that somebody listens to by itself go to nobody else', async () => {
    const { server, digits, heard } = await open()
    const own: Digit[] = []
    const quiet = digits.of('canary', (digit) => own.push(digit))
    server.press('canary', 'tagA', 1)
    server.press('c1', 'tagA', 2)
    await until(() => expect(heard).toHaveLength(1))
    expect([keysOf(own), keysOf(heard)]).toEqual(['1', '2'])
    quiet()
    server.press('canary', 'tagA', 3)
    await until(() => expect(keysOf(heard)).toBe('23'))
  })
})

describe('the connection', () => {
  test('is told lost each time, and comes back', async () => {
    const { server, gone, connected, heard } = await open()
    for (let times = 1; times <= 2; times++) {
      server.cut()
      await until(() => expect(gone).toHaveLength(times))
      await connected()
    }
    expect(gone).toEqual(['closed', 'closed'])
    server.press('c1', 'tagA', 7)
    await until(() => expect(keysOf(heard)).toBe('7'))
  })

  test('is told lost once while the daemon is away', async () => {
    const { server, digits, gone, connected } = await open()
    await server.halt()
    await until(() => expect(gone).toEqual(['closed']))
    expect(digits.connected).toBe(false)
    await new Promise((done) => setTimeout(done, 400))
    await server.start()
    await connected()
    expect(gone).toEqual(['closed'])
  })

  test('on which nobody answers any more is lost', async () => {
    const { server, gone } = await open()
    server.habits.answersPings = false
    await until(() => expect(gone).toEqual(['silent']))
  })

  test.each([
    ['what is no bencode', 'x dx'],
    ['a digit without its call', 'x d6:notify6:onDTMF4:datad5:eventi4eee'],
    ['a digit that is a text', 'x d6:notify6:onDTMF4:data4:foure'],
  ])('is dropped for %s', async (_, text) => {
    const { server, gone, heard, connected } = await open()
    server.write(text)
    await until(() => expect(gone).toEqual(['malformed']))
    expect(heard).toEqual([])
    await connected()
  })

  test('does not mind news of other kinds', async () => {
    const { server, gone, heard } = await open()
    server.write('x d6:notify5:onFoo4:datadeey d6:result2:oke')
    server.press('c1', 'tagA', 7)
    await until(() => expect(keysOf(heard)).toBe('7'))
    expect(gone).toEqual([])
  })
})
