import { createServer } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { stringify } from 'csv-stringify'
import { stringify as stringifyAll } from 'csv-stringify/sync'

/**
 * The least that such a file can cost: `/held` writes rows that are in memory already, ready as
 * text, with the same library and settings; `/whole` reads every row of the same record at once
 * and writes them in one piece, as most exports do.
 */
const db = new Database(join(process.env.DATA_DIR, 'dotline.db'), { readonly: true })
const query = `select p.created_at as started, p.reference, p.payer_name as payer,
  p.amount / 100.0 as amount, p.currency, 0 as given_back, p.status, p.touched_at as paid, p.entry,
  s.name as agent, 'Harper invoices' as configuration, 'visa' as card, '1111' as last_four,
  'T1234K' as authorisation_code, p.id as session
  from payments p join staff s on s.id = p.staff_id order by p.created_at desc, p.id desc`
const read = () => db.prepare(query).all()
const settings = {
  bom: true,
  header: true,
  record_delimiter: 'windows',
  quote_record_delimiter: true,
  escape_formulas: true,
}

let held
const texts = () =>
  (held ??= read().map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
  ))

createServer((request, response) => {
  if (request.url === '/') return response.end('here')
  response.writeHead(200, { 'Content-Type': 'text/csv' })
  if (request.url === '/held')
    return Readable.from(texts()).pipe(stringify(settings)).pipe(response)
  held = undefined
  response.end(stringifyAll(read(), settings))
}).listen(Number(process.env.PORT), '127.0.0.1')
