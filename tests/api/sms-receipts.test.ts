import { expect, test } from 'vitest'
import { POST } from '@/app/api/webhooks/sms/[adapter]/[[...path]]/route'
import { giveUpSending } from '@/lib/payment/delivery'
import { paymentView } from '@/lib/payment/payment-view'
import { sendLink } from '@/lib/payment/send'
import type { Ports } from '@/lib/ports'
import type { Pace } from '@/lib/sms/vonage/send'
import { callerNumber, office } from '../helpers/payment'
import { serve } from '../helpers/ports'
import { receiptError } from '../helpers/vonage-messages'
import type { Posted } from '../helpers/vonage-posts'
import { hurry, openVonageTexts, receiptsUrl } from '../helpers/vonage-texts'

/** Hands what is posted to the route, as Next does. */
async function post({ url, headers, body }: Posted): Promise<{ status: number }> {
  const [adapter = '', ...path] = new URL(url).pathname.split('/').slice(4)
  const request = new Request(url, { method: 'POST', headers, body })
  const { status } = await POST(request, { params: Promise.resolve({ adapter, path }) })
  return { status }
}

/** An office whose texts go through Vonage, and a link that waits to be sent. */
async function officeAtVonage(pace: Partial<Pace> = {}) {
  const here = await office()
  const vonage = await openVonageTexts({ clock: here.clock, deliver: post, pace })
  const ports: Ports = { ...here.ports, sms: vonage.sms }
  serve(ports)
  const id = await here.filled()
  return {
    ...here,
    ...vonage,
    id,
    ports,
    send: () => sendLink(ports, here.agent, id, callerNumber),
    /** The newest text, as the agent's form shows it. */
    shown: async () => (await paymentView(ports, here.agent, id))!.texts.at(-1)!,
  }
}

test('a text is on its way until its receipt comes, and then the form shows it', async () => {
  const { id, send, server, shown, clock, watch } = await officeAtVonage()
  expect(await send()).toEqual({ ok: true })
  expect(await shown()).toMatchObject({ status: 'submitted' })
  const events = await watch(id)
  events.length = 0
  const { client_ref } = server.texts[0]!
  clock.move(3000)
  await server.report(client_ref!, 'delivered')
  expect(await shown()).toMatchObject({ status: 'delivered' })
  expect(events.map(({ type }) => type)).toEqual(['payment.noted'])
  expect(server.complaints).toEqual([])
})

test.each(['same', 'fresh'] as const)(
  'receipts in the wrong order and twice, signed %s, come to the same end',
  async (twice) => {
    const { id, send, server, shown, story } = await officeAtVonage()
    await send()
    server.habits.twice = twice
    const { client_ref } = server.texts[0]!
    await server.report(client_ref!, 'rejected', receiptError(1240))
    await server.report(client_ref!, 'submitted')
    await server.report(client_ref!, 'delivered')
    expect(await shown()).toMatchObject({ status: 'rejected', reason: 'barred' })
    expect((await story(id)).filter((kind) => kind === 'text-failed')).toHaveLength(1)
  },
)

test('a text that fell silent is settled by the receipt that comes a day later', async () => {
  const { send, server, shown, clock, ports } = await officeAtVonage(hurry)
  server.trouble.push({ accepted: true })
  expect(await send()).toEqual({ ok: true })
  expect(await shown()).toMatchObject({ status: 'unknown' })
  clock.move(26 * 60 * 60_000)
  await giveUpSending(ports)
  await server.report(server.texts[0]!.client_ref!, 'rejected', receiptError(1360))
  expect(await shown()).toMatchObject({ status: 'rejected', reason: 'expired' })
  expect(server.requests).toHaveLength(1)
})

test('what the record could not take is answered so that it comes again', async () => {
  const { send, server, shown, ports } = await officeAtVonage()
  await send()
  const { db } = ports
  let refused = 0
  serve({
    ...ports,
    get db() {
      if (refused++ === 0) throw new Error('the record is away')
      return db
    },
  })
  const sent = await server.report(server.texts[0]!.client_ref!, 'delivered')
  expect(sent).toHaveLength(2)
  expect(await shown()).toMatchObject({ status: 'delivered' })
})

test('who is not Vonage changes nothing', async () => {
  const { send, server, shown } = await officeAtVonage()
  await send()
  const { client_ref, message_uuid } = server.texts[0]!
  const content = { client_ref, message_uuid, status: 'delivered' }
  const right = await server.sign(receiptsUrl, content)
  const wrong = await server.sign(receiptsUrl, content, { secret: 'another account’s secret' })
  const elsewhere = (path: string) => ({ ...right, url: receiptsUrl.replace('/vonage', path) })
  const answers: [Posted, number][] = [
    [wrong, 401],
    [{ ...right, headers: {} }, 503],
    [{ ...right, body: right.body.replace('delivered', 'rejected') }, 401],
    [elsewhere('/outbox'), 404],
    [elsewhere('/vonage/more'), 404],
    [{ ...right, body: ' '.repeat(16 * 1024 + 1) }, 413],
  ]
  for (const [posted, status] of answers) expect(await post(posted)).toEqual({ status })
  expect(await shown()).toMatchObject({ status: 'submitted' })
  expect(await post(right)).toEqual({ status: 200 })
  expect(await shown()).toMatchObject({ status: 'delivered' })
})
