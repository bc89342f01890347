import { expect, test } from 'vitest'
import { POST as changePassword } from '@/app/account/password/route'
import { POST as totp } from '@/app/account/totp/[action]/route'
import { POST as invite } from '@/app/console/staff/invite/route'
import { POST as person } from '@/app/console/staff/person/[person]/[action]/route'
import { POST as join } from '@/app/invite/[token]/join/route'
import { POST as askPasskey } from '@/app/sign-in/passkey/options/route'
import { POST as second } from '@/app/sign-in/second/session/route'
import { POST as setUp } from '@/app/sign-in/set-up/session/route'
import { demoPassword } from '@/lib/staff/demo'
import { makeCodes } from '@/lib/staff/recovery'
import type { Role } from '@/lib/staff/roles'
import { findSession } from '@/lib/staff/session'
import { updateStaff } from '@/lib/staff/store'
import { reply } from '@/lib/web/reply'
import { requireStaff, withStaff } from '@/lib/web/staff'
import { askPage } from '@/tests/helpers/page-request'
import { serve } from '@/tests/helpers/ports'
import { seededPorts, type Seeded } from '@/tests/helpers/seeded'
import {
  cookieFor,
  demoPerson,
  freshCode,
  passwordSession,
  sessionAs,
} from '@/tests/helpers/sign-in'

const olga = demoPerson('owner')
const mia = demoPerson('agent')

async function office(...setting: Parameters<typeof seededPorts>): Promise<Seeded> {
  const ports = await seededPorts(...setting)
  serve(ports)
  return ports
}

function asked(cookie: string, body: object | URLSearchParams, site = 'same-origin'): Request {
  const isForm = body instanceof URLSearchParams
  return new Request('http://localhost:3000/', {
    method: 'POST',
    headers: {
      cookie,
      'sec-fetch-site': site,
      ...(!isForm && { 'content-type': 'application/json' }),
    },
    body: isForm ? body : JSON.stringify(body),
  })
}

const at = <Params extends object>(params: Params) => ({ params: Promise.resolve(params) })
const none = at({})
const codeOf = async (response: Response) =>
  ((await response.json()) as { error?: { code: string } }).error?.code
const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0]!

const whoAmI = withStaff('agent', async (_request, { staff }) => reply(200, staff))
const ask = (cookie: string) =>
  whoAmI(new Request('http://localhost:3000/', { headers: { cookie } }), none)

test('who is half-way in is refused by every route, and led on by every page', async () => {
  const ports = await office()
  const cookie = await cookieFor(await passwordSession(ports, olga.email))
  expect((await ask(cookie)).status).toBe(401)
  expect(await codeOf(await invite(asked(cookie, {}), none))).toBe('not_signed_in')
  const shown = (role: Role, path: string, cookie: string) =>
    askPage(() => requireStaff(role), path, {}, cookie)
  const led = await shown('owner', '/console/staff', cookie)
  expect(led).toContain('/sign-in/second?next=%2Fconsole%2Fstaff')
  await updateStaff(ports.db, ports.demo.mia, { role: 'owner' })
  const newOwner = await cookieFor(await passwordSession(ports, mia.email))
  expect(await shown('agent', '/agent', newOwner)).toContain('/sign-in/set-up?next=%2Fagent')
})

test('the second step gives a new cookie, and the old one is nobody’s', async () => {
  const ports = await office()
  const half = await cookieFor(await passwordSession(ports, olga.email))
  const code = await freshCode(ports, ports.demo.olga)
  const response = await second(asked(half, { code, next: '/console/staff' }), none)
  expect([response.status, await response.json()]).toEqual([200, { next: '/console/staff' }])
  expect((await ask(cookieOf(response))).status).toBe(200)
  expect((await ask(half)).status).toBe(401)
  expect(await codeOf(await second(asked(half, { code }), none))).toBe('not_signed_in')
})

test('without script a form does, and comes back with its reason and without what was typed', async () => {
  const ports = await office()
  const half = await cookieFor(await passwordSession(ports, olga.email))
  const post = async (fields: Record<string, string>) => {
    const response = await second(asked(half, new URLSearchParams(fields)), none)
    return [response.status, response.headers.get('location')]
  }
  expect(await post({ code: '12345', next: '/console/staff' })).toEqual([
    303,
    '/sign-in/second?problem=wrong_code&next=%2Fconsole%2Fstaff',
  ])
  const { merchantId, olga: id } = ports.demo
  const codes = await makeCodes(ports.db, { id, merchantId })
  expect(await post({ recovery: codes[0]!, next: '//evil.example' })).toEqual([303, '/agent'])
})

