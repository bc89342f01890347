import type { BrowserContext } from 'playwright/test'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import { agentIn, fillDetails } from './agent'
import { heading } from './caller'
import { expect, test } from './fixtures'
import { signIn } from './sign-in'

const [mia] = demoStaff
const minutes = 60_000

test('whoever is signed out signs in and goes on where they were', async ({ agent, browse }) => {
  const { id } = await agent.link()
  const page = await (await browse()).newPage()
  await page.goto(`/agent/payment/${id}`)
  await expect(heading(page, 'Sign in')).toBeVisible()
  expect(new URL(page.url()).searchParams.get('next')).toBe(`/agent/payment/${id}`)
  await page.getByLabel('E-mail address').fill(mia.email)
  await page.getByLabel('Password').fill('not her password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('That e-mail address and password do not go together.')).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveValue(mia.email)
  await page.getByLabel('Password').fill(demoPassword)
  await page.getByLabel('Password').press('Enter')
  await expect(heading(page, 'Waiting for customer')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe(`/agent/payment/${id}`)
})

test('the demo is one press away, without script too', async ({ browse }) => {
  const page = await (await browse({ javaScriptEnabled: false })).newPage()
  await page.goto('/')
  await page.getByRole('button', { name: 'Use the account of Mia Larsen' }).click()
  await page.waitForURL('**/agent')
  await expect(page.getByText('Mia Larsen')).toBeVisible()
})

test('nobody is led elsewhere after signing in', async ({ browse }) => {
  const page = await (await browse()).newPage()
  await page.goto('/sign-in?next=//evil.example/agent')
  await page.getByRole('button', { name: 'Use the account of Mia Larsen' }).click()
  await page.waitForURL((url) => url.pathname === '/agent')
})

test('signing out ends every copy of the cookie', async ({ browse, server }) => {
  const storageState = await signIn('mia', server)
  const context = await browse({ storageState })
  const copy = cookieOf(await context.cookies())
  const page = await context.newPage()
  await page.goto('/agent')
  await page.getByRole('button', { name: mia.name }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(heading(page, 'Sign in')).toBeVisible()
  const replayed = await fetch(`${server.url}/agent/desk`, { headers: { cookie: copy } })
  expect(replayed.status).toBe(401)
  const stream = await fetch(`${server.url}/agent/live`, { headers: { cookie: copy } })
  expect(stream.status).toBe(401)
})

test('routes of staff are shut to strangers, and streams to HEAD', async ({ agent, server }) => {
  const { id } = await agent.link()
  const reads = ['/agent/live', '/agent/desk', '/agent/number?typed=1']
  const ofPayment = [`/agent/payment/${id}/live`, `/agent/payment/${id}/view`]
  for (const path of [...reads, ...ofPayment]) {
    const answer = await fetch(server.url + path, { redirect: 'manual' })
    expect(answer.status, path).toBe(401)
  }
  const cookie = cookieOf(await agent.context.cookies())
  for (const path of ['/agent/live', `/agent/payment/${id}/live`]) {
    const answer = await fetch(server.url + path, { method: 'HEAD', headers: { cookie } })
    expect(answer.status, path).toBe(405)
  }
})

test('the telephone network alone posts keys, and never in an address', async ({
  agent,
  server,
}) => {
  const { call } = await agent.keypad()
  const url = `${server.url}/api/webhooks/voice/simulator`
  const keys = { type: 'keys', callId: call.callId, generation: null, keys: '4', id: 'k', order: 1 }
  const post = (authorization: string | null, body: unknown = keys, to = url) =>
    fetch(to, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'same-origin', ...(authorization && { authorization }) },
      body: JSON.stringify(body),
    })
  expect((await post(null)).status).toBe(401)
  expect((await post('Bearer forged')).status).toBe(401)
  expect((await post('Bearer forged', { ...keys, keys: 'x'.repeat(200_000) })).status).toBe(413)
  expect((await post(null, keys, `${server.url}/api/webhooks/voice/vonage`)).status).toBe(404)
  const asked = await fetch(`${url}?digits=4242424242424242`)
  expect(asked.status).toBe(405)
  expect(server.output()).not.toContain('4242424242424242')
})

test('what changes something is refused to pages of others', async ({ agent, server }) => {
  const { id, url } = await agent.link()
  const cookie = cookieOf(await agent.context.cookies())
  const token = new URL(url).pathname
  const form = `/agent/payment/${id}`
  const routes = [
    ...['/agent/payment', '/agent/active', '/sign-out', '/sign-in/session', '/workbench/calls'],
    ...['details', 'send', 'continue', 'cancel', 'revise'].map((action) => `${form}/${action}`),
    ...['secure', 'ask', 'erase', 'process', 'extend', 'link', 'end', 'alive'].map(
      (action) => `${form}/keypad/${action}`,
    ),
    ...['', '/charge', '/progress'].map((action) => token + action),
  ]
  const strangers: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site', Origin: server.url },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example' },
    {},
  ]
  for (const path of routes) {
    for (const headers of strangers) {
      const answer = await fetch(server.url + path, {
        method: 'POST',
        headers: { ...headers, cookie, 'Content-Type': 'application/json' },
        body: '{}',
        redirect: 'manual',
      })
      expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403)
    }
  }
  expect((await agent.view(id)).status).toBe('requested')
})

