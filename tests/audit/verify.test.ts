import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { firstHash, hashOf } from '@/lib/audit/chain'
import { noteAudit } from '@/lib/audit/note'
import { auditHead, linesBetween } from '@/lib/audit/store'
import { verifyChain } from '@/lib/audit/verify'
import { seededPorts } from '../helpers/seeded'

/** A log with so many lines, and who edits it past the program. */
async function logOf(count: number) {
  const { clock, db, demo } = await seededPorts()
  const { merchantId } = demo
  for (let i = 1; i <= count; i++) {
    clock.move(1000)
    const by = { staffId: demo.olga }
    await noteAudit(db, { merchantId, by, kind: 'logo.uploaded', subject: `s${i}`, detail: { i } })
  }
  const lines = await linesBetween(db, merchantId, 0, 1000, 1000)
  return {
    db,
    merchantId,
    lines,
    verify: (how?: Parameters<typeof verifyChain>[2]) => verifyChain(db, merchantId, how),
    head: async () => (await auditHead(db, merchantId))!,
    run: (query: ReturnType<typeof sql>) => query.execute(db),
  }
}

/** Gives a line another number, as somebody would who makes or closes a gap. */
const renumber = (from: number, to: number) =>
  sql`update audit_lines set seq = ${to} where seq = ${from}`

/** Puts a line in that looks like the one of this number. */
const copyAs = (from: number, to: number, hash: string) => sql`
  insert into audit_lines (merchant_id, seq, at, kind, staff_id, api_key_id, subject, detail, hash)
  select merchant_id, cast(${to} as integer), at, kind, staff_id, api_key_id, 'put in', detail,
    cast(${hash} as text)
  from audit_lines where seq = ${from}`

test('a log that nobody touched is whole', async () => {
  const { verify, head } = await logOf(12)
  expect(await verify()).toEqual({
    from: 1,
    lines: 12,
    head: await head(),
    broken: null,
    strange: [],
  })
})

test('a log without a line is whole', async () => {
  const { verify } = await logOf(0)
  const head = { seq: 0, hash: firstHash }
  expect(await verify()).toEqual({ from: 1, lines: 0, head, broken: null, strange: [] })
})

test.each(['kind', 'staff_id', 'api_key_id', 'subject', 'detail'])(
  'a line whose %s was edited is found',
  async (column) => {
    const { verify, run } = await logOf(9)
    await run(sql`update audit_lines set ${sql.ref(column)} = 'edited' where seq = 5`)
    expect(await verify()).toMatchObject({ lines: 4, broken: { seq: 5, why: 'edited' } })
  },
)

test.each([
  ['its time', sql`update audit_lines set at = at + 1 where seq = 9`],
  ['its hash', sql`update audit_lines set hash = ${'f'.repeat(64)} where seq = 9`],
])('an edit of the last line is found: %s', async (_what, edit) => {
  const { verify, run } = await logOf(9)
  await run(edit)
  expect(await verify()).toMatchObject({ lines: 8, broken: { seq: 9, why: 'edited' } })
})

test('an edit that writes its own line’s hash anew is found at the next line', async () => {
  const { verify, run, lines } = await logOf(9)
  const edited = { ...lines[4]!, subject: 'edited' }
  const hash = hashOf(edited, lines[3]!.hash)
  await run(sql`update audit_lines set subject = 'edited', hash = ${hash} where seq = 5`)
  expect(await verify()).toMatchObject({ broken: { seq: 6, why: 'edited' } })
})

test.each([1, 5, 9])('a line that was deleted is missing: %i of 9', async (seq) => {
  const { verify, run } = await logOf(9)
  await run(sql`delete from audit_lines where seq = ${seq}`)
  expect(await verify()).toMatchObject({ lines: seq - 1, broken: { seq, why: 'missing' } })
})

test('a line that was deleted is found where the gap was closed', async () => {
  const { verify, run } = await logOf(7)
  await run(sql`delete from audit_lines where seq = 4`)
  for (const seq of [5, 6, 7]) await run(renumber(seq, seq - 1))
  expect(await verify()).toMatchObject({ broken: { seq: 4, why: 'edited' } })
})

test.each([
  ['with any hash', () => 'f'.repeat(64)],
  [
    'with the hash that is right in its place',
    (lines: Awaited<ReturnType<typeof logOf>>['lines']) =>
      hashOf({ ...lines[3]!, seq: 4, subject: 'put in' }, lines[2]!.hash),
  ],
])('a line that was put in is found, %s', async (_how, hashIn) => {
  const { verify, run, lines } = await logOf(7)
  for (const seq of [7, 6, 5, 4]) await run(renumber(seq, seq + 1))
  await run(copyAs(5, 4, hashIn(lines)))
  expect(await verify()).toMatchObject({ lines: 3, broken: { seq: 4, why: 'inserted' } })
})

