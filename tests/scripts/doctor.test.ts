import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { chargeWith } from '@/lib/merchant/charge-with'
import { seal } from '@/lib/merchant/seal'
import { examine } from '@/scripts/doctor/doctor'
import { isFit, tell, type Finding } from '@/scripts/doctor/finding'
import { durabilityFinding } from '@/scripts/doctor/record'
import { environmentOf, listen, routes } from '../helpers/installation'
import { serve } from '../helpers/ports'
import { seededPorts } from '../helpers/seeded'
import { atTheTill, tillKeys, type TillHabits } from '../helpers/till'
import type { RequestListener } from 'node:http'

/** A started server with the demo's businesses, and a doctor who reads its settings. */
async function installation({
  habits,
  proxy = (next) => next,
}: { habits?: TillHabits; proxy?: (next: RequestListener) => RequestListener } = {}) {
  const publicUrl = await listen(proxy(routes))
  const here = atTheTill(await seededPorts({ publicUrl }), habits)
  serve(here.ports)
  const { adapters, clock, config } = here.ports
  let findings: Finding[] = []
  async function look(changes: Record<string, string | undefined> = {}) {
    findings = await examine({ ...environmentOf(config), ...changes }, adapters, clock)
    return findings
  }
  const of = (check: string) => findings.filter((one) => one.check.startsWith(check))
  return { ...here, look, of, text: () => tell(findings) }
}

describe('an installation that runs', () => {
  test('is known, its record read, its account tried, its webhook refused by itself', async () => {
    const here = await installation()
    const id = await here.add({ live: true })
    await chargeWith(here.ports, here.merchantId, here.ports.demo.harper, id, 'command')
    await here.look()
    expect(here.of('Settings')).toMatchObject([{ state: 'well' }])
    expect(here.of('PUBLIC_URL')).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('not https') },
      { state: 'well', says: 'this installation answers' },
    ])
    expect(here.of('Record')).toMatchObject([{ state: 'well' }])
    expect(here.of('Clock of the record')).toMatchObject([{ state: 'well' }])
    expect(here.of('Gateway account')).toMatchObject([{ state: 'well', says: 'The till answers.' }])
    expect(here.of('Webhook of')).toMatchObject([{ state: 'well' }])
    expect(here.of('Seals')).toMatchObject([{ state: 'well' }])
    const states = here.of('Configuration').map(({ state }) => state)
    expect(states.sort()).toEqual(['warn', 'warn', 'warn', 'well'])
    expect(here.of('Texts').concat(here.of('Calls'))).toMatchObject([
      { state: 'warn' },
      { state: 'warn' },
    ])
    expect(here.of('Streams')).toMatchObject([{ state: 'skipped' }])
  })

  test('has no secret in what is said of it', async () => {
    const here = await installation({ habits: { [tillKeys.secretKey]: 'refuses' } })
    await here.add().catch(() => null)
    await here.look()
    const { linkKeys, sealKeys, sessionKeys } = here.ports.config
    const secrets = [linkKeys, sealKeys, sessionKeys].flatMap((ring) => [...ring.values()])
    for (const secret of [...secrets, ...Object.values(tillKeys)]) {
      expect(here.text()).not.toContain(secret)
    }
  })

  test('is not changed by looking at it', async () => {
    const here = await installation()
    await here.add()
    const rows = async () =>
      JSON.stringify(await here.ports.db.selectFrom('gateway_accounts').selectAll().execute())
    const before = await rows()
    await here.look()
    expect(await rows()).toBe(before)
  })

  test('with the demo’s people in it is not fit', async () => {
    const here = await installation()
    await here.look()
    expect(here.of('Staff')).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('mia@bridgestreet.example') },
    ])
    await here.ports.db.updateTable('staff').set({ disabled_at: 1 }).execute()
    await here.look()
    expect(here.of('Staff')).toMatchObject([{ state: 'well' }])
  })
})