test('every page forbids what it does not need', async ({ agent, browse }) => {
  const { id, url } = await agent.link()
  const { request } = agent.context
  for (const path of ['/agent', `/agent/payment/${id}`, '/sign-in', '/workbench']) {
    const headers = (await request.get(path)).headers()
    const policy = headers['content-security-policy']!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'/)
    expect(policy).not.toMatch(/unsafe|\*/)
    expectShared(headers)
  }
  const caller = (await (await browse()).request.get(url)).headers()
  expect(caller['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'sha384-[^ ]+' http:\/\/localhost:\d+\/p\/script\/\w+\.js; style-src 'sha256-[^ ]+';/,
  )
  expect(caller['content-security-policy']).toContain("require-trusted-types-for 'script'")
  expect(caller['x-robots-tag']).toContain('noindex')
  expect(caller['set-cookie']).toBeUndefined()
  expectShared(caller)
})

test('after fifteen idle minutes an agent signs in again and loses nothing', async ({
  apiKey,
  browse,
  record,
  server,
}) => {
  const context = await browse({ storageState: await signIn('mia', server) })
  const agent = agentIn(context, server, apiKey)
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  const { reference } = await fillDetails(form)
  await expect.poll(async () => (await agent.view(id)).values.surname).toBe('Okafor')
  record.run(
    `update staff_sessions set active_at = active_at - ? where id_hash =
      (select id_hash from staff_sessions order by created_at desc, rowid desc limit 1)`,
    15 * minutes,
  )
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(form.getByRole('main')).toContainText('You have been signed out. Nothing is lost.')
  await form.getByRole('link', { name: 'Sign in and go on' }).click()
  await expect(heading(form, 'Sign in')).toBeVisible()
  await form.getByRole('button', { name: 'Use the account of Mia Larsen' }).click()
  await expect(form.getByLabel(/^Reference/)).toHaveValue(reference)
})

test('a page left open by an agent who is signed out says so by itself', async ({
  apiKey,
  browse,
  record,
  server,
}) => {
  const context = await browse({ storageState: await signIn('mia', server) })
  const agent = agentIn(context, server, apiKey)
  const desk = await agent.openDesk()
  record.run(
    `update staff_sessions set ended_at = active_at where id_hash =
      (select id_hash from staff_sessions order by created_at desc, rowid desc limit 1)`,
  )
  await expect(desk.getByRole('main')).toContainText('You have been signed out. Nothing is lost.', {
    // A quarter of a minute on the server's clock.
    timeout: 40_000,
  })
})

function expectShared(headers: Record<string, string>): void {
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['x-powered-by']).toBeUndefined()
}

const cookieOf = (cookies: Awaited<ReturnType<BrowserContext['cookies']>>) =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
