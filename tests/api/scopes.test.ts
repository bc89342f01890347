import { expect, test } from 'vitest'
import { POST as endCall } from '@/app/api/v1/calls/[call]/end/route'
import { POST as beginCall } from '@/app/api/v1/calls/route'
import { POST as postRefund } from '@/app/api/v1/payments/[payment]/refunds/route'
import { GET as getPayment } from '@/app/api/v1/payments/[payment]/route'
import { linesBetween } from '@/lib/audit/store'
import { createApiKey } from '@/lib/merchant/api-keys'
import { apiScopes, type ApiScope } from '@/lib/merchant/api-scopes'
import { cards, office } from '@/tests/helpers/payment'
import { serve } from '@/tests/helpers/ports'

/** Everything that programs can ask, by the scope it needs. */
const doors: [ApiScope, string, (request: Request, id: string) => Promise<Response>][] = [
  ['calls', 'begin a call', (request) => beginCall(request, { params: Promise.resolve({}) })],
  [
    'calls',
    'end a call',
    (request, call) => endCall(request, { params: Promise.resolve({ call }) }),
  ],
  [
    'payments:read',
    'read a payment',
    (request, payment) => getPayment(request, { params: Promise.resolve({ payment }) }),
  ],
  [
    'payments:refund',
    'refund a payment',
    (request, payment) => postRefund(request, { params: Promise.resolve({ payment }) }),
  ],
]

async function keyFor(scopes: ApiScope[]) {
  const here = await office()
  serve(here.ports)
  const { merchantId, olga } = here.ports.demo
  const by = { staffId: olga }
  const made = await createApiKey(here.ports, merchantId, { name: 'Program', scopes }, by)
  if (!made.ok) throw new Error(made.code)
  const ask = (method: string, body?: unknown) =>
    new Request('http://localhost:3000/api/v1', {
      method,
      headers: { authorization: `Bearer ${made.key}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return { ...here, ask, keyId: made.id, merchantId }
}

test.each(doors)('without %s a key cannot %s', async (scope, _what, knock) => {
  const { ask } = await keyFor(apiScopes.filter((one) => one !== scope))
  const response = await knock(ask(scope === 'payments:read' ? 'GET' : 'POST'), 'no-such-thing')
  expect([response.status, await response.json()]).toMatchObject([
    403,
    { error: { code: 'missing_scope', scope } },
  ])
})

test.each(doors)('with %s alone a key may %s', async (scope, _what, knock) => {
  const { ask } = await keyFor([scope])
  const request = scope === 'payments:read' ? ask('GET') : ask('POST', { requestKey: 'refund-1' })
  const { status } = await knock(request, 'no-such-thing')
  // What it asks for is not there, or not complete; that it may ask was not in question.
  expect([400, 404]).toContain(status)
})

test('a refund by a program names its key in the audit log, once', async () => {
  const { ask, keyId, merchantId, ports, press, sent } = await keyFor(['payments:refund'])
  const payment = await sent()
  await press(payment, cards.approved)
  const refund = () =>
    postRefund(ask('POST', { requestKey: 'refund-1', amount: 500 }), {
      params: Promise.resolve({ payment }),
    })
  expect([(await refund()).status, (await refund()).status]).toEqual([201, 201])
  const lines = await linesBetween(ports.db, merchantId, 0, 1000, 1000)
  const asked = lines.filter(({ kind }) => kind === 'payment.refund_requested')
  expect(asked).toMatchObject([{ api_key_id: keyId, staff_id: null, subject: payment }])
  expect(JSON.parse(asked[0]!.detail!)).toMatchObject({ amount: 500, currency: 'GBP' })
})