describe('one with edges', () => {
  const key = 'k9'.repeat(20)
  const VOICE = 'rtpengine'

  test('has them named, without their keys, and what cannot be seen from here', async () => {
    const here = await installation()
    await here.look({ VOICE, RTPENGINE_EDGES: `london:${key}` })
    expect(here.of('Calls')).toMatchObject([{ state: 'well', says: 'go through rtpengine' }])
    expect(here.of('Edges')).toMatchObject([
      { check: 'Edges', state: 'well', says: 'london may connect' },
      { check: 'Edges at work', state: 'skipped' },
      { check: 'Edges’ way here', state: 'wrong', fix: 'put TLS in front' },
    ])
    expect(here.text()).not.toContain(key)
    await here.look({ VOICE, RTPENGINE_EDGES: `london:${key}`, PUBLIC_URL: 'https://127.0.0.1:9' })
    expect(here.of('Edges').map(({ state }) => state)).toEqual(['well', 'skipped'])
  })

  test('needs one at least, and a voice that uses them', async () => {
    const here = await installation()
    await here.look({ VOICE })
    expect(here.of('Edges')).toMatchObject([
      { state: 'wrong', fix: expect.stringContaining('RTPENGINE_EDGES') },
    ])
    await here.look({ RTPENGINE_EDGES: `london:${key}` })
    expect(here.of('Edges')).toMatchObject([
      { state: 'warn', says: expect.stringContaining('VOICE is simulator') },
    ])
    await here.look({ VOICE, RTPENGINE_EDGES: 'london:short' })
    expect(here.of('Settings')).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('RTPENGINE_EDGES') },
    ])
    await here.look()
    expect(here.of('Edges').concat(here.of('Trunk'))).toEqual([])
  })

  test('has its trunks told, how each is masked and how old its test is', async () => {
    const here = await installation()
    const { clock, db } = here.ports
    const settings = { VOICE, RTPENGINE_EDGES: `london:${key}` }
    await here.look(settings)
    expect(here.of('Trunk')).toMatchObject([
      { check: 'Trunks', state: 'warn', says: expect.stringContaining('none is approved') },
    ])
    const [trunk, merchant_id] = [{ detect: 0, tested_by: 'olga', test: '{}' }, here.merchantId]
    const tested = (days: number) => clock.now() - days * 24 * 60 * 60 * 1000
    for (const [name, mode, days] of [
      ['ancient', 'tone', 400],
      ['failed', 'none', 1],
      ['fresh', 'drop', 0],
      ['known', 'drop', 90],
    ] as const) {
      const row = { ...trunk, merchant_id, name, mode, tested_at: tested(days) }
      await db.insertInto('trunks').values(row).execute()
    }
    await here.look(settings)
    expect(here.of('Trunk')).toMatchObject([
      {
        check: expect.stringMatching(/^Trunk ancient of ./),
        state: 'warn',
        says: 'approved 400 days ago: keys become one tone',
      },
      { state: 'warn', says: 'failed its test yesterday: no cards on it' },
      { state: 'well', says: 'approved today: keys are left out' },
      { state: 'well', says: 'approved 90 days ago: keys are left out' },
    ])
    await db.updateTable('trunks').set({ mode: 'none' }).execute()
    await here.look(settings)
    expect(here.of('Trunks')).toMatchObject([{ state: 'warn' }])
  })
})

