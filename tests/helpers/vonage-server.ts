import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { importSPKI, jwtVerify } from 'jose'
import { detailOf, openExchange, type Leg } from './vonage-exchange'
import { openPosts, type Posted, type Setting } from './vonage-posts'
import { Create, Media, Modify, Ncco } from './vonage-shapes'

/**
 * A Vonage on this machine: it speaks the Voice API over HTTP at `url`, as strictly as the real one is documented
 * to, and posts signed webhooks. Aim `VONAGE_API_HOST` at `url`. A test plays the people:
 *
 * - `bridge()` puts a caller and an agent into the conversation `call-<caller's leg>` and returns both legs;
 *   `call(from)` rings our number instead, asking the answer URL what to do.
 * - `press(leg, '4111…#')` types, one webhook a key, and resolves when each has been delivered; `hangUp(leg)`;
 *   `waitIsOver(leg)` lets a `wait` in call control run out. `settled()` waits for events under way.
 * - `leg(uuid)` shows a leg: which `conversation` it is in, what machines said to it (`heard`), whose keys it could
 *   hear (`tones`), where its keys go (`input`).
 * - `habits` has it misbehave as networks do, `trouble` has it fail requests. `requests` is what it was asked,
 *   `complaints` what it did not like and a test must find empty.
 * - `sign(url, body, changes)` makes one webhook, right or wrong in any way.
 *
 * Webhooks go out by HTTP, or to `setting.deliver` when a test hands them on itself.
 */
export type VonageServer = Awaited<ReturnType<typeof openVonageServer>>

export type Habits = {
  /** Every webhook comes twice, under the same signature or under a fresh one. */
  twice: 'same' | 'fresh' | null
  /** Two keys come in one webhook. */
  pairs: boolean
  /** Of two keys the second comes first. */
  swapped: boolean
  /** So many events of moved legs do not come. */
  losesMoves: number
  /** So many transfers are accepted and not done. */
  ignoresTransfers: number
}

export type Trouble = {
  on?: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Left out, there is no answer at all. */
  status?: number
  retryAfter?: string
  /** It was done all the same. */
  done?: boolean
}

