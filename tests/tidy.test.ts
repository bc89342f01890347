import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  below,
  codeBelow,
  files,
  imports,
  pairs,
  reach,
  source,
  withoutComments,
} from './helpers/imports'

/** The rules of the house that a compiler cannot check. Each test is one rule. */

const offenders = (pattern: RegExp, allowed: RegExp) =>
  files.filter((path) => !allowed.test(path) && pattern.test(withoutComments(source(path))))

const rooms = 'audit|call|card|keypad|live|merchant|payment|staff'
const streetRooms = 'db|gateway|live|sms|voice'
const adapterFile = new RegExp(`^lib/(${streetRooms})/(?!migrations/)([^/]+)/`)

test('lib never imports app', () => {
  expect(pairs((from, { to }) => from.startsWith('lib/') && to.startsWith('app/'))).toEqual([])
})

describe('a port', () => {
  test('has its index imported by lib/ports.ts only', () => {
    const index = new RegExp(`^lib/(${streetRooms})/index\\.ts$`)
    expect(pairs((from, { to }) => index.test(to) && from !== 'lib/ports.ts')).toEqual([])
  })

  test('has its adapter folders named by its index only', () => {
    // The workbench shows what only the embedded adapters have: outbox, test cards, telephones.
    const shown =
      /^lib\/(sms\/outbox\/outbox|gateway\/sandbox\/(cards|ledger|sandbox)|voice\/simulator\/phones)\.ts$/
    const strangers = pairs((from, { to }) => {
      const [, room, folder] = adapterFile.exec(to) ?? []
      if (!room || from === `lib/${room}/index.ts`) return false
      if (from.startsWith('app/workbench/') && shown.test(to)) return false
      return !from.startsWith(`lib/${room}/${folder}/`)
    })
    expect(strangers).toEqual([])
  })

  test('hangs on the one server, not on a module', () => {
    expect(source('lib/ports.ts')).toMatch(/globalThis/)
    expect(offenders(/\bopenPorts\(/, /^lib\/ports\.ts$/)).toEqual([])
  })
})

describe('an adapter', () => {
  const ofAdapters = files.filter((path) => adapterFile.test(path))

  test('imports its port, its own files, cards, money, events and its vendor, and nothing else', () => {
    expect(ofAdapters.length).toBeGreaterThan(3)
    const strangers = pairs((from, { to }) => {
      const [, room, folder] = adapterFile.exec(from) ?? []
      if (!room || !to.startsWith('lib/')) return false
      if (to.startsWith(`lib/${room}/${folder}/`) || to === `lib/${room}/port.ts`) return false
      // The record's engines share its shape and its migrations.
      if (room === 'db' && /^lib\/db\/(schema|migrations\/migrate)\.ts$/.test(to)) return false
      // One account at Vonage signs what comes to both of its doors.
      if (folder === 'vonage' && to === 'lib/vonage-signature.ts') return false
      return !/^lib\/(card\/.*|money|adapter|clock|live\/event)\.ts$/.test(to)
    })
    expect(strangers).toEqual([])
  })

  test('keeps its vendor’s package to itself', () => {
    const shared = /^(node:.*|zod|kysely|jose)$/
    const vendors = new Map<string, Set<string>>()
    for (const from of ofAdapters) {
      for (const { to } of imports.get(from)!) {
        if (to.startsWith('lib/') || shared.test(to)) continue
        vendors.set(to, (vendors.get(to) ?? new Set()).add(dirname(from)))
      }
    }
    // One vendor does two of our trades.
    const doors: Record<string, string[]> = {
      '@vonage/server-sdk': ['lib/sms/vonage', 'lib/voice/vonage'],
    }
    for (const [vendor, folders] of vendors) {
      const own = doors[vendor] ?? [[...folders][0]!]
      expect([...folders].sort(), vendor).toEqual(own)
      expect(pairs((from, { to }) => to === vendor && !own.includes(dirname(from)))).toEqual([])
    }
    expect([...vendors.keys()]).toContain('better-sqlite3')
  })
})

describe('pure files', () => {
  const pure = [
    ...files.filter((path) => path.startsWith('lib/card/')),
    'lib/money.ts',
    'lib/locale.ts',
    'lib/live/event.ts',
    'lib/payment/payment.ts',
    'lib/payment/expiry.ts',
    'lib/payment/text-status.ts',
    'lib/keypad/flow.ts',
    'lib/keypad/view.ts',
    'lib/live/progress-of.ts',
    'lib/merchant/configuration.ts',
    'lib/merchant/theme.ts',
    'lib/merchant/draft.ts',
    'lib/merchant/problems.ts',
    'lib/merchant/contrast.ts',
    'lib/merchant/palette.ts',
    'lib/merchant/difference.ts',
    'lib/audit/event.ts',
    'lib/gateway/sandbox/cards.ts',
  ]
  // jose is what the caller's page seals cards with: plain functions over the browser's own WebCrypto.
  const purePackages = /^(zod|card-validator|jose|culori|sms-segments-calculator)$/

  test.each(pure)('%s asks for nothing but pure files and their packages', (path) => {
    const impure = [...reach([path])].filter(
      (to) => !to.startsWith('lib/') && !purePackages.test(to),
    )
    expect(impure).toEqual([])
  })

  const browser = files.filter(
    (path) => /^['"]use client['"]/m.test(source(path)) || path.startsWith('app/p/[link]/script/'),
  )

  test('are all that the browser gets values from', () => {
    const served =
      /^(react|react-dom|react\/jsx-runtime|next\/.*|zod|card-validator|jose|sms-segments-calculator|libphonenumber-js.*|qrcode-generator|culori|recharts|@atlaskit\/pragmatic-drag-and-drop.*|@simplewebauthn\/browser)$/
    const entries = browser.filter((path) => reach([path]).size > 0)
    const impure = entries.flatMap((path) =>
      [...reach([path])]
        .filter((to) => (to.startsWith('lib/') || to.startsWith('app/') ? false : !served.test(to)))
        .map((to) => `${path} reaches ${to}`),
    )
    expect(browser.length).toBeGreaterThan(5)
    expect(impure).toEqual([])
  })

  test('the page that sees a card number runs no framework', () => {
    const page = files.filter((path) => path.startsWith('app/p/[link]/script/'))
    const reached = [...reach(page)].filter((to) => !/^(app\/p|lib)\//.test(to))
    expect(reached.filter((to) => !purePackages.test(to))).toEqual([])
  })
})

describe('queries', () => {
  const query = /\.(selectFrom|insertInto|updateTable|deleteFrom|replaceInto)\(|\bsql(<[^`]*>)?`/

  test('stand in stores and in lib/db only', () => {
    expect(offenders(query, /^lib\/db\/|(^|\/|-)store\.ts$/)).toEqual([])
  })

  test('that write to one table stand in one store', () => {
    const writers = new Map<string, Set<string>>()
    for (const path of files) {
      const writes = source(path).matchAll(
        /\.(?:insertInto|updateTable|deleteFrom|replaceInto)\(\s*'(\w+)/g,
      )
      for (const [, table] of writes) {
        writers.set(table!, (writers.get(table!) ?? new Set()).add(path))
      }
    }
    expect(writers.size).toBeGreaterThan(4)
    for (const [table, stores] of writers) expect([...stores], table).toHaveLength(1)
  })
})

test('only lib/config.ts reads the environment', () => {
  // Next puts NODE_ENV into the code when it builds; nothing is read there.
  expect(offenders(/process\.env(?!\.NODE_ENV\b)/, /^lib\/config\.ts$/)).toEqual([])
})

test('only gateways and the card rules reveal a secret', () => {
  expect(offenders(/\.reveal\(/, /^lib\/(card|gateway\/[^/]+)\//)).toEqual([])
})

test('only lib/log.ts speaks to the console', () => {
  expect(offenders(/\bconsole\s*\.(?!css)/, /^lib\/log\.ts$/)).toEqual([])
})

describe('rooms of the trade', () => {
  /** What a room may import values from, beside itself; types are free, for they are no code. */
  const downhill: Record<string, string[]> = {
    card: [],
    audit: [],
    live: ['card', 'payment'],
    call: ['card', 'live', 'payment', 'merchant', 'staff'],
    merchant: ['audit', 'card', 'live', 'payment', 'call', 'staff'],
    staff: ['audit', 'card', 'live', 'payment', 'call', 'merchant'],
    payment: ['audit', 'card', 'live', 'call', 'merchant', 'staff'],
    keypad: ['audit', 'card', 'live', 'payment', 'call', 'merchant', 'staff'],
  }
  const roomOf = (path: string) => new RegExp(`^lib/(${rooms})/`).exec(path)?.[1]

  test('import downhill', () => {
    const uphill = pairs((from, { to, typeOnly }) => {
      const [own, other] = [roomOf(from), roomOf(to)]
      if (!own || !other || own === other || typeOnly) return false
      // What happens live is told of payments, and knows only the names of their statuses.
      if (own === 'live' && other === 'payment') return true
      return !downhill[own]!.includes(other)
    })
    expect(uphill).toEqual([])
  })

  test('know nothing of HTTP', () => {
    expect(
      pairs((from, { to }) => !!roomOf(from) && (to.startsWith('lib/web/') || /^next\b/.test(to))),
    ).toEqual([])
  })

  test('ask for ports by type: what they use is handed to them', () => {
    const asked = pairs(
      (from, { to, typeOnly }) => !!roomOf(from) && to === 'lib/ports.ts' && !typeOnly,
    )
    expect(asked).toEqual([])
  })
})

describe('size and shape', () => {
  test('no file is longer than 250 lines', () => {
    const long = [...files, ...below('app').filter((path) => path.endsWith('.css'))].filter(
      (path) => readFileSync(path, 'utf8').trimEnd().split('\n').length > 250,
    )
    expect(long).toEqual([])
  })

  test('lib is at most two folders deep', () => {
    expect(files.filter((path) => path.startsWith('lib/') && path.split('/').length > 4)).toEqual(
      [],
    )
  })

  test('no folder of lib has a name that says nothing', () => {
    const vague = /\/(utils?|helpers?|services?|repositor(y|ies)|domain|infrastructure|common)\//
    expect(files.filter((path) => vague.test(path))).toEqual([])
  })

  test('an index stands at the doors only', () => {
    const doors = new RegExp(`^lib/(${streetRooms})/index\\.ts$`)
    expect(files.filter((path) => /\/index\.tsx?$/.test(path) && !doors.test(path))).toEqual([])
  })
})

describe('nothing is left open or switched off', () => {
  const written = [...files, ...['tests', 'scripts', 'bench'].flatMap(codeBelow)]

  test('no note to do it later', () => {
    const later = new RegExp(
      `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`,
    )
    expect(written.filter((path) => later.test(readFileSync(path, 'utf8')))).toEqual([])
  })

  test('no test that does not run', () => {
    const off = /\b(test|it|describe|suite)(\.\w+)*\.(skip|only|todo|fails|skipIf|runIf)\b/
    const tests = written.filter(
      (path) => path.startsWith('tests/') && !path.endsWith('tidy.test.ts'),
    )
    expect(tests.filter((path) => off.test(readFileSync(path, 'utf8')))).toEqual([])
  })

  test('no error that the compiler was told to overlook', () => {
    expect(offenders(/@ts-(ignore|nocheck|expect-error)/, /^$/)).toEqual([])
    const overlooked = new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}`)
    expect(
      written.filter(
        (path) => overlooked.test(readFileSync(path, 'utf8')) && !path.endsWith('tidy.test.ts'),
      ),
    ).toEqual([])
  })
})

describe('markup', () => {
  test('is put in raw on the caller’s page only, for its one stylesheet', () => {
    expect(offenders(/dangerouslySetInnerHTML/, /^app\/p\/\[link\]\/view\.tsx$/)).toEqual([])
    expect(source('app/p/[link]/view.tsx').match(/dangerouslySetInnerHTML/g)).toHaveLength(1)
  })

  test('is never built from text in the browser', () => {
    expect(offenders(/\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/, /^$/)).toEqual(
      [],
    )
  })

  test('carries no style of its own', () => {
    expect(offenders(/\sstyle=/, /\.ts$/)).toEqual([])
  })
})