describe('a broken one', () => {
  test('whose record is no record', async () => {
    const here = await installation()
    const DATA_DIR = mkdtempSync(join(tmpdir(), 'dotline-'))
    onTestFinished(() => rmSync(DATA_DIR, { recursive: true, force: true }))
    writeFileSync(join(DATA_DIR, 'dotline.db'), 'This is a letter to my aunt, and no record.')
    await here.look({ DATA_DIR, DATABASE_URL: undefined })
    expect(here.of('Record')).toMatchObject([
      { state: 'wrong', says: 'cannot be read: SQLITE_NOTADB' },
    ])
  })

  test('whose texts and calls go through what this program has not', async () => {
    const here = await installation()
    await here.look({ SMS: 'pigeon', VOICE: 'tin' })
    expect(here.of('Texts').concat(here.of('Calls'))).toMatchObject([
      { state: 'wrong', fix: 'set SMS to one of: outbox, vonage' },
      { state: 'wrong', fix: 'set VOICE to one of: simulator, rtpengine, vonage' },
    ])
  })

  test('has every setting that is wrong named at once, and none of their values', async () => {
    const findings = await examine({ PUBLIC_URL: 'pay.example.com', LINK_KEYS: '1:tiny-key' })
    const wrong = findings.filter(({ check }) => check === 'Settings')
    expect(wrong.map(({ says }) => says.split(':')[0]).sort()).toEqual([
      'LINK_KEYS',
      'PUBLIC_URL',
      'SEAL_KEYS',
      'SESSION_KEYS',
    ])
    expect(isFit(findings)).toBe(false)
    expect(tell(findings)).not.toContain('tiny-key')
  })

  test('whose PUBLIC_URL nobody answers', async () => {
    const here = await installation()
    await here.look({ PUBLIC_URL: 'http://127.0.0.1:9' })
    expect(here.of('PUBLIC_URL').at(-1)).toMatchObject({
      state: 'wrong',
      says: expect.stringMatching(/does not answer: \w+/),
      fix: expect.stringContaining('start the server'),
    })
  })

  test('whose PUBLIC_URL leads to another installation', async () => {
    const here = await installation()
    const LINK_KEYS = `1:${randomUUID()}${randomUUID()}`
    await here.look({ LINK_KEYS })
    expect(here.of('PUBLIC_URL').at(-1)).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('another installation'),
    })
  })

  test('whose PUBLIC_URL leads to something else', async () => {
    const here = await installation({
      proxy: () => (_, outgoing) => void outgoing.end('<h1>Welcome to nginx!</h1>'),
    })
    await here.look()
    expect(here.of('PUBLIC_URL').at(-1)).toMatchObject({
      state: 'wrong',
      says: 'something answers with 200, but not this installation',
    })
  })

  test.each([
    ['a firewall that refuses posts', 403, '<html>Request blocked</html>', /on the way.*403/],
    ['a page for everything', 200, '<html>Hello</html>', /without a signature.*200/],
    ['a proxy that sends elsewhere', 301, '', /without a signature.*301/],
    ['a page that says 401', 401, '<html>Sign in</html>', /on the way.*401/],
  ])('whose webhooks meet %s', async (_, status, body, says) => {
    const here = await installation({
      proxy: (next) => (incoming, outgoing) =>
        incoming.url!.startsWith('/api/webhooks')
          ? void outgoing.writeHead(status, { 'cache-control': 'no-store' }).end(body)
          : next(incoming, outgoing),
    })
    await here.add()
    await here.look()
    expect(here.of('Webhook of')).toMatchObject([
      { state: 'wrong', says: expect.stringMatching(says) },
    ])
  })

  test('whose clock is not that of PUBLIC_URL', async () => {
    const late = (seconds: number): ((next: RequestListener) => RequestListener) => {
      return (next) => (incoming, outgoing) => {
        const writeHead = outgoing.writeHead.bind(outgoing)
        outgoing.writeHead = ((status: number, headers: Record<string, string>) => {
          const date = new Date(clockNow() + seconds * 1000).toUTCString()
          return writeHead(status, { ...headers, date })
        }) as typeof outgoing.writeHead
        next(incoming, outgoing)
      }
    }
    let clockNow = () => 0
    for (const [seconds, state] of [
      [0, 'well'],
      [-10, 'warn'],
      [90, 'wrong'],
    ] as const) {
      const here = await installation({ proxy: late(seconds) })
      clockNow = () => here.ports.clock.now()
      await here.look()
      expect(here.of('Clock of PUBLIC_URL'), String(seconds)).toMatchObject([{ state }])
    }
  })

  test('whose folder is open to others, or not there', async () => {
    const here = await installation()
    const { dataDir } = here.ports.config
    chmodSync(dataDir, 0o755)
    await here.look()
    expect(here.of('DATA_DIR')).toMatchObject([{ state: 'wrong', fix: `chmod 700 ${dataDir}` }])
    await here.look({ DATA_DIR: join(dataDir, 'nowhere'), DATABASE_URL: undefined })
    expect(here.of('DATA_DIR')).toMatchObject([{ state: 'warn' }])
    expect(here.of('Record')).toMatchObject([{ state: 'warn', fix: 'npm start makes it' }])
    expect(() => rmSync(join(dataDir, 'nowhere'))).toThrow('ENOENT')
  })

  test('whose record is of an earlier version', async () => {
    const here = await installation()
    const { db } = here.ports
    const [row] = await db
      .deleteFrom('kysely_migration' as never)
      .where('name' as never, '=', '003-gateways' as never)
      .returningAll()
      .execute()
    await here.look()
    // The next test may have this database.
    await db
      .insertInto('kysely_migration' as never)
      .values(row as never)
      .execute()
    expect(here.of('Record')).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('003-gateways') },
    ])
    expect(here.of('Gateway account')).toEqual([])
  })

  test('whose account the gateway does not know, in test mode or without its key', async () => {
    const habits: TillHabits = {}
    const here = await installation({ habits })
    const id = await here.add()
    await here.look()
    expect(here.of('Gateway account')).toMatchObject([
      { state: 'warn', says: expect.stringContaining('test mode') },
    ])
    habits[tillKeys.secretKey] = 'refuses'
    await here.look()
    expect(here.of('Gateway account')).toMatchObject([
      { state: 'wrong', says: 'The till does not know this key.' },
    ])
    const sealed = await seal(new Map([[9, 'k'.repeat(40)]]), id, tillKeys)
    await here.ports.db.updateTable('gateway_accounts').set({ sealed }).execute()
    await here.look()
    expect(here.of('Gateway account')).toMatchObject([
      { state: 'wrong', says: expect.stringMatching(/key 9\b.*SEAL_KEYS/) },
    ])
    expect(here.of('Webhook of')).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('fails with 500') },
    ])
  })

  test('whose keys wait to be rotated', async () => {
    const here = await installation()
    await here.add()
    const SEAL_KEYS = `2:${randomUUID()}${randomUUID()},1:${here.ports.config.sealKeys.get(1)}`
    await here.look({ SEAL_KEYS })
    expect(here.of('Seals')).toMatchObject([{ state: 'warn', fix: 'npm run rotate-keys' }])
  })

  test.each([
    [{ NODE_DEBUG: 'http' }, 'NODE_DEBUG'],
    [{ NODE_OPTIONS: '--max-old-space-size=512 --inspect=0.0.0.0' }, 'NODE_OPTIONS'],
    [{ NODE_OPTIONS: '--report-on-fatalerror' }, 'NODE_OPTIONS'],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED'],
    [{ DEMO: '1' }, 'DEMO'],
    [{ STRIPE_API_HOST: 'http://127.0.0.1:4010' }, 'Stand-ins'],
  ])('that is open by a switch: %j', async (changes, check) => {
    const here = await installation()
    await here.look(changes as Record<string, string>)
    expect(here.of(check)).toMatchObject([{ state: 'wrong' }])
  })
})

test.each([
  [{ fsync: 'on', synchronousCommit: 'on' }, 'well'],
  [{ fsync: 'on', synchronousCommit: 'remote_apply' }, 'well'],
  [{ fsync: 'on', synchronousCommit: 'off' }, 'wrong'],
  [{ fsync: 'off', synchronousCommit: 'on' }, 'wrong'],
])('PostgreSQL that writes like %j is %s', (durability, state) => {
  expect(durabilityFinding(durability)).toMatchObject({ state })
})