export async function openVonageServer(setting: Setting) {
  const { applicationId, eventUrl, now = Date.now } = setting
  const publicKey = await importSPKI(setting.publicKey, 'RS256')
  const habits: Habits = {
    twice: null,
    pairs: false,
    swapped: false,
    losesMoves: 0,
    ignoresTransfers: 0,
  }
  const trouble: Trouble[] = []
  const { complaints, hand, post, settled, sign, tell } = openPosts(setting, () => habits.twice)
  const requests: { method: string; path: string; body: unknown }[] = []
  let last = 0
  const stamp = (step = 1) => new Date((last = Math.max(now(), last + step))).toISOString()

  const exchange = openExchange((event) => {
    if (event.type === 'transfer' && habits.losesMoves > 0) return void (habits.losesMoves -= 1)
    tell(event)
  }, stamp)
  const legOf = (uuid: string): Leg => exchange.legs.get(uuid)!

  async function press(uuid: string, keys: string): Promise<Posted[]> {
    const sent: Posted[] = []
    const leg = legOf(uuid)
    const together = habits.pairs || habits.swapped ? 2 : 1
    for (let i = 0; i < keys.length; i += together) {
      let pressed = [...keys.slice(i, i + together)].map((key) => ({
        key,
        url: exchange.press(leg, key),
        timestamp: stamp(120),
      }))
      if (habits.swapped) pressed = pressed.reverse()
      if (habits.pairs) {
        pressed = [{ ...pressed[0]!, key: pressed.map(({ key }) => key).join('') }]
      }
      for (const { key, timestamp, url } of pressed) {
        if (url === null) continue
        const { uuid: conversation_uuid } = leg.conversation
        const dtmf = { digits: key, timed_out: false }
        const event = { dtmf, from: leg.number, to: '442079460000', uuid, conversation_uuid }
        sent.push(...(await post(url, { ...event, timestamp })))
      }
    }
    await settled()
    return sent
  }

  async function hangUp(uuid: string): Promise<void> {
    exchange.end(legOf(uuid), 'completed')
    await settled()
  }

  async function call(from = '447700900123', extra: Record<string, unknown> = {}) {
    const leg = exchange.add(from, 'inbound')
    const ids = { uuid: leg.uuid, conversation_uuid: leg.conversation.uuid }
    const content = { from, to: '442079460000', ...ids, endpoint_type: 'phone', ...extra }
    const posted = await sign(setting.answerUrl, content)
    const answer = await hand(posted)
    const ncco = Ncco.safeParse(answer.json)
    if (ncco.success) exchange.run(leg, ncco.data)
    else complaints.push(`the answer URL answered ${answer.status} without call control`)
    await settled()
    return { leg, posted, answer }
  }

  function bridge() {
    const [caller, agent] = [
      exchange.add('447700900123', 'inbound'),
      exchange.add('447700900001', 'outbound'),
    ]
    const room = [{ action: 'conversation' as const, name: `call-${caller.uuid}` }]
    for (const leg of [caller, agent]) exchange.run(leg, room)
    return { callerLeg: caller.uuid, agentLeg: agent.uuid }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request
    const chunks = await request.toArray()
    const text = Buffer.concat(chunks).toString('utf8')
    const answer = (status: number, json?: unknown, headers = {}) =>
      response
        .writeHead(status, { ...(json ? { 'content-type': 'application/json' } : {}), ...headers })
        .end(json ? JSON.stringify(json) : undefined)
    if (!(await mayAsk(request))) return void answer(401, problem('Unauthorized'))
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    requests.push({ method, path, body })
    const at = trouble.findIndex(({ on }) => on === undefined || on === method)
    const wrong = at < 0 ? null : trouble.splice(at, 1)[0]!
    const reply = wrong && !wrong.done ? null : ask(method, path, body)
    if (wrong?.status) {
      const headers = wrong.retryAfter ? { 'retry-after': wrong.retryAfter } : {}
      answer(wrong.status, problem('Trouble'), headers)
    } else if (!wrong) answer(reply!.status, reply!.json)
  }

  async function mayAsk({ headers }: IncomingMessage): Promise<boolean> {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
    const asked = { algorithms: ['RS256'], requiredClaims: ['iat', 'exp', 'jti'] }
    return jwtVerify(token, publicKey, asked).then(
      ({ payload }) => payload.application_id === applicationId,
      () => false,
    )
  }

  function ask(method: string, path: string, body: unknown): { status: number; json?: unknown } {
    const [, uuid, rest = ''] = /^\/v1\/calls(?:\/([^/]+))?(?:\/(.+))?$/.exec(path) ?? []
    if (method === 'POST' && path === '/v1/calls') return create(body)
    const leg = exchange.legs.get(uuid ?? '')
    const gone = !leg || (leg.status !== 'answered' && method !== 'GET')
    if (gone) return { status: 404, json: problem('Not Found') }
    if (method === 'GET' && rest === '') return { status: 200, json: detailOf(leg) }
    if (method === 'PUT' && rest === '') return modify(leg, body)
    if (!(rest in Media)) return { status: 404, json: problem('Not Found') }
    const ok = (message: string) => ({ status: 200, json: { message, uuid: leg.uuid } })
    const refused = { status: 400, json: problem('Bad Request') }
    if (method === 'DELETE') {
      if (rest !== 'input/dtmf') return ok('Stopped')
      if (leg.input === null) return refused
      leg.input = null
      return ok('Unsubscribed')
    }
    const media = Media[rest as keyof typeof Media].safeParse(body)
    if (method !== 'PUT' || !media.success) return refused
    if ('text' in media.data) leg.heard.push(media.data.text)
    return ok('Started')
  }

  function modify(leg: Leg, body: unknown) {
    const asked = Modify.safeParse(body)
    if (!asked.success) {
      complaints.push(`PUT /v1/calls: ${asked.error.message}`)
      return { status: 400, json: problem('Bad Request') }
    }
    if (asked.data.action === 'hangup') exchange.end(leg, 'completed')
    if (asked.data.action === 'transfer') {
      if (habits.ignoresTransfers > 0) habits.ignoresTransfers -= 1
      else exchange.transfer(leg, asked.data.destination.ncco)
    }
    return { status: 204 }
  }

  function create(body: unknown) {
    const asked = Create.safeParse(body)
    if (!asked.success) {
      complaints.push(`POST /v1/calls: ${asked.error.message}`)
      return { status: 400, json: problem('Bad Request') }
    }
    const leg = exchange.add(asked.data.to[0]!.number, 'outbound')
    exchange.tellStatus(leg)
    exchange.run(leg, asked.data.ncco)
    const { conversation, direction, uuid } = leg
    const json = { uuid, status: 'started', direction, conversation_uuid: conversation.uuid }
    return { status: 201, json }
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchange,
    habits,
    trouble,
    complaints,
    requests,
    sign,
    post,
    settled,
    press,
    hangUp,
    call,
    bridge,
    leg: legOf,
    async waitIsOver(uuid: string) {
      exchange.waitIsOver(legOf(uuid))
      await settled()
    },
    /** Posts something to the event URL. */
    tell: (event: Record<string, unknown>) => post(eventUrl, { timestamp: stamp(), ...event }),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const problem = (title: string) => ({
  type: 'https://developer.vonage.com/api-errors',
  title,
  detail: title,
  instance: randomUUID(),
})