test.each([
  ['before the first', 0],
  ['before that', -7],
  ['after the last', 8],
])('a line that was put in %s is found', async (_where, seq) => {
  const { verify, run } = await logOf(7)
  await run(copyAs(3, seq, 'f'.repeat(64)))
  expect(await verify()).toMatchObject({ broken: { seq, why: 'inserted' } })
})

test('lines that changed places are found', async () => {
  const { verify, run } = await logOf(9)
  await run(renumber(4, 100))
  await run(renumber(7, 4))
  await run(renumber(100, 7))
  expect(await verify()).toMatchObject({ lines: 3, broken: { seq: 4, why: 'edited' } })
})

describe('the end of a log', () => {
  test('that was cut off is missing', async () => {
    const { verify, run } = await logOf(9)
    await run(sql`delete from audit_lines where seq > 6`)
    expect(await verify()).toMatchObject({ lines: 6, broken: { seq: 7, why: 'missing' } })
  })

  test('is known by its head, which cannot be put back alone', async () => {
    const { verify, run, lines } = await logOf(9)
    await run(sql`update audit_heads set seq = 6, hash = ${lines[5]!.hash}`)
    expect(await verify()).toMatchObject({ lines: 6, broken: { seq: 7, why: 'inserted' } })
  })

  test('differs from a head that was edited', async () => {
    const { verify, run } = await logOf(9)
    await run(sql`update audit_heads set hash = ${'f'.repeat(64)}`)
    expect(await verify()).toMatchObject({ lines: 9, broken: { seq: 9, why: 'head_differs' } })
  })

  test('is not known without its head', async () => {
    const { verify, run } = await logOf(9)
    await run(sql`delete from audit_heads`)
    expect(await verify()).toMatchObject({ broken: { seq: 1, why: 'head_differs' } })
  })
})

describe('a hash that was kept elsewhere', () => {
  test('is still in a log that went on', async () => {
    const { db, merchantId, verify, head } = await logOf(4)
    const kept = [(await head()).hash]
    expect(await verify({ kept })).toMatchObject({ broken: null, strange: [] })
    await noteAudit(db, { merchantId, by: 'command', kind: 'text.tested' })
    expect(await verify({ kept })).toMatchObject({ lines: 5, broken: null, strange: [] })
    expect(await verify({ kept: [firstHash] })).toMatchObject({ broken: null, strange: [] })
  })

  test('finds a log whose end was cut off, head and all', async () => {
    const { verify, head, run, lines } = await logOf(9)
    const { hash } = await head()
    await run(sql`delete from audit_lines where seq > 6`)
    await run(sql`update audit_heads set seq = 6, hash = ${lines[5]!.hash}`)
    expect(await verify()).toMatchObject({ lines: 6, broken: null })
    expect(await verify({ kept: [hash] })).toMatchObject({ broken: null, strange: [hash] })
  })

  test('finds a log that was written anew', async () => {
    const { verify, head, run, lines } = await logOf(5)
    const { hash } = await head()
    let before = lines[1]!.hash
    for (const line of lines.slice(2)) {
      const subject = line.seq === 3 ? 'edited' : line.subject
      before = hashOf({ ...line, subject }, before)
      await run(
        sql`update audit_lines set subject = ${subject}, hash = ${before} where seq = ${line.seq}`,
      )
    }
    await run(sql`update audit_heads set hash = ${before}`)
    expect(await verify()).toMatchObject({ lines: 5, broken: null })
    expect(await verify({ kept: [lines[1]!.hash, hash] })).toMatchObject({ strange: [hash] })
  })
})

describe('the newest lines alone', () => {
  test('are as they were written after a line that is believed', async () => {
    const { verify, run } = await logOf(9)
    expect(await verify({ newest: 4 })).toMatchObject({ from: 6, lines: 4, broken: null })
    await run(sql`update audit_lines set subject = 'edited' where seq = 2`)
    expect(await verify({ newest: 4 })).toMatchObject({ broken: null })
    expect(await verify({ newest: 9 })).toMatchObject({ broken: { seq: 2, why: 'edited' } })
  })

  test('are found when they were edited', async () => {
    const { verify, run } = await logOf(9)
    await run(sql`update audit_lines set subject = 'edited' where seq = 6`)
    expect(await verify({ newest: 4 })).toMatchObject({ broken: { seq: 6, why: 'edited' } })
  })
})

test('a long log is looked at in batches, to its last line', async () => {
  const { verify, run } = await logOf(1203)
  expect(await verify()).toMatchObject({ lines: 1203, broken: null })
  await run(sql`delete from audit_lines where seq = 501`)
  expect(await verify()).toMatchObject({ lines: 500, broken: { seq: 501, why: 'missing' } })
})