test('whoever has few recovery codes left sees so first', async () => {
  const ports = await office()
  const { merchantId, olga: id } = ports.demo
  const codes = await makeCodes(ports.db, { id, merchantId })
  for (const [used, recovery] of codes.slice(0, 7).entries()) {
    const half = await cookieFor(await passwordSession(ports, olga.email))
    const response = await second(asked(half, { recovery, next: '/agent' }), none)
    expect(await response.json()).toEqual({ next: used < 6 ? '/agent' : '/account' })
  }
})

test('other sites can do none of it', async () => {
  const ports = await office()
  const cookie = await cookieFor(await sessionAs(ports, 'owner'))
  const theirs = asked(cookie, {}, 'cross-site')
  for (const post of [second, setUp, askPasskey, invite, changePassword] as const) {
    expect((await post(theirs.clone(), none)).status).toBe(403)
  }
  expect((await join(theirs, at({ token: 'x' }))).status).toBe(403)
})

test('staff is the owner’s: agents and supervisors find nothing', async () => {
  const ports = await office()
  for (const role of ['agent', 'supervisor'] as const) {
    const cookie = await cookieFor(await sessionAs(ports, role))
    expect((await invite(asked(cookie, {}), none)).status).toBe(404)
    const params = { person: ports.demo.jonas, action: 'disable' }
    expect((await person(asked(cookie, {}), at(params))).status).toBe(404)
  }
})

test('bad input is named by its field, and card numbers are not kept', async () => {
  const ports = await office()
  const cookie = await cookieFor(await sessionAs(ports, 'owner'))
  const post = async (body: object) => {
    const { error } = (await (await invite(asked(cookie, body), none)).json()) as {
      error: { code: string; fields: { field: string; code: string }[] | string[] }
    }
    return [error.code, error.fields.map((one) => (typeof one === 'string' ? one : one.field))]
  }
  const noor = { name: 'Noor', email: 'noor@bridgestreet.example', role: 'agent' }
  expect(await post({ ...noor, name: ' ', email: 'noor' })).toEqual([
    'invalid_fields',
    ['name', 'email'],
  ])
  expect(await post({ ...noor, name: '4111 1111 1111 1111' })).toEqual(['invalid_fields', ['name']])
  expect((await post({ ...noor, role: 'king' }))[0]).toBe('invalid_body')
  expect((await post({ ...noor, merchantId: 'x' }))[0]).toBe('invalid_body')
})

test('what changes how somebody signs in asks for their password, and counts wrong ones', async () => {
  const ports = await office()
  const session = await sessionAs(ports, 'agent')
  const cookie = await cookieFor(session)
  const begin = (password: string) => totp(asked(cookie, { password }), at({ action: 'begin' }))
  expect(await codeOf(await begin('not hers'))).toBe('wrong_password')
  const begun = (await (await begin(demoPassword)).json()) as { secret: string; uri: string }
  expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Dotline:mia%40bridgestreet\.example\?/)
  for (let tries = 0; tries < 10; tries++) await begin('not hers')
  expect(await codeOf(await begin(demoPassword))).toBe('locked')
  // Whoever is at the page stays signed in; only what needs the password waits.
  expect(await findSession(ports.db, session, { touch: false })).not.toBeNull()
})

test('a new password ends the other sessions, and is none of the last four', async () => {
  const ports = await office()
  const other = await sessionAs(ports, 'agent')
  const cookie = await cookieFor(await sessionAs(ports, 'agent'))
  const change = (present: string, chosen: string) =>
    changePassword(asked(cookie, { present, chosen }), none)
  expect(await codeOf(await change('not hers', 'three green 7 lamps'))).toBe('wrong_password')
  const lamps = [5, 6, 7, 8].map((many) => `three green ${many} lamps`)
  let present: string = demoPassword
  for (const chosen of lamps) {
    ports.clock.move(1000)
    expect((await change(present, chosen)).status).toBe(200)
    present = chosen
  }
  expect(await findSession(ports.db, other, { touch: false })).toBeNull()
  expect((await ask(cookie)).status).toBe(200)
  for (const chosen of lamps)
    expect(await codeOf(await change(present, chosen))).toBe('invalid_fields')
  ports.clock.move(1000)
  expect((await change(present, 'four green 9 lamps')).status).toBe(200)
  expect((await change('four green 9 lamps', lamps[0]!)).status).toBe(200)
})

test('at an address of numbers there are no passkeys', async () => {
  await office({ publicUrl: 'http://127.0.0.1:3000' })
  expect((await askPasskey(asked('', {}), none)).status).toBe(404)
})
