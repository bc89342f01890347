import { unstable_doesMiddlewareMatch as passesMiddleware } from 'next/experimental/testing/server'
import { describe, expect, test } from 'vitest'
import { apiScopes } from '@/lib/merchant/api-scopes'
import { covers, type Role } from '@/lib/staff/roles'
import type { Owed } from '@/lib/staff/second-factor'
import { stepOf } from '@/lib/web/staff'
import { config as middleware } from '@/middleware'
import { askPage } from './helpers/page-request'
import { hintsOf, knock, origin, ours, reads, theirs, worldOf, type Listed } from './helpers/knock'
import { serve } from './helpers/ports'
import {
  fillPath,
  handlersAt,
  pageAt,
  pagePaths,
  routePaths,
  type Method,
} from './helpers/route-tree'
import { twoMerchants, type TwoMerchants, type Who } from './helpers/two-merchants'
import type { Door } from './doors/door'
import { pages, routes } from './route-matrix'

/** Every address × everybody who may and may not use it. The table is `route-matrix.ts`. */

/** Another site, no word of where from, and an older browser's word. */
const elsewhere: Record<string, string>[] = [theirs, {}, { origin: 'https://evil.example' }]
const roles: Role[] = ['agent', 'supervisor', 'owner']

const listed: Listed[] = Object.entries(routes).flatMap(([path, doors]) =>
  Object.entries(doors).flatMap(([method, given]) =>
    [given].flat().map((door) => ({ path, method: method as Method, door })),
  ),
)
/** Rows by name; an address that is asked for several things has several. */
const named = <D extends Door>(of: (door: Door) => door is D) =>
  listed
    .filter((one): one is Listed & { door: D } => of(one.door))
    .map((one, _, all): [string, Listed & { door: D }] => {
      const same = all.filter(({ path, method }) => path === one.path && method === one.method)
      const number = same.length > 1 ? ` (${same.indexOf(one) + 1})` : ''
      return [`${one.method} ${one.path}${number}`, one]
    })

const ofStaff = named((door): door is Extract<Door, { role: Role }> => 'role' in door)
const ofPrograms = named((door): door is Extract<Door, { scope: unknown }> => 'scope' in door)
const ofHalves = named((door): door is Extract<Door, { owes: Owed }> => 'owes' in door)
const ofAnybody = named((door): door is Extract<Door, { open: unknown }> => 'open' in door)

const worldFor = async ({ door }: Listed) => worldOf(await twoMerchants(), door.given)

describe('the table', () => {
  test('lists every page and no other', () => {
    expect(Object.keys(pages).sort()).toEqual([...pagePaths.keys()].sort())
  })

  test('lists every route and no other', () => {
    expect(Object.keys(routes).sort()).toEqual([...routePaths.keys()].sort())
  })

  test.each([...routePaths.keys()])('lists every method of %s and no other', async (path) => {
    const listed = Object.keys(routes[path] ?? {}).sort()
    expect(listed).toEqual(Object.keys(await handlersAt(path)).sort())
  })
})

describe('the middleware', () => {
  const passes = (path: string) =>
    passesMiddleware({ config: middleware, url: origin + fillPath(path, { action: 'end' }) })

  test.each([...pagePaths.keys()])('is passed by the page %s', (path) => {
    expect(passes(path)).toBe(true)
  })

  test.each([...routePaths.keys()])('is not passed by the route %s', (path) => {
    expect(passes(path)).toBe(false)
  })
})

