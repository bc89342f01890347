import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { importSPKI, jwtVerify } from 'jose'
import { z } from 'zod'
import { composeText } from '@/lib/sms/compose'
import { openPosts, type Posted, type Setting as PostSetting } from './vonage-posts'

/**
 * A Vonage on this machine that takes texts: it speaks the Messages API over HTTP at `url`, as strictly as the real
 * one is documented to, and posts signed status webhooks when a test says so.
 *
 * - `texts` is what it accepted, `requests` how often it was asked; `complaints` must be empty.
 * - `trouble` has it fail the next requests, `ofNumber` those to a number, by what the network or it would do.
 * - `report(reference, status, more)` posts a receipt to the address the text came with, twice where `habits.twice`
 *   says so, and resolves with what was posted. `sign` makes one webhook, right or wrong in any way.
 * - `stop` closes the door so that connections are refused, `start` opens it again at the same address.
 */
export type MessagesServer = Awaited<ReturnType<typeof openMessagesServer>>

export type Trouble = {
  /** Left out, there is no answer at all. */
  status?: number
  /** The number of an error of the Messages API. */
  code?: number | string
  retryAfter?: string
  /** The connection is reset instead. */
  reset?: boolean
  /** The text was accepted all the same. */
  accepted?: boolean
}

type Setting = Omit<PostSetting, 'answerUrl' | 'eventUrl'>

/** What it takes, from its reference; unknown names are refused like wrong values. */
const Message = z.strictObject({
  message_type: z.literal('text'),
  channel: z.literal('sms'),
  to: z.string().regex(/^[1-9]\d{6,14}$/),
  from: z.string().regex(/^(\d{3,15}|[A-Za-z0-9]{1,11})$/),
  text: z.string().min(1).max(1000),
  client_ref: z.string().max(100).optional(),
  ttl: z.int().min(20).max(604_800).optional(),
  webhook_url: z.url({ protocol: /^https?$/ }).optional(),
  webhook_version: z.enum(['v0.1', 'v1']).optional(),
  sms: z
    .strictObject({
      encoding_type: z.enum(['text', 'unicode', 'auto']).optional(),
      content_id: z.string().optional(),
      entity_id: z.string().optional(),
    })
    .optional(),
})
export type Accepted = z.infer<typeof Message> & { message_uuid: string }

export async function openMessagesServer(setting: Setting) {
  const { applicationId, now = Date.now } = setting
  const publicKey = await importSPKI(setting.publicKey, 'RS256')
  const habits: { twice: 'same' | 'fresh' | null } = { twice: null }
  const posts = openPosts({ ...setting, answerUrl: '', eventUrl: '' }, () => habits.twice)
  const texts: Accepted[] = []
  const requests: unknown[] = []
  const trouble: Trouble[] = []
  const ofNumber = new Map<string, Trouble>()

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = Buffer.concat(await request.toArray()).toString('utf8')
    const answer = (status: number, json: unknown, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(json))
    if (request.method !== 'POST' || request.url !== '/v1/messages') {
      return void answer(404, problem('not-found', 'Not Found'))
    }
    if (!(await mayAsk(request))) return void answer(401, problem('unauthorized', 'Unauthorized'))
    const body = JSON.parse(text) as { to?: string }
    requests.push(body)
    const wrong = trouble.shift() ?? ofNumber.get(`+${body.to}`)
    if (!wrong) return void answer(...take(body))
    if (wrong.accepted) take(body)
    if (wrong.reset) return void request.socket.resetAndDestroy()
    if (!wrong.status) return
    const headers = wrong.retryAfter ? { 'retry-after': wrong.retryAfter } : {}
    answer(wrong.status, problem(wrong.code ?? 'trouble', 'Trouble'), headers)
  }

  /** The token of the application, and of no other. */
  async function mayAsk({ headers }: IncomingMessage): Promise<boolean> {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
    const asked = { algorithms: ['RS256'], requiredClaims: ['iat', 'exp', 'jti'] }
    return jwtVerify(token, publicKey, asked).then(
      ({ payload }) => payload.application_id === applicationId,
      () => false,
    )
  }

  function take(body: unknown): [number, unknown] {
    const asked = Message.safeParse(body)
    if (!asked.success) {
      const invalid_parameters = asked.error.issues.map(({ message, path }) => ({
        name: path.join('.'),
        reason: message,
      }))
      return [422, { ...problem(1020, 'Invalid params'), invalid_parameters }]
    }
    const { text } = asked.data
    if (composeText(text, {}).body !== text) {
      posts.complaints.push('a text is not in the alphabet it says it is in')
    }
    const message_uuid = randomUUID()
    texts.push({ ...asked.data, message_uuid })
    return [202, { message_uuid }]
  }

  async function report(
    reference: string,
    status: string,
    more: Record<string, unknown> = {},
  ): Promise<Posted[]> {
    const text = texts.find(({ client_ref }) => client_ref === reference)!
    const { channel, client_ref, from, message_uuid, to } = text
    return posts.post(text.webhook_url!, {
      message_uuid,
      to,
      from,
      timestamp: new Date(now()).toISOString(),
      status,
      channel,
      client_ref,
      usage: { currency: 'EUR', price: '0.0333' },
      destination: { network_code: '23410' },
      sms: { count_total: '1' },
      ...more,
    })
  }

  const server = createServer((request, response) => void serve(request, response))
  async function start(port = 0): Promise<number> {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  async function stop(): Promise<void> {
    if (!server.listening) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  const port = await start()

  return {
    url: `http://127.0.0.1:${port}`,
    texts,
    requests,
    trouble,
    ofNumber,
    habits,
    complaints: posts.complaints,
    sign: posts.sign,
    report,
    stop,
    start: () => start(port),
  }
}

/** The error of a receipt, as the Messages API writes it. */
export const receiptError = (code: number | string) => ({
  error: problem(code, String(code)),
})

function problem(code: number | string, title: string) {
  const room = typeof code === 'number' ? 'api-errors/messages' : 'api-errors'
  return {
    type: `https://developer.vonage.com/${room}#${code}`,
    title,
    detail: title,
    instance: randomUUID(),
  }
}
