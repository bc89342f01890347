import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openBook, type IntentRow } from './stripe-book'
import { scripts } from './stripe-cards'
import { parseForm, refuse, specs, wrongIn, type Form, type Reply, type Step } from './stripe-forms'
import { openKeys } from './stripe-keys'
import { openLeakSearch } from './stripe-leaks'
import { openBank } from './stripe-orders'
import { openPosts } from './stripe-posts'
import { openRefundDesk } from './stripe-refunds'
import { troubles, type Trouble } from './stripe-trouble'

/**
 * A Stripe on this machine: it speaks the API's version 2026-10-28.endive over HTTP at `url`, as strictly as the
 * real one is documented to, as far as Dotline uses it. Aim `STRIPE_API_HOST` at `url`. A test plays the people:
 *
 * - `scripts` says by number what a card does; `testCards` names Stripe's own. A card of script `hold` gets no
 *   answer before `release()`.
 * - `answer(intent, pass)` presses Complete or Fail on the bank's page, as a browser at `/3ds/<intent>` may too,
 *   and returns where the caller is sent back to. `settle()` lets refunds go on, `dispute(attempt, reason)` has the
 *   cardholder complain.
 * - `trouble` has it fail the next request of a step, one entry a time; `flags` switches off what an account must
 *   be allowed (raw card data, MOTO) and says how long the bank thinks. Time is the test's own clock: after 24
 *   hours keys are forgotten.
 * - `book` is what was carried out, whatever was answered: `charges()` counts the charges of an attempt. `requests`
 *   is what was asked, without cards. `complaints` is what a test must find empty: a card where none may be, a
 *   request without key or of another version, an attempt that was charged twice.
 * - `posted` are the webhooks it signed, oldest first; `sign(event, changes)` makes one, right or wrong in any way.
 */
export type StripeServer = Awaited<ReturnType<typeof openStripeServer>>

export type Asked = { step: Step; key: string | null; form: Record<string, string> }

