import { expect, test } from 'vitest'
import { POST as postSignIn, GET as getSignIn } from '@/app/sign-in/session/route'
import { POST as postSignOut } from '@/app/sign-out/route'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import { idleMs } from '@/lib/staff/session'
import { mostTries } from '@/lib/staff/sign-in'
import { reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { serve } from '@/tests/helpers/ports'
import { cookieFor, ownerSession } from '@/tests/helpers/sign-in'
import { seededPorts } from '@/tests/helpers/seeded'

const [mia, jonas] = demoStaff
const ours = { 'sec-fetch-site': 'same-origin' }
const none = { params: Promise.resolve({}) }

const signIn = (email: string, password: string, next?: string) =>
  postSignIn(
    new Request('http://localhost:3000/sign-in/session', {
      method: 'POST',
      headers: { ...ours, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, next }),
    }),
    none,
  )

const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0]!

const whoAmI = withStaff('agent', async (_request, { staff }) => reply(200, staff))
const quietly = withStaff('agent', async (_request, { staff }) => reply(200, staff), {
  touch: false,
})
const ownersOnly = withStaff('owner', async (_request, { staff }) => reply(200, staff))

const ask = (
  route: typeof whoAmI,
  cookie: string,
  method = 'GET',
  headers: Record<string, string> = {},
) =>
  route(new Request('http://localhost:3000/x', { method, headers: { cookie, ...headers } }), none)

async function desk(...setting: Parameters<typeof seededPorts>) {
  const ports = await seededPorts(...setting)
  serve(ports)
  return ports
}

test('the cookie signs in and says nothing by itself', async () => {
  await desk()
  const response = await signIn(mia.email, demoPassword, '/agent/payment/p1')
  expect([response.status, await response.json()]).toEqual([200, { next: '/agent/payment/p1' }])
  const cookie = response.headers.get('set-cookie')!
  expect(cookie).toMatch(/^dotline=/)
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  expect(cookie).not.toMatch(/Max-Age|Expires|Secure/)
  expect(await (await ask(whoAmI, cookieOf(response))).json()).toMatchObject({ name: mia.name })
})

test('over https the cookie is tied to this host', async () => {
  await desk({ publicUrl: 'https://pay.example.com' })
  const cookie = (await signIn(mia.email, demoPassword)).headers.get('set-cookie')!
  expect(cookie).toMatch(/^__Host-dotline=/)
  expect(cookie).toMatch(/Path=\/;.*Secure/)
  expect(cookie).not.toMatch(/Domain/)
})

test('signing in leads nowhere else', async () => {
  await desk()
  const response = await signIn(mia.email, demoPassword, '//evil.example')
  expect(await response.json()).toEqual({ next: '/agent' })
})

test('signing out kills a copied cookie', async () => {
  await desk()
  const cookie = cookieOf(await signIn(mia.email, demoPassword))
  const request = new Request('http://localhost:3000/sign-out', {
    method: 'POST',
    headers: { ...ours, cookie },
  })
  const response = await postSignOut(request, none)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in'])
  expect(response.headers.get('set-cookie')).toMatch(/Max-Age=0/)
  expect((await ask(whoAmI, cookie)).status).toBe(401)
})

test('signing in again ends the session before', async () => {
  await desk()
  const cookie = cookieOf(await signIn(mia.email, demoPassword))
  const again = new Request('http://localhost:3000/sign-in/session', {
    method: 'POST',
    headers: { ...ours, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ email: jonas.email, password: demoPassword }),
  })
  expect((await postSignIn(again, none)).status).toBe(200)
  expect((await ask(whoAmI, cookie)).status).toBe(401)
})

test('the sign-in page learns that this browser is signed in', async () => {
  await desk()
  const cookie = cookieOf(await signIn(mia.email, demoPassword))
  const asked = (headers: Record<string, string>) =>
    getSignIn(new Request('http://localhost:3000/', { headers }), none).then((r) => r.json())
  expect(await asked({ cookie })).toEqual({ signedIn: true })
  expect(await asked({})).toEqual({ signedIn: false })
})

