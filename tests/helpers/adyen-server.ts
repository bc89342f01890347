import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openBank, type BankHabits } from './adyen-bank'
import { bankPage, returnForm } from './adyen-challenge'
import { openKeys, type Answered, type InFlight } from './adyen-keys'
import { openLog, type Asked } from './adyen-log'
import { openPosts, type PostHabits } from './adyen-posts'
import { openRoutes } from './adyen-routes'
import { problem, type Reply } from './adyen-shapes'
import { spoil, type Trouble } from './adyen-trouble'

/**
 * An Adyen on this machine: the Checkout API v72 at `url`, as strict as the real one is documented to be, and
 * webhooks. Aim `ADYEN_API_HOST` at `url`. A test plays everybody else:
 *
 * - `fates` says by its number what becomes of a card; others are authorised. `threeDsCard` is sent to the bank’s page,
 *   where `answerChallenge` of `adyen-challenge.ts` plays the caller; `silent` ones get no answer. `payments` is the truth about money.
 * - `webhooks()` takes what is due, signed; `deliver(to)` hands it on, and again what was not taken. `sign` makes one
 *   webhook, right or wrong in any way.
 * - `trouble` has requests go wrong, one each, from the front; `habits` and `rights` are how this Adyen is set up.
 *   `arrive()` lets what was late come through, `finish()` lets the bank be done.
 * - `requests` is what was asked, `complaints` what a test must find empty.
 *
 * Time is the test’s clock: captures, webhooks, keys and challenges go by it.
 */
export type AdyenServer = Awaited<ReturnType<typeof openAdyenServer>>

export type Setting = {
  apiKey: string
  accounts: { ecom: string; moto: string }
  hmacKey: string
  /** The `authorization` of webhooks. */
  basic: string | null
  now: () => number
}

export type Habits = BankHabits & PostHabits & { inFlight: InFlight }

export async function openAdyenServer(setting: Setting) {
  const { accounts, apiKey, now } = setting
  const habits: Habits = {
    challenge: 'GET',
    paymentData: false,
    modificationsCarry: 'own',
    refundsFail: false,
    modificationMs: 0,
    batch: 1,
    twice: false,
    reversed: false,
    inFlight: { status: 422, transient: true },
  }
  /** The roles and the ways to pay of this API key. */
  const rights = { rawCards: true, moto: true }
  const trouble: Trouble[] = []
  const silent = new Map<string, 'answer_lost' | 'lost_before'>()
  const log = openLog()
  const posts = openPosts(setting, habits)
  const bank = openBank(() => url, now, habits, posts.tell)
  const route = openRoutes(bank, { accounts, rights }, log.complaints)
  const keys = openKeys(now, () => habits.inFlight, log.complaints)
  const late: (() => void)[] = []
  const atWork: (() => void)[] = []

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: asIs, searchParams } = new URL(request.url ?? '/', 'http://adyen')
    // Live accounts are a folder deeper.
    const pathname = asIs.replace(/^\/checkout(?=\/v72\/)/, '')
    const text = await textOf(request)
    // Whoever asked has gone away meanwhile.
    if (text === null) return
    if (pathname.startsWith('/threeDS')) {
      return void atTheBank(pathname, searchParams, new URLSearchParams(text), response)
    }
    const answer = ({ status, json, headers }: Answered) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(json))
    const refused = mayAsk(request, pathname, text)
    const body = bodyOf(text)
    log.note(pathname, request.headers, body ?? {})
    const key = String(request.headers['idempotency-key'] ?? '')
    const asked: Asked = { path: pathname, key, body: body ?? {} }
    const at = trouble.findIndex(({ on }) => on === undefined || pathname.endsWith(on))
    const how = at < 0 ? silenceOf(asked) : trouble.splice(at, 1)[0]!.how
    if (how === 'hang') return
    if (how === 'lost_before') return void response.socket?.destroy()
    if (how === 'late_execution') return void late.push(() => void execute(asked))
    if (typeof how === 'object' && how !== null) return void answer(how as Answered)
    if (refused) return void answer(refused)
    if (how === 'slow_bank') {
      const before = keys.begin(asked)
      if (before) return void answer(before)
      return void atWork.push(() => void answer(keys.finish(asked, route(asked))))
    }
    const answered = execute(asked)
    await (how ? spoil(how, response, answered) : answer(answered))
  }

  /** Some cards are never answered. */
  const silenceOf = ({ body }: Asked): Trouble['how'] | null =>
    silent.get(String((body.paymentMethod as { number?: unknown } | undefined)?.number)) ?? null

  const execute = (asked: Asked): Answered => keys.begin(asked) ?? keys.finish(asked, route(asked))

  /** What is looked at before the key is, and is remembered under none. */
  function mayAsk({ headers, method }: IncomingMessage, path: string, text: string): Reply | null {
    const complain = (what: string) => log.complaints.push(`${path}: ${what}`)
    if (headers['x-api-key'] !== apiKey)
      return problem(401, '000', 'HTTP Status Response - Unauthorized')
    // There is nothing to look up at Adyen.
    if (method !== 'POST') {
      complain(`nobody may ${method} here`)
      return problem(404, '000', 'Not Found')
    }
    const key = headers['idempotency-key']
    if (typeof key !== 'string' || key === '' || key.length > 64) {
      complain('a key has 1 to 64 characters')
      return problem(422, '702', 'Invalid idempotency key')
    }
    if (!/^application\/json/.test(headers['content-type'] ?? '') || !bodyOf(text)) {
      complain('a body is JSON')
      return problem(400, '702', 'Unparsable request')
    }
    return null
  }

  function atTheBank(
    path: string,
    query: URLSearchParams,
    form: URLSearchParams,
    response: ServerResponse,
  ): void {
    const token = form.get('MD') ?? query.get('MD') ?? ''
    if (path !== '/threeDS/answer') return void response.end(bankPage(token))
    const passed = form.get('button') === 'Complete'
    const { location, fields } = bank.challenges.answer(token, passed)
    if (Object.keys(fields).length === 0) return void response.writeHead(302, { location }).end()
    response.end(returnForm(location, fields))
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    habits,
    rights,
    trouble,
    silent,
    ...log,
    ...bank,
    ...posts,
    arrive: () => late.splice(0).forEach((come) => come()),
    finish: () => atWork.splice(0).forEach((done) => done()),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string | null> {
  let text = ''
  try {
    for await (const chunk of request) text += String(chunk)
    return text
  } catch {
    return null
  }
}

function bodyOf(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null
  } catch {
    return null
  }
}
