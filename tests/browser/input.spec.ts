import { postCharge, pressAt } from '../helpers/sealed'
import { detailsFor, paymentIn } from './agent'
import { aCard, heading } from './caller'
import { expect, test } from './fixtures'

type Refusal = { error: { code: string; fields?: unknown[] } }

/** Bodies that are no bodies, with what each is called. */
const nonsense: [name: string, body: string, status: number, code: string][] = [
  ['broken JSON', '{"values":', 400, 'not_json'],
  ['nothing', '', 400, 'not_json'],
  ['a list', '[]', 400, 'invalid_body'],
  ['null', 'null', 400, 'invalid_body'],
  ['a text', '"hello"', 400, 'invalid_body'],
  ['an unknown key', '{"surprise":1}', 400, 'invalid_body'],
  ['a prototype', '{"__proto__":{"values":{}}}', 400, 'invalid_body'],
  ['great depth', '['.repeat(200) + ']'.repeat(200), 400, 'invalid_body'],
  ['too much', JSON.stringify({ x: 'x'.repeat(70_000) }), 413, 'too_large'],
]

test('what is not what an address takes is refused with a code', async ({
  agent,
  apiKey,
  server,
}) => {
  const { id, url } = await agent.link()
  const before = await agent.view(id)
  const link = new URL(url).pathname
  const routes = [
    ...['details', 'send'].map((action) => `/agent/payment/${id}/${action}`),
    ...['/agent/payment', `${link}/charge`, `${link}/progress`, '/api/v1/calls'],
  ]
  const cookies = await agent.context.cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { Origin: server.url, Authorization: `Bearer ${apiKey}`, cookie }
  for (const path of routes) {
    for (const [name, body, status, code] of nonsense) {
      const answer = await fetch(server.url + path, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body,
      })
      expect(answer.status, `${name} to ${path}`).toBe(status)
      expect(((await answer.json()) as Refusal).error.code, `${name} to ${path}`).toBe(code)
    }
  }
  expect(await agent.view(id)).toEqual(before)
})

test('a body is measured as it comes, whatever it says of its length', async ({
  agent,
  server,
}) => {
  const { url } = await agent.link()
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(' '.repeat(1024))),
  })
  const answer = await fetch(`${url}/charge`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url },
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
})

test('an amount that is none is named beside its field and nothing is lost', async ({ agent }) => {
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  const amounts: [typed: string, code: string, words: string][] = [
    ['0', 'amount_zero', 'The amount must be more than nothing.'],
    ['0.00', 'amount_zero', 'The amount must be more than nothing.'],
    ['-1', 'amount_not_an_amount', 'Type the amount in figures, such as 184.50.'],
    ['1e20', 'amount_not_an_amount', 'Type the amount in figures, such as 184.50.'],
    ['1,00', 'amount_not_an_amount', 'Type the amount in figures, such as 184.50.'],
    ['12.345', 'amount_too_many_decimals', 'That is more decimals than this currency has.'],
    ['1000001', 'amount_too_large', 'That is more than one payment can be.'],
  ]
  for (const [amount, code] of amounts) {
    const values = { ...detailsFor('harper'), amount }
    const answer = await agent.post(`/agent/payment/${id}/details`, { values, done: true })
    expect(answer.status(), amount).toBe(422)
    const { error } = (await answer.json()) as Refusal
    expect(error.fields, amount).toEqual([expect.objectContaining({ field: 'amount', code })])
  }
  await form.reload()
  await expect(form.getByLabel(/^Surname/)).toHaveValue('Okafor')
  for (const [typed, , words] of amounts.slice(1)) {
    await form.getByLabel(/^Amount/).fill(typed)
    await form.getByRole('button', { name: 'Next' }).click()
    await expect(form.getByLabel(/^Amount/)).toHaveAccessibleDescription(words)
    await expect(form.getByLabel(/^Amount/)).toHaveValue(typed)
  }
  await form.getByLabel(/^Amount/).fill('£1,240')
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  expect((await agent.view(paymentIn(form))).amount).toBe('£1,240.00')
})

test('a currency has its own limit', async ({ agent }) => {
  const { id } = await agent.begin('opera')
  const values = { ...detailsFor('opera'), amount: '5000.01' }
  const answer = await agent.post(`/agent/payment/${id}/details`, { values, done: true })
  const { error } = (await answer.json()) as Refusal
  expect(error.fields).toEqual([expect.objectContaining({ code: 'amount_over_limit' })])
})

test('the amount is the record’s: none can be sent with the card', async ({ agent }) => {
  const { id, url } = await agent.link()
  const press = await pressAt(url, { ...aCard, submit: 'cheap' })
  const answer = await postCharge(url, { ...press, amount: 1 })
  expect(answer.status).toBe(400)
  expect((await agent.view(id)).attempts).toBe(0)
})

test('progress that says more than how much is refused', async ({ agent, server }) => {
  const { url } = await agent.link()
  const field = { field: 'payment-card-number', state: 'partial', length: 4, brand: 'visa' }
  const code = { field: 'security-code', state: 'partial', length: 2, brand: null }
  const reports = [
    { page: 'page-0001', presence: 'here', fields: [{ ...field, content: '4111' }] },
    { page: 'page-0001', presence: 'here', fields: [{ ...field, length: '4111' }] },
    { page: 'page-0001', presence: 'here', fields: [{ ...field, length: 4111 }] },
    { page: 'page-0001', presence: 'here', fields: [code] },
    { page: '4111111111111111 or so', presence: 'here', fields: [] },
    { page: 'page-0001', presence: '4111', fields: [] },
    { page: 'page-0001', presence: 'here', fields: Array(5).fill(field) },
  ]
  for (const report of reports) {
    const answer = await fetch(`${url}/progress`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: server.url },
      body: JSON.stringify(report),
    })
    expect(answer.status, JSON.stringify(report)).toBe(400)
    expect(await answer.text()).not.toContain('4111')
  }
})

test('a contact centre says a call twice and it is one call', async ({ agent, apiKey, server }) => {
  const call = {
    id: `again-${process.pid}-${Date.now()}`,
    direction: 'inbound',
    caller: '07700 900555',
    called: '020 7946 0118',
    agent: 'mia@bridgestreet.example',
  }
  const post = (key: string, body: unknown, path = '') =>
    fetch(`${server.url}/api/v1/calls${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  await agent.endCall()
  const [first, second] = [await post(apiKey, call), await post(apiKey, call)]
  expect([first.status, second.status]).toEqual([201, 200])
  expect(await first.json()).toEqual(await second.json())
  for (const key of ['', 'wrong', apiKey.slice(0, -1), `${apiKey}x`]) {
    expect((await post(key, call)).status).toBe(401)
  }
  const refused = await post(apiKey, { ...call, id: 'x', agent: 'nobody@bridgestreet.example' })
  expect(refused.status).toBe(422)
  expect(((await refused.json()) as Refusal).error.code).toBe('unknown_agent')
  expect((await post(apiKey, {}, `/${call.id}/end`)).status).toBe(200)
  expect((await post(apiKey, {}, '/nobody-knows/end')).status).toBe(404)
})

test('the server says that it can take a payment', async ({ server }) => {
  const answer = await fetch(`${server.url}/api/health`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ status: 'ok' })
})