describe.each(ofStaff)('%s', (_name, one) => {
  const { method, door } = one
  const { role, own, stranger = 404 } = door

  test('is refused to everybody else, and changes nothing', async () => {
    const world = await worldFor(one)
    const as = (who: Who, headers: Record<string, string> = ours) =>
      knock(one, world, { ...headers, cookie: world.cookies[who] })
    const before = await world.written()

    expect((await knock(one, world, ours)).status, 'nobody').toBe(401)
    expect((await knock(one, world, { ...ours, cookie: 'dotline=x' })).status, 'a cookie').toBe(401)
    for (const who of ['disabled owner', 'code', 'set_up'] as const) {
      expect((await as(who)).status, who).toBe(401)
    }
    for (const who of roles.filter((one) => !covers(one, role))) {
      expect((await as(who)).status, who).toBe(404)
    }
    for (const who of ['other agent', 'other owner'] as const) {
      const may = covers(who === 'other agent' ? 'agent' : 'owner', role)
      const answer = await as(who)
      expect(answer.status, who).toBe(may ? stranger : 404)
      for (const hint of hintsOf(world, one)) expect(answer.body, who).not.toContain(hint)
    }
    for (const from of reads(method) ? [] : elsewhere) {
      expect((await as('owner', from)).status, `from ${JSON.stringify(from)}`).toBe(403)
    }
    expect(await world.written()).toBe(before)
  })

  test.each(roles.filter((one) => covers(one, role)))('is open to %s', async (who) => {
    const world = await worldFor(one)
    const { status } = await knock(one, world, { ...ours, cookie: world.cookies[who] })
    const stated = typeof own === 'object' ? own[who] : own
    if (stated) expect(status).toBe(stated)
    else expect([200, 201, 202, 204]).toContain(status)
  })
})

describe.each(ofPrograms)('%s', (_name, one) => {
  const { door } = one
  const { scope, own, stranger = 404 } = door
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

  test('is refused without a key for it, and changes nothing', async () => {
    const world = await worldFor(one)
    const narrow = await world.key(apiScopes.filter((one) => one !== scope))
    const other = await world.otherKey()
    const before = await world.written()
    expect((await knock(one, world, {})).status, 'nobody').toBe(401)
    expect((await knock(one, world, bearer(world.strangeKey))).status, 'no key of ours').toBe(401)
    const owner = { ...ours, cookie: world.cookies.owner }
    expect((await knock(one, world, owner)).status, 'a cookie').toBe(401)
    const answer = await knock(one, world, bearer(other))
    expect(answer.status, 'another business').toBe(stranger)
    for (const hint of hintsOf(world, one)) expect(answer.body).not.toContain(hint)
    expect(await world.written()).toBe(before)
    const refused = await knock(one, world, bearer(narrow))
    expect(refused.status, 'another scope').toBe(403)
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: 'missing_scope', scope } })
  })

  test('is open to a key with its scope alone', async () => {
    const world = await worldFor(one)
    const { status } = await knock(one, world, bearer(await world.key([scope])))
    if (own) expect(status).toBe(own)
    else expect([200, 201]).toContain(status)
  })
})

describe.each(ofHalves)('%s', (_name, one) => {
  const { owes, own } = one.door

  test('is refused to nobody and to staff who are in, and changes nothing', async () => {
    const world = await worldFor(one)
    const before = await world.written()
    expect((await knock(one, world, ours)).status, 'nobody').toBe(401)
    expect((await knock(one, world, { ...ours, cookie: 'dotline=x' })).status, 'a cookie').toBe(401)
    for (const [who, cookie] of Object.entries(world.cookies)) {
      if (who === owes) continue
      expect((await knock(one, world, { ...ours, cookie })).status, who).toBe(401)
    }
    for (const from of [theirs, {}]) {
      expect((await knock(one, world, { ...from, cookie: world.cookies[owes] })).status).toBe(403)
    }
    expect(await world.written()).toBe(before)
  })

  test('is open to somebody half-way in', async () => {
    const world = await worldFor(one)
    const { status } = await knock(one, world, { ...ours, cookie: world.cookies[owes] })
    expect(status).toBe(own ?? 200)
  })
})

