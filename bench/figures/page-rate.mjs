import { join } from 'node:path'
import { get } from 'node:http'
import { once } from 'node:events'
import { node, root } from '../../scripts/tools.mjs'
import { openDesk, startDotline } from '../tools/dotline.mjs'
import { figure, median } from '../tools/figure.mjs'
import { freePort } from '../../scripts/free-ports.mjs'
import { ask, ready, start, startWorker } from '../tools/process.mjs'

export const figures = ['page.rps']

const connections = 32
const rounds = 3
const secondsEach = 4
const headers = { 'Accept-Encoding': 'gzip, deflate, br', Accept: 'text/html' }

/** The caller's page, asked for over and over, beside the same bytes held ready. */
export async function measure(print) {
  const load = startWorker(join(root, 'bench/load/pages.mjs'))
  const dotline = await startDotline()
  const [{ path }] = await (await openDesk(dotline)).payments(1)
  const host = new URL(dotline.url).host
  const bare = await startSame(await answerOf(dotline.port, host, path))

  const order = { host, path, headers, connections, seconds: secondsEach }
  const rate = { [dotline.port]: [], [bare]: [] }
  for (const port of Object.keys(rate)) await ask(load, { ...order, port, seconds: 2 })
  for (let round = 0; round < rounds; round++) {
    for (const port of Object.keys(rate)) {
      rate[port].push((await ask(load, { ...order, port })).perSecond)
    }
  }
  await dotline.stop()
  const peer = { 'the same bytes from bare node:http': median(rate[bare]) }
  print(figure('page.rps', median(rate[dotline.port]), 'requests/s', peer))
}

async function answerOf(port, host, path) {
  const options = { host: '127.0.0.1', port, path, headers: { ...headers, Host: host } }
  const [response] = await once(get(options), 'response')
  const body = Buffer.concat(await response.toArray())
  const {
    connection,
    date,
    'keep-alive': _,
    'transfer-encoding': chunked,
    ...rest
  } = response.headers
  return {
    status: response.statusCode,
    headers: chunked ? { ...rest, 'content-length': String(body.length) } : rest,
    body: body.toString('base64'),
  }
}

async function startSame(answer) {
  const port = await freePort()
  const env = { PORT: String(port), ANSWER: JSON.stringify(answer) }
  const child = start(node, [join(root, 'bench/peers/bytes.mjs')], env)
  await ready(`http://127.0.0.1:${port}/`, child)
  return port
}
