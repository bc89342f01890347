import { createServer } from 'node:http'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { News, type Wishes } from '@/lib/voice/rtpengine/protocol'
import { openLink } from '@/scripts/edge/link'
import { eventually } from '../helpers/edge'

/** The edge's way to the server, against a server of this machine that may fall silent. */

async function open() {
  const posts: News[] = []
  const wished: Wishes['lines'][] = []
  const heard: string[] = []
  let down = false
  let mute = false
  let moved: string | null = null
  let answer: Wishes = { boot: 'server-1', revision: 1, lines: [] }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    expect(request.headers.authorization).toBe('Bearer the-key')
    posts.push(News.parse(JSON.parse(Buffer.concat(chunks).toString())))
    if (down) return void request.socket.destroy()
    if (mute) return
    if (moved) return void response.writeHead(308, { location: moved }).end()
    const wait = posts.at(-1)!.wait ? 50 : 0
    setTimeout(() => response.end(JSON.stringify(answer)), wait)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const link = openLink({
    url: `http://127.0.0.1:${port}/edge1`,
    key: 'the-key',
    lines: () => [],
    onWishes: (lines) => wished.push(lines),
    onDown: () => heard.push('down'),
    onUp: () => heard.push('up'),
    complain: (what) => heard.push(what),
  })
  onTestFinished(() => {
    link.close()
    server.closeAllConnections()
    server.close()
  })
  await eventually(() => heard.includes('up'))
  return {
    ...{ link, posts, wished, heard },
    keys: () => posts.flatMap(({ keys }) => keys),
    fall: (is: boolean) => void (down = is),
    fallMute: (is: boolean) => void (mute = is),
    move: (to: string) => void (moved = to),
    wish: (next: Partial<Wishes>) => void (answer = { ...answer, ...next }),
    /** As many posts as it takes for an answer to have come. */
    async turn() {
      const from = posts.length
      await eventually(() => posts.length > from + 2)
    },
  }
}

test('a key that was not answered is sent again under the number it has', async () => {
  const { link, keys, fall } = await open()
  fall(true)
  link.key('call-1', 7, '4')
  await eventually(() => keys().length >= 2)
  fall(false)
  link.key('call-1', 7, '5')
  await eventually(() => keys().some(({ key }) => key === '5'))
  const orders = (key: string) =>
    new Set(keys().flatMap((one) => (one.key === key ? [one.order] : [])))
  expect(orders('4').size).toBe(1)
  expect(Math.max(...orders('4'))).toBeLessThan(Math.min(...orders('5')))
})

test('keys of a link that is down are dropped, and none comes afterwards', async () => {
  const { link, keys, fall, heard } = await open()
  fall(true)
  link.key('call-1', 7, '4')
  await eventually(() => heard.includes('down'))
  link.key('call-1', 7, '5')
  fall(false)
  await eventually(() => heard.filter((one) => one === 'up').length === 2)
  // A post that was on its way when the link went down has come by now.
  const tried = keys().length
  await new Promise((done) => setTimeout(done, 400))
  expect(keys().length).toBe(tried)
  expect(keys().map(({ key }) => key)).not.toContain('5')
  link.key('call-1', 7, '6')
  await eventually(() => keys().at(-1)?.key === '6')
  expect(heard.join()).not.toMatch(/call-1/)
})

test('an answer that was overtaken changes nothing, and a server that starts anew is heard', async () => {
  const { wished, wish, turn } = await open()
  const before = wished.length
  wish({ revision: 5 })
  await eventually(() => wished.length === before + 1)
  wish({ revision: 4 })
  await turn()
  expect(wished.length).toBe(before + 1)
  wish({ boot: 'server-2', revision: 0 })
  await eventually(() => wished.length === before + 2)
})

test('where keys were dropped, a server that heard all posts takes it for a new start, and wipes', async () => {
  const { link, posts, heard, fallMute } = await open()
  const { boot } = posts.at(-1)!
  fallMute(true)
  link.key('call-1', 7, '4')
  await eventually(() => heard.includes('down'))
  fallMute(false)
  await eventually(() => heard.filter((one) => one === 'up').length === 2)
  link.key('call-1', 7, '5')
  await eventually(() => posts.at(-1)?.keys[0]?.key === '5')
  expect(posts.at(-1)!.boot).not.toBe(boot)
})

test('keys go to the address that was set and to no other, whoever sends them on', async () => {
  const { link, keys, heard, move } = await open()
  let strayed = 0
  const elsewhere = createServer((_, response) => void response.end(String((strayed += 1))))
  onTestFinished(() => void elsewhere.close())
  elsewhere.listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  move(`http://127.0.0.1:${(elsewhere.address() as { port: number }).port}/`)
  link.key('call-1', 7, '4')
  await eventually(() => keys().length > 1)
  expect(strayed).toBe(0)
  expect(heard).toContain('the server answered 308')
})
