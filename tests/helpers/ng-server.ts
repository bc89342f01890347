import { once } from 'node:events'
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcp, type AddressInfo, type Socket } from 'node:net'
import { encode, type Bencoded } from '@/scripts/edge/bencode'

/**
 * An rtpengine without media on this machine. It takes commands at `url` as strictly as the real one was
 * measured to, knows the calls that were offered to it, and tells of digits at `tcp`.
 *
 * - `commands` is what it did, each cookie once; `asked` counts what it was asked.
 * - `trouble` has it fail requests, one after the other; `complaints` must be found empty.
 * - `press` tells of a digit, `write` says anything; `cut` ends the connections of TCP-ng.
 * - `halt` and `start` are a daemon that is lost and comes back on the same ports without its calls.
 */
export type NgServer = Awaited<ReturnType<typeof openNgServer>>

export type NgTrouble =
  /** It did it and its answer is lost. */
  | 'silence'
  /** It breaks off the connection before it does anything. */
  | 'reset'
  | 'wrong cookie'
  | 'no JSON'
  | { status: number }
  | { error: string }

type Reply = Record<string, unknown>

export async function openNgServer() {
  const trouble: NgTrouble[] = []
  const complaints: string[] = []
  const commands: Reply[] = []
  const done = new Map<string, Reply>()
  const calls = new Map<string, Set<string>>()
  const lines = new Set<Socket>()
  /** What may be heard of a hanging daemon, and how many packets it has from each party. */
  const habits = { answersPings: true, packets: 12 }
  let asked = 0

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = Buffer.concat(await request.toArray()).toString('utf8')
    asked += 1
    const type = request.headers['content-type']
    if (request.method !== 'POST' || request.url !== '/ng') complaints.push(`${request.url}`)
    if (type !== 'application/x-rtpengine-ng') complaints.push(`content-type ${type}`)
    const [, cookie, json] = /^(\S+) (\{.*\})$/s.exec(text) ?? []
    if (cookie === undefined) {
      complaints.push('no cookie')
      return void response.writeHead(600).end('error\n')
    }
    const wrong = trouble.shift()
    if (wrong === 'reset') return void request.socket.destroy()
    const failing = typeof wrong === 'object' && 'error' in wrong ? refuse(wrong.error) : null
    const reply = failing ?? done.get(cookie) ?? act(JSON.parse(json!) as Reply)
    done.set(cookie, reply)
    if (wrong === 'silence') return
    if (wrong === 'no JSON') return void response.end(`${cookie} {"result":`)
    if (typeof wrong === 'object' && 'status' in wrong) {
      return void response.writeHead(wrong.status).end('error\n')
    }
    response.end(`${wrong === 'wrong cookie' ? 'another' : cookie} ${JSON.stringify(reply)}`)
  }

  function act(command: Reply): Reply {
    commands.push(command)
    const name = String(command.command)
    const callId = command['call-id'] as string | undefined
    const tag = command['from-tag'] as string | undefined
    if (name === 'ping') return { result: 'pong' }
    if (name === 'list') return { calls: [...calls.keys()], result: 'ok' }
    if (name === 'statistics') {
      return { statistics: { totalstatistics: { uptime: '7' } }, result: 'ok' }
    }
    if (!known.has(name)) return refuse('Unrecognized command')
    if (callId === undefined) return refuse('No call-id in message')
    if (name === 'offer') return introduce(callId, tag!, command.sdp)
    const tags = calls.get(callId)
    if (name === 'delete') {
      calls.delete(callId)
      return { result: 'ok', ...(!tags && { warning: "Call-ID not found or tags didn't match" }) }
    }
    if (!tags) return refuse(name === 'query' ? 'Unknown call-id' : 'Unknown call-ID')
    if (name === 'answer') return introduce(callId, command['to-tag'] as string, command.sdp)
    if (name === 'query') return stateOf([...tags], habits.packets)
    if (!tags.has(tag!)) return refuse('From-tag given, but no such tag exists')
    return { result: 'ok' }
  }

  function introduce(callId: string, tag: string, sdp: unknown): Reply {
    calls.set(callId, (calls.get(callId) ?? new Set()).add(tag))
    return { sdp, result: 'ok' }
  }

  const http = createHttp((request, response) => void serve(request, response))
  const tcp = createTcp((line) => {
    lines.add(line)
    line.on('close', () => lines.delete(line)).on('error', () => {})
    line.on('data', (bytes) => {
      for (const [, cookie] of bytes.toString().matchAll(/(\S+) d7:command4:pinge/g)) {
        if (habits.answersPings) line.write(`${cookie} ${encode({ result: 'pong' })}`)
      }
    })
  })
  let ports = [0, 0]

  async function start(): Promise<void> {
    calls.clear()
    http.listen(ports[0], '127.0.0.1')
    tcp.listen(ports[1], '127.0.0.1')
    await Promise.all([once(http, 'listening'), once(tcp, 'listening')])
    ports = [http, tcp].map((server) => (server.address() as AddressInfo).port)
  }

  async function halt(): Promise<void> {
    cut()
    http.closeAllConnections()
    const closing = [http, tcp].filter(({ listening }) => listening)
    await Promise.all(closing.map((server) => new Promise((closed) => server.close(closed))))
  }

  const cut = () => lines.forEach((line) => line.destroy())
  const write = (text: string) => lines.forEach((line) => line.write(text))

  await start()
  return {
    url: `http://127.0.0.1:${ports[0]}`,
    tcp: { host: '127.0.0.1', port: ports[1]! },
    ...{ trouble, complaints, commands, habits, halt, start, cut, write },
    asked: () => asked,
    press(callid: string, source_tag: string, event: number, more: Record<string, Bencoded> = {}) {
      const data = { tags: [source_tag], callid, source_tag, type: 'DTMF', event, duration: 100 }
      write(`d${event} ${encode({ notify: 'onDTMF', data: { ...data, volume: 10, ...more } })}`)
    },
  }
}

const refuse = (said: string): Reply => ({ result: 'error', 'error-reason': said })

const known = new Set([
  ...['offer', 'answer', 'delete', 'query', 'block DTMF', 'unblock DTMF'],
  ...['block media', 'unblock media'],
])

function stateOf(tags: string[], packets: number): Reply {
  const port = (i: number) => 31_000 + 2 * i
  const stream = (i: number, kind: string, local: number) => ({
    ...{ 'local port': local, family: 'IPv4', 'last packet': 1_795_372_344 },
    endpoint: { family: 'IPv4', address: '127.0.0.1', port: 40_000 + 2 * i },
    ...{ flags: [kind, 'filled'], stats: { packets, bytes: 172 * packets, errors: 0 } },
  })
  const party = (tag: string, i: number) => ({
    ...{ tag, created: 1_795_372_340, subscriptions: [] },
    subscribers: tags.filter((other) => other !== tag).map((other) => ({ tag: other })),
    medias: [
      {
        ...{ index: 1, type: 'audio', protocol: 'RTP/AVP', codec: 'PCMU/8000' },
        streams: [stream(i, 'RTP', port(i)), stream(i, 'RTCP', port(i) + 1)],
      },
    ],
  })
  return {
    ...{ created: 1_795_372_340, created_us: 17, 'last signal': 1_795_372_341, SSRC: {} },
    tags: Object.fromEntries(tags.map((tag, i) => [tag, party(tag, i)])),
    ...{ totals: {}, result: 'ok' },
  }
}
