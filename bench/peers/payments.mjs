import Database from 'better-sqlite3'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

/**
 * The least that a payment as durable as ours can cost: the same requests, the same number of
 * commits that wait for the disk, and the two lines of the sandbox's bank. No signature is
 * checked, no card is judged, nobody is told.
 */
const folder = process.env.DATA_DIR
const commits = Number(process.env.COMMITS)
const db = new Database(join(folder, 'bare.db'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec('create table lines (id integer primary key, at integer not null, text text not null)')
const insert = db.prepare('insert into lines (at, text) values (?, ?)')
const bank = openSync(join(folder, 'bank.jsonl'), 'a')
process.once('exit', () => closeSync(bank))
const page = Buffer.alloc(Number(process.env.PAGE_BYTES), 'x')

createServer((request, response) => {
  if (request.method === 'GET') {
    response
      .writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': page.length })
      .end(page)
    return
  }
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    const posted = JSON.parse(body)
    if (!request.url.endsWith('/charge')) return response.writeHead(204).end()
    for (let commit = 0; commit < commits; commit++) insert.run(Date.now(), line)
    for (const state of ['prepared', 'approved']) {
      writeSync(bank, `${JSON.stringify({ key: posted.submit, state, line })}\n`)
      fdatasyncSync(bank)
    }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"page":{"kind":"end"}}')
  })
}).listen(Number(process.env.PORT), '127.0.0.1')

const line = 'x'.repeat(200)