describe.each(ofAnybody.filter(([, { door }]) => door.open === 'invited'))('%s', (_name, one) => {
  test('is open to who has the link, once', async () => {
    const world = await worldFor(one)
    const before = await world.written()
    const lost = { ...world, ids: { ...world.ids, token: 'x' } }
    expect((await knock(one, world, theirs)).status, 'another site').toBe(403)
    expect((await knock(one, lost, ours)).status, 'no link of ours').toBe(410)
    expect((await knock(one, world, ours, { password: 'short' })).status).toBe(422)
    expect(await world.written()).toBe(before)
    expect((await knock(one, world, ours)).status).toBe(200)
    expect((await knock(one, world, ours)).status, 'again').toBe(410)
  })
})

describe.each(ofAnybody.filter(([, { door }]) => door.open !== 'invited'))('%s', (_name, one) => {
  const { method, door } = one

  test('answers whoever comes without a fault of its own, and changes nothing', async () => {
    const world = await worldFor(one)
    const inDemo = (demo: boolean) =>
      serve({ ...world.here.ports, config: { ...world.here.ports.config, demo } })
    if (door.open === 'demo') inDemo(true)
    const before = await world.written()
    const { status } = await knock(one, world, ours)
    expect(status).toBeLessThan(500)
    if (door.open === 'caller') expect([404, 400]).toContain(status)
    if (!reads(method) && door.open !== 'bank' && door.open !== 'vendor') {
      expect((await knock(one, world, theirs)).status, 'another site').toBe(403)
    }
    if (door.open === 'demo') {
      inDemo(false)
      expect((await knock(one, world, ours)).status, 'not in the demo').toBe(404)
    }
    if (door.open !== 'demo') expect(await world.written()).toBe(before)
  })
})

describe.each(Object.entries(pages))('the page %s', (path, who) => {
  const ask = async ({ ids }: TwoMerchants, cookie: string | null) =>
    askPage(await pageAt(path), fillPath(path, ids), ids, cookie)

  test(`is for ${who}`, async () => {
    const world = await twoMerchants()
    const { cookies, here, ids } = world
    if (who === 'everybody') return expect(await ask(world, null)).not.toBe(undefined)
    if (who === 'demo') {
      serve({ ...here.ports, config: { ...here.ports.config, demo: true } })
      expect(await ask(world, null)).toBe('shown')
      serve({ ...here.ports, config: { ...here.ports.config, demo: false } })
      return expect(await ask(world, cookies.owner)).toBe('not found')
    }
    if (who === 'code' || who === 'set_up') {
      const other = who === 'code' ? 'set_up' : 'code'
      expect(await ask(world, cookies[who])).toBe('shown')
      expect(await ask(world, cookies[other])).toBe(`to ${stepOf[other]}?next=%2Fagent`)
      expect(await ask(world, cookies['disabled owner'])).toBe('to /sign-in?next=%2Fagent')
      expect(await ask(world, null)).toBe('to /sign-in?next=%2Fagent')
      return expect(await ask(world, cookies.owner)).toBe('to /agent')
    }
    const before = await world.written()
    const signIn = `to /sign-in?next=${encodeURIComponent(fillPath(path, ids))}`
    expect(await ask(world, null)).toBe(signIn)
    expect(await ask(world, cookies['disabled owner'])).toBe(`${signIn}&ended=1`)
    for (const owes of ['code', 'set_up'] as const) {
      const step = signIn.replace('/sign-in', stepOf[owes])
      expect(await ask(world, cookies[owes]), owes).toBe(step)
    }
    for (const role of roles) {
      const shown = await ask(world, cookies[role])
      if (covers(role, who)) expect(shown, role).not.toMatch(/not found|sign-in/)
      else expect(shown, role).toBe('not found')
    }
    const stranger = await ask(world, cookies['other owner'])
    if (path.includes('[')) expect(stranger, 'another business').toBe('not found')
    else expect(stranger, 'another business').not.toMatch(/not found|sign-in/)
    expect(await world.written()).toBe(before)
  })
})
