import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { GET as exportRoute } from '@/app/console/payments/export/route'
import { linesBetween } from '@/lib/audit/store'
import { readPhone } from '@/lib/call/phone'
import { allColumns, readColumns, usualColumns } from '@/lib/payment/export-columns'
import { amountCell, exportPayments, phoneCell, textCell, timeCell } from '@/lib/payment/export'
import { readFilter } from '@/lib/payment/list-filter'
import { consoleOffice } from '../helpers/console'

const read = async (response: Response) => {
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { bytes, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }
}

/** Reads comma-separated values as RFC 4180 has them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    const [, quoted, plain, end] = match
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '')
}

describe('the file', () => {
  test('has a mark of its alphabet, a head, one row a payment, and lines that end as everywhere', async () => {
    const here = await consoleOffice()
    await here.paid({ reference: 'HS-1, "the big one"', surname: 'Ångström' })
    const query = '?columns=reference,payer,amount,currency,started,telephone,status'
    const answer = await here.ask('priya', exportRoute, { params: {}, query })
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="payments-.*\.csv"$/,
    )
    const { bytes, text } = await read(answer)
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.split('\r\n')).toHaveLength(3)
    expect(cellsOf(text.slice(1))).toEqual([
      ['Started', 'Reference', 'Payer', 'Amount', 'Currency', 'Status', 'Telephone'],
      [
        timeCell(here.clock.now()),
        'HS-1, "the big one"',
        'Rita Ångström',
        '184.50',
        'GBP',
        'succeeded',
        '(+44) 7700 900123',
      ],
    ])
  })

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\n=1',
    '＝1',
    '=cmd|"/C calc"!A0',
  ])('is no formula to a spreadsheet where somebody is called %j', async (name) => {
    const here = await consoleOffice()
    const id = await here.paid()
    await here.ports.db
      .updateTable('payments')
      .set({ payer_name: name, reference: name })
      .where('id', '=', id)
      .execute()
    const query = `?columns=${allColumns.join(',')}`
    const { text } = await read(await here.ask('priya', exportRoute, { params: {}, query }))
    const [, row] = cellsOf(text.slice(1))
    expect(row).toHaveLength(allColumns.length)
    for (const cell of row!) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r\n]/)
    expect(row![allColumns.indexOf('reference')]).toContain(name.trim())
  })

  test('is for supervisors, of their own payments, and stands in the audit log', async () => {
    const here = await consoleOffice()
    await here.paid({ reference: 'HS-SECRET' })
    const asAgent = await here.ask('mia', exportRoute, { params: {} })
    expect(asAgent.status).toBe(404)
    const stranger = await exportPayments(
      here.ports.db,
      here.stranger,
      readFilter(new URLSearchParams()),
      usualColumns,
    )
    expect(Buffer.concat(await stranger.toArray()).toString()).not.toContain('SECRET')
    await read(await here.ask('olga', exportRoute, { params: {}, query: '?q=Okafor&status=paid' }))
    const lines = await linesBetween(here.ports.db, here.agent.merchantId, 1, 99, 99)
    const line = lines.find(({ kind }) => kind === 'payments.exported')!
    expect(line.staff_id).toBe(here.owner.id)
    expect(JSON.parse(line.detail!)).toMatchObject({ columns: usualColumns.length })
    expect(line.detail).toContain('status=paid')
    expect(line.detail).not.toContain('Okafor')
  })

  test('of a column that nobody knows is refused', async () => {
    const here = await consoleOffice()
    for (const columns of ['raw_code', 'amount,', 'toString']) {
      const answer = await here.ask('priya', exportRoute, {
        params: {},
        query: `?columns=${columns}`,
      })
      expect(answer.status, columns).toBe(400)
    }
    expect(readColumns(null)).toEqual(usualColumns)
    expect(readColumns('amount,started')).toEqual(['started', 'amount'])
  })
})

describe('the stream', () => {
  async function many(count: number) {
    const here = await consoleOffice()
    await here.copies(await here.paid(), count - 1)
    const filter = readFilter(new URLSearchParams())
    return { here, open: () => exportPayments(here.ports.db, here.owner, filter, usualColumns) }
  }

  test('has every payment once, across batches of the same moment', async () => {
    const { open } = await many(1203)
    const text = Buffer.concat(await (await open()).toArray()).toString()
    const sessions = cellsOf(text.slice(1))
      .slice(1)
      .map((row) => row.at(-1))
    expect(sessions).toHaveLength(1203)
    expect(new Set(sessions).size).toBe(1203)
  })

  test('asks for no more rows than are taken, and for none once nobody takes them', async () => {
    const { here, open } = await many(6000)
    let batches = 0
    const counted = here.ports.db.withPlugin({
      transformQuery: ({ node }) => {
        if (node.kind === 'SelectQueryNode' && node.limit) batches += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const filter = readFilter(new URLSearchParams())
    const csv = await exportPayments(counted, here.owner, filter, usualColumns)
    const reader = csv[Symbol.asyncIterator]()
    await reader.next()
    // Longer than twelve batches take: they would all be here if nothing held them back.
    await new Promise((done) => setTimeout(done, 400))
    csv.destroy()
    // A batch that was on its way may still come; then it is over.
    await once(csv, 'close')
    await new Promise((done) => setTimeout(done, 200))
    const taken = batches
    expect(taken).toBeLessThan(4)
    await new Promise((done) => setTimeout(done, 400))
    expect(batches).toBe(taken)
    expect((await (await open()).toArray()).length).toBeGreaterThan(0)
  })

  test('breaks off where the record fails, so that a part is not taken for the whole', async () => {
    const { here } = await many(1200)
    let batches = 0
    const failing = here.ports.db.withPlugin({
      transformQuery: ({ node }) => {
        if (node.kind === 'SelectQueryNode' && node.limit && ++batches > 1) throw new Error('gone')
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const filter = readFilter(new URLSearchParams())
    const csv = await exportPayments(failing, here.owner, filter, usualColumns)
    await expect(csv.toArray()).rejects.toThrow('gone')
  })
})

test('cells are what people and programs both read', () => {
  expect(amountCell(18450, 'GBP')).toBe('184.50')
  expect(amountCell(5, 'GBP')).toBe('0.05')
  expect(amountCell(1840, 'JPY')).toBe('1840')
  expect(amountCell(12345, 'BHD')).toBe('12.345')
  expect(phoneCell(null)).toBe('')
  expect(readPhone(phoneCell('+447700900123'))).toMatchObject({ e164: '+447700900123' })
  expect(textCell(' a\r\n\tb ')).toBe('a b')
  const at = Date.UTC(2026, 10, 25, 14, 9, 31)
  expect(timeCell(at)).toMatch(/^2026-11-2[456]T\d\d:\d\d:31[+-]\d\d:\d\d$/)
  expect(Date.parse(timeCell(at))).toBe(at)
})