export async function openStripeServer(setting: {
  secretKey: string
  webhookSecret: string
  now(): number
}) {
  const { secretKey, webhookSecret, now } = setting
  const live = secretKey.includes('_live_')
  const book = openBook(live)
  const posts = openPosts({ secret: webhookSecret, live, now })
  const complaints: string[] = []
  const requests: Asked[] = []
  const trouble: Trouble[] = []
  const late: (() => Promise<Reply>)[] = []
  const flags = { rawCards: true, moto: true, thinkMs: 1 }
  const cards = scripts()
  const search = openLeakSearch(complaints)
  const once = openKeys(now)
  const tell = posts.tell as (type: string, object: object) => void
  const bank = openBank({ url: () => url, now, book, scripts: cards, flags, tell })
  const desk = openRefundDesk({ book, now, tell })

  function stepOf(method: string, path: string): { step: Step; id: string } | null {
    for (const [pattern, step] of routes) {
      const match = pattern.exec(`${method} ${path}`)
      if (match) return { step, id: match[1] ?? '' }
    }
    return null
  }

  function carryOut(step: Step, id: string, form: Form): Reply | Promise<Reply> {
    const wrong = wrongIn(form, specs[step])
    if (wrong) return wrong
    switch (step) {
      case 'create':
        return bank.create(form)
      case 'method':
        return bank.keepCard(form)
      case 'confirm':
        return bank.confirm(id, form)
      case 'cancel':
        return bank.cancel(id, form)
      case 'retrieve':
        return bank.retrieve(id, form)
      case 'list':
        return list(form)
      case 'refund':
        return desk.create(form)
      case 'refunds':
        return desk.list(form)
      case 'retrieve-refund':
        return desk.retrieve(id)
      case 'balance':
        return { status: 200, body: { object: 'balance', livemode: live, available: [] } }
    }
  }

  function list(form: Form): Reply {
    const [from, to] = [form.get('created[gte]') ?? 0, form.get('created[lte]') ?? Infinity]
    const within = ({ created }: IntentRow) => created >= Number(from) && created <= Number(to)
    const rows = [...book.intents.values()].reverse().filter(within)
    const after = rows.findIndex(({ id }) => id === form.get('starting_after'))
    const left = rows.slice(after + 1)
    const limit = Number(form.get('limit') ?? 10)
    const data = left.slice(0, limit).map((row) => book.shown(row))
    const page = { data, has_more: left.length > limit }
    return { status: 200, body: { object: 'list', url: '/v1/payment_intents', ...page } }
  }

  /** Who asks, and how; null where that is right. */
  function wrongWith({ headers, method }: IncomingMessage): Reply | null {
    if (headers.authorization !== `Bearer ${secretKey}`) {
      return refuse(401, { message: 'Invalid API Key provided' })
    }
    if (headers['stripe-version'] !== '2026-10-28.endive') complaints.push('another version')
    if ('x-stripe-client-telemetry' in headers) complaints.push('telemetry')
    const isForm = headers['content-type'] === 'application/x-www-form-urlencoded'
    if (!isForm) return refuse(400, { message: 'Invalid request: the body must be a form' })
    const key = headers['idempotency-key']
    if (method === 'POST' && (typeof key !== 'string' || key.length > 255)) {
      complaints.push('a request without a key')
    }
    return null
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request
    const { pathname, search: query } = new URL(request.url ?? '', 'http://127.0.0.1')
    const body = Buffer.concat(await request.toArray()).toString('utf8')
    const page = /^\/3ds\/(pi_\w+)$/.exec(pathname)?.[1]
    if (page) return servePage(page, method === 'POST' ? body : null, response)

    const route = stepOf(method, pathname)
    const form = parseForm(method === 'POST' ? body : query.slice(1))
    search(route?.step ?? null, { path: pathname, headers, form })
    const wrong = wrongWith(request)
    if (wrong) return send(response, wrong)
    if (!route)
      return send(
        response,
        refuse(404, { message: `Unrecognized request URL (${method}: ${pathname})` }),
      )

    const { step, id } = route
    const key = method === 'POST' ? String(headers['idempotency-key']) : null
    const shown = [...form].map(([name, value]) => [name, name.startsWith('card[') ? '*' : value])
    requests.push({ step, key, form: Object.fromEntries(shown) })

    const at = trouble.findIndex(({ on }) => on === step)
    const met = at < 0 ? null : trouble.splice(at, 1)[0]!
    const fate: (typeof troubles)[keyof typeof troubles] | null = met && troubles[met.does]
    const instead = fate && 'reply' in fate ? fate.reply : null
    const run = async () => {
      const reply = fate?.executes === 'never' ? null : await carryOut(step, id, form)
      return instead ?? reply!
    }
    const go = () => (key === null ? run() : once(key, `${method} ${pathname}`, form, run))

    if (met?.does === 'says') return send(response, met.reply!)
    if (fate?.executes === 'late') return void late.push(go)
    const reply = fate?.executes === 'never' && !instead ? refuse(500, { message: '' }) : await go()
    if (fate && 'send' in fate) fate.send(response, reply)
    else send(response, reply)
  }

  function servePage(id: string, pressed: string | null, response: ServerResponse): void {
    const location = pressed === null ? null : bank.answer(id, pressed === 'outcome=complete')
    if (location) return void response.writeHead(303, { location }).end()
    response.writeHead(200, { 'content-type': 'text/html' }).end(bankPage)
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const charges = (attempt: string) =>
    [...book.charges.values()].filter((charge) => charge.attempt === attempt)

  return {
    url,
    book,
    scripts: cards,
    flags,
    trouble,
    requests,
    complaints,
    charges,
    ...posts,
    answer: bank.answer,
    release: bank.release,
    /** Lets what was late come through. */
    arrive: () => Promise.all(late.splice(0).map((go) => go())),
    settle: desk.settle,
    dispute: desk.dispute,
    async close() {
      bank.release()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      const twice = new Set([...book.charges.values()].map(({ attempt }) => attempt))
      for (const attempt of twice) {
        if (charges(attempt).length > 1) complaints.push(`${attempt} was charged twice`)
      }
    },
  }
}

const routes: [RegExp, Step][] = [
  [/^POST \/v1\/payment_intents$/, 'create'],
  [/^POST \/v1\/payment_methods$/, 'method'],
  [/^POST \/v1\/payment_intents\/(\w+)\/confirm$/, 'confirm'],
  [/^POST \/v1\/payment_intents\/(\w+)\/cancel$/, 'cancel'],
  [/^GET \/v1\/payment_intents$/, 'list'],
  [/^GET \/v1\/payment_intents\/(\w+)$/, 'retrieve'],
  [/^POST \/v1\/refunds$/, 'refund'],
  [/^GET \/v1\/refunds$/, 'refunds'],
  [/^GET \/v1\/refunds\/(\w+)$/, 'retrieve-refund'],
  [/^GET \/v1\/balance$/, 'balance'],
]

let serial = 0
function send(
  response: ServerResponse,
  { status, body, ...reply }: Reply & { replayed?: boolean },
): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'request-id': `req_${(serial += 1)}`,
      'stripe-version': '2026-10-28.endive',
      ...(reply.replayed && { 'idempotent-replayed': 'true' }),
    })
    .end(JSON.stringify(body))
}

const bankPage = `<!doctype html><title>Your bank</title>
<form method="post"><button name="outcome" value="complete">Complete</button>
<button name="outcome" value="fail">Fail</button></form>`
