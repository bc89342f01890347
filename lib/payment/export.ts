import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { noteAudit } from '@/lib/audit/note'
import { showPhone } from '@/lib/call/phone'
import { readDbClock } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import { decimalsOf } from '@/lib/money'
import type { Staff } from '@/lib/staff/session'
import { exportColumns, type ExportColumn } from './export-columns'
import { queryOf, spanOf, type PaymentFilter, type Place } from './list-filter'
import { plainRows, type PlainData } from './list-store'

/** Rows that are in memory at a time. */
const batchRows = 500

/**
 * A merchant's payments as comma-separated values, read in batches no faster than they are taken.
 * It ends when whoever takes it does; where the record fails half-way, the stream breaks off, so
 * that a part is never taken for the whole.
 */
export async function exportPayments(
  db: Db,
  staff: Pick<Staff, 'id' | 'merchantId'>,
  filter: PaymentFilter,
  columns: ExportColumn[],
): Promise<Readable> {
  const asked = queryOf(filter)
  // A search is often somebody's name or number, which a log need not have.
  if (asked.has('q')) asked.set('q', '…')
  await noteAudit(db, {
    merchantId: staff.merchantId,
    by: { staffId: staff.id },
    kind: 'payments.exported',
    detail: { columns: columns.length, filters: asked.toString() },
  })
  const rows = Readable.from(records(db, staff.merchantId, filter, columns))
  const csv = stringify({
    bom: true,
    header: true,
    columns: columns.map((key) => ({ key, header: exportColumns[key] })),
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
  })
  rows.once('error', (error) => csv.destroy(error))
  csv.once('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* records(
  db: Db,
  merchantId: string,
  filter: PaymentFilter,
  columns: ExportColumn[],
): AsyncGenerator<Record<string, string>> {
  const span = spanOf(filter, await readDbClock(db))
  let after: Place | null = null
  for (;;) {
    const rows: PlainData[] = await plainRows(db, merchantId, filter, span, {
      after,
      most: batchRows,
    })
    for (const row of rows) yield await recordOf(db, row, columns)
    if (rows.length < batchRows) return
    const { created_at: at, id } = rows.at(-1)!
    after = { at, id }
  }
}

async function recordOf(
  db: Db,
  row: PlainData,
  columns: ExportColumn[],
): Promise<Record<string, string>> {
  const { name } = await configurationVersion(db, row.configuration_version_id)
  return Object.fromEntries(columns.map((column) => [column, cellOf[column](row, name)]))
}

const cellOf: Record<ExportColumn, (row: PlainData, configuration: string) => string> = {
  started: (row) => timeCell(row.created_at),
  reference: (row) => textCell(row.reference),
  payer: (row) => textCell(row.payer_name),
  purpose: (row) => textCell(row.purpose),
  amount: (row) => (row.amount === null ? '' : amountCell(row.amount, row.currency)),
  currency: (row) => row.currency,
  given_back: (row) => amountCell(Number(row.given_back ?? 0), row.currency),
  status: (row) => row.status,
  paid: (row) => timeCell(row.attempt_status === 'approved' ? row.settled_at : null),
  entry: (row) => row.entry,
  agent: (row) => textCell(row.agent),
  configuration: (_, configuration) => textCell(configuration),
  version: (row) => String(row.configuration_number),
  telephone: (row) => phoneCell(row.sent_to),
  card: (row) => row.brand ?? '',
  last_four: (row) => row.last4 ?? '',
  authorisation_code: (row) => textCell(row.authorisation_code),
  decline: (row) => row.decline_code ?? '',
  tries: (row) => String(row.submits),
  gateway: (row) => row.gateway ?? '',
  gateway_reference: (row) => textCell(row.gateway_reference),
  sent: (row) => timeCell(row.sent_at),
  opened: (row) => timeCell(row.opened_at),
  runs_out: (row) => timeCell(row.expires_at),
  session: (row) => textCell(row.id),
  call: (row) => textCell(row.call_primary_id),
}

/**
 * One line, and nothing before the first character that counts: spreadsheets look behind blanks,
 * and `escape_formulas` looks at the first character only.
 */
export const textCell = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ').trim()

/** `184.50`: a plain number of the currency, whatever the reader's language. */
export function amountCell(amount: number, currency: string): string {
  const decimals = decimalsOf(currency)
  return (amount / 10 ** decimals).toFixed(decimals)
}

/**
 * `(+44) 7700 900123`: a plus in front would be taken for a formula and be given an apostrophe;
 * in brackets it is text to a spreadsheet, and a number to whoever dials it.
 */
export function phoneCell(e164: string | null): string {
  if (!e164) return ''
  return showPhone(e164).replace(/^(\+\d+)/, '($1)')
}

/** ISO 8601 with the offset of the place where the server stands: `2026-11-25T14:09:31+00:00`. */
export function timeCell(at: number | null): string {
  if (at === null) return ''
  const offset = -new Date(at).getTimezoneOffset()
  const local = new Date(at + offset * 60_000).toISOString().slice(0, 19)
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`
}
