import { unstable_doesMiddlewareMatch as passesMiddleware } from 'next/experimental/testing/server'
import { describe, expect, test } from 'vitest'
import { apiScopes } from '@/lib/merchant/api-scopes'
import { covers, type Role } from '@/lib/staff/roles'
import { config as middleware } from '@/middleware'
import { askPage } from './helpers/page-request'
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
import { pages, routes, type Door } from './route-matrix'

/** Every address × everybody who may and may not use it. The table is `route-matrix.ts`. */

const origin = 'http://localhost:3000'
const ours = { 'sec-fetch-site': 'same-origin' }
const theirs = { 'sec-fetch-site': 'cross-site' }
const roles: Role[] = ['agent', 'supervisor', 'owner']
const reads = (method: Method) => method === 'GET' || method === 'HEAD'

type Listed = { path: string; method: Method; door: Door }
const listed: Listed[] = Object.entries(routes).flatMap(([path, doors]) =>
  Object.entries(doors).map(([method, door]) => ({ path, method: method as Method, door })),
)
const named = <D extends Door>(of: (door: Door) => door is D) =>
  listed
    .filter((one): one is Listed & { door: D } => of(one.door))
    .map((one): [string, Listed & { door: D }] => [`${one.method} ${one.path}`, one])

const ofStaff = named((door): door is Extract<Door, { role: Role }> => 'role' in door)
const ofPrograms = named((door): door is Extract<Door, { scope: unknown }> => 'scope' in door)
const ofAnybody = named((door): door is Extract<Door, { open: unknown }> => 'open' in door)

/** Knocks at a route with what the table says it is asked with. */
async function knock(
  { path, method, door }: Listed,
  { ids }: Pick<TwoMerchants, 'ids'>,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  const handler = (await handlersAt(path))[method]!
  const params = { ...ids, ...('scope' in door && door.params?.(ids)) }
  const url = new URL(fillPath(path, params), origin)
  if ('role' in door) {
    for (const [name, value] of Object.entries(door.query?.(ids) ?? {})) {
      url.searchParams.set(name, value)
    }
  }
  const body = reads(method)
    ? undefined
    : JSON.stringify('body' in door && door.body ? door.body(ids) : {})
  const leaving = new AbortController()
  const json = { 'content-type': 'application/json' }
  const init = { method, headers: { ...json, ...headers }, body, signal: leaving.signal }
  const response = await handler(new Request(url, init), { params: Promise.resolve(params) })
  const streams = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = streams ? '' : await response.text()
  leaving.abort()
  if (streams) await response.body?.cancel().catch(() => {})
  return { status: response.status, body: text }
}

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
    const world = await twoMerchants()
    const as = (who: Who, headers: Record<string, string> = ours) =>
      knock(one, world, { ...headers, cookie: world.cookies[who] })
    const before = await world.written()

    expect((await knock(one, world, ours)).status, 'nobody').toBe(401)
    expect((await knock(one, world, { ...ours, cookie: 'dotline=x' })).status, 'a cookie').toBe(401)
    expect((await as('disabled owner')).status, 'disabled').toBe(401)
    for (const who of roles.filter((one) => !covers(one, role))) {
      expect((await as(who)).status, who).toBe(404)
    }
    for (const who of ['other agent', 'other owner'] as const) {
      const may = covers(who === 'other agent' ? 'agent' : 'owner', role)
      const answer = await as(who)
      expect(answer.status, who).toBe(may ? stranger : 404)
      for (const hint of hintsOf(world, one)) expect(answer.body, who).not.toContain(hint)
    }
    if (!reads(method)) {
      expect((await as('owner', theirs)).status, 'another site').toBe(403)
      expect((await as('owner', {})).status, 'no word of where from').toBe(403)
      expect((await as('owner', { origin: 'https://evil.example' })).status).toBe(403)
    }
    expect(await world.written()).toBe(before)
  })

  test.each(roles.filter((one) => covers(one, role)))('is open to %s', async (who) => {
    const world = await twoMerchants()
    const { status } = await knock(one, world, { ...ours, cookie: world.cookies[who] })
    if (own) expect(status).toBe(own)
    else expect([200, 201, 202, 204]).toContain(status)
  })
})

/** What an answer to a stranger must not have in it, unless they said it themselves. */
function hintsOf({ ids, here }: TwoMerchants, { path }: Listed): string[] {
  const { merchantId, mia, olga } = here.ports.demo
  const said = Object.entries(ids).filter(([name]) => !path.includes(`[${name}]`))
  const own = said.filter(([name]) => name !== 'action').map(([, id]) => id)
  return [...own, merchantId, mia, olga, 'Harper', 'Bridge Street', 'bridgestreet']
}

describe.each(ofPrograms)('%s', (_name, one) => {
  const { door } = one
  const { scope, own, stranger = 404 } = door
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

  test('is refused without a key for it, and changes nothing', async () => {
    const world = await twoMerchants()
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
    const world = await twoMerchants()
    const { status } = await knock(one, world, bearer(await world.key([scope])))
    if (own) expect(status).toBe(own)
    else expect([200, 201]).toContain(status)
  })
})

describe.each(ofAnybody)('%s', (_name, one) => {
  const { method, door } = one

  test('answers whoever comes without a fault of its own, and changes nothing', async () => {
    const world = await twoMerchants()
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
    const before = await world.written()
    const signIn = `to /sign-in?next=${encodeURIComponent(fillPath(path, ids))}`
    expect(await ask(world, null)).toBe(signIn)
    expect(await ask(world, cookies['disabled owner'])).toBe(`${signIn}&ended=1`)
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