test('without script the form goes on, or comes back with its reason', async () => {
  const { clock } = await desk()
  const post = (password: string) =>
    postSignIn(
      new Request('http://localhost:3000/sign-in/session', {
        method: 'POST',
        headers: ours,
        body: new URLSearchParams({ email: mia.email, password, next: '/agent' }),
      }),
      none,
    ).then(({ status, headers }) => [status, headers.get('location')])
  expect(await post(demoPassword)).toEqual([303, '/agent'])
  expect(await post('not the password')).toEqual([303, '/sign-in?problem=wrong&next=%2Fagent'])
  await Promise.all(Array.from({ length: mostTries }, () => post('not the password')))
  const until = clock.now() + 30 * 60_000
  expect(await post(demoPassword)).toEqual([
    303,
    `/sign-in?problem=locked&next=%2Fagent&until=${until}`,
  ])
})

test('a wrong password and a lock have their own answers', async () => {
  await desk()
  const wrong = await signIn(mia.email, 'not the password')
  expect([wrong.status, await wrong.json()]).toMatchObject([
    401,
    { error: { code: 'wrong_password' } },
  ])
  await Promise.all(Array.from({ length: mostTries }, () => signIn(mia.email, 'not this either')))
  const locked = await signIn(mia.email, demoPassword)
  expect([locked.status, await locked.json()]).toMatchObject([429, { error: { code: 'locked' } }])
  expect(locked.headers.get('set-cookie')).toBeNull()
})

test('another site can neither sign in nor sign out for anybody', async () => {
  await desk()
  const theirs = { 'sec-fetch-site': 'cross-site' }
  const request = () => new Request('http://localhost:3000/', { method: 'POST', headers: theirs })
  expect((await postSignIn(request(), none)).status).toBe(403)
  expect((await postSignOut(request(), none)).status).toBe(403)
})

test.each(['', 'dotline=', 'dotline=made-up', `dotline=Fe26.2*1*${'a'.repeat(200)}~2`])(
  'a cookie of their own making is no cookie: %j',
  async (cookie) => {
    await desk()
    expect((await ask(whoAmI, cookie)).status).toBe(401)
  },
)

test('a cookie sealed with an older key of ours still opens; with another it does not', async () => {
  const ports = await desk()
  const cookie = cookieOf(await signIn(mia.email, demoPassword))
  const newKey = 'a-newer-key-that-is-thirty-two-characters-long'
  const rotated = new Map([...ports.config.sessionKeys, [2, newKey]] as [number, string][])
  serve({ ...ports, config: { ...ports.config, sessionKeys: rotated } })
  expect((await ask(whoAmI, cookie)).status).toBe(200)
  serve({ ...ports, config: { ...ports.config, sessionKeys: new Map([[2, newKey]]) } })
  expect((await ask(whoAmI, cookie)).status).toBe(401)
})

test('an agent does not find what is the owner’s', async () => {
  const ports = await desk()
  const agent = cookieOf(await signIn(mia.email, demoPassword))
  const owner = await cookieFor(await ownerSession(ports))
  expect((await ask(ownersOnly, agent)).status).toBe(404)
  expect((await ask(ownersOnly, owner)).status).toBe(200)
  expect((await ask(whoAmI, owner)).status).toBe(200)
})

test('a post needs a page of ours, a reading does not', async () => {
  await desk()
  const cookie = cookieOf(await signIn(mia.email, demoPassword))
  expect((await ask(whoAmI, cookie)).status).toBe(200)
  expect((await ask(whoAmI, cookie, 'POST')).status).toBe(403)
  expect((await ask(whoAmI, cookie, 'DELETE')).status).toBe(403)
  expect((await ask(whoAmI, cookie, 'POST', ours)).status).toBe(200)
})

test('polling does not keep anybody signed in', async () => {
  const { clock } = await desk()
  const cookie = cookieOf(await signIn(mia.email, demoPassword))
  clock.move(idleMs - 60_000)
  expect((await ask(quietly, cookie)).status).toBe(200)
  clock.move(60_000)
  expect((await ask(quietly, cookie)).status).toBe(401)
})
