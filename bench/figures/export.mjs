import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { node, root } from '../../scripts/tools.mjs'
import { demoPassword } from '../../lib/staff/demo.ts'
import { startDotline } from '../tools/dotline.mjs'
import { figure, median } from '../tools/figure.mjs'
import { freePort } from '../../scripts/free-ports.mjs'
import { ready, start, stop } from '../tools/process.mjs'

export const figures = ['export.rows_per_second', 'export.rss']

const payments = 100_000
const rounds = 3
const settle = ['--import', join(root, 'bench/tools/settle.mjs')]

/**
 * 100,000 payments as a file: how fast, and how far memory rises meanwhile. Beside it the same
 * columns written by the same library out of memory, and read from the same record all at once.
 */
export async function measure(print) {
  const dotline = await startDotline()
  const held = { rate: [], rise: [] }
  const bare = { rate: [], rise: [] }
  try {
    fill(dotline.dataDir)
    await dotline.restart(settle)
    const ours = {
      pid: dotline.pid,
      url: `${dotline.url}/console/payments/export?period=any`,
      headers: { Cookie: await signIn(dotline) },
    }
    const peer = await startPeer(dotline.dataDir)
    for (let round = 0; round <= rounds; round++) {
      const one = await download(ours)
      const two = await download({ ...peer, url: `${peer.url}/held` })
      const three = await download({ ...peer, url: `${peer.url}/whole` })
      // The first round is for compiling, and for pools that stay.
      if (round === 0) continue
      held.rate.push(one.perSecond)
      held.rise.push(one.rise)
      bare.rate.push(two.perSecond)
      bare.rise.push(three.rise)
    }
    await stop(peer.child)
  } finally {
    await dotline.stop()
  }
  const rate = { 'csv-stringify of rows in memory': median(bare.rate) }
  print(figure('export.rows_per_second', median(held.rate), 'rows/s', rate))
  const rise = { 'all rows read, then written': median(bare.rise) }
  print(figure('export.rss', median(held.rise), 'bytes', rise))
}

/** Copies of the demo's past, each with a try and spread over half a year. */
function fill(dataDir) {
  const db = new Database(join(dataDir, 'dotline.db'), { timeout: 5000 })
  const columns = (table) =>
    db
      .prepare(`select name from pragma_table_info(?)`)
      .all(table)
      .map(({ name }) => name)
  const copy = (table, changes, from) => {
    const names = columns(table)
    const values = names.map((name) => changes[name] ?? `${table}.${name}`)
    db.exec(`insert into ${table} (${names}) select ${values} from ${from}`)
  }
  db.exec(`create temp table copies as
    with recursive counted(number) as (
      select 1 union all select number + 1 from counted where number < ${payments}),
    one as (select id, row_number() over (order by id) - 1 as place, count(*) over () as many from payments)
    select number, one.id as original, lower(hex(randomblob(11))) as copy
    from counted join one on one.place = counted.number % one.many`)
  db.transaction(() => {
    copy(
      'payments',
      { id: 'copy', created_at: 'payments.created_at - number * 150000' },
      'copies join payments on payments.id = copies.original',
    )
    copy(
      'attempts',
      {
        id: 'lower(hex(randomblob(16)))',
        payment_id: 'copy',
        submit_key: 'lower(hex(randomblob(8)))',
      },
      'copies join attempts on attempts.payment_id = copies.original',
    )
  })()
  // Read from the file, as on any other day, and not from what was just written beside it.
  db.pragma('wal_checkpoint(truncate)')
  db.close()
}

async function signIn({ url }) {
  const response = await fetch(`${url}/sign-in/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
    body: JSON.stringify({ email: 'priya@bridgestreet.example', password: demoPassword }),
  })
  if (!response.ok) throw new Error(`signing in answered ${response.status}`)
  return response.headers.getSetCookie()[0].split(';')[0]
}

async function startPeer(dataDir) {
  const port = await freePort()
  const child = start(node, [...settle, join(root, 'bench/peers/export.mjs')], {
    PORT: String(port),
    DATA_DIR: dataDir,
  })
  const url = `http://127.0.0.1:${port}`
  await ready(url, child)
  return { child, pid: child.pid, url, headers: {} }
}

/** Takes a whole file, counts its lines and watches what its server holds meanwhile. */
async function download({ pid, url, headers }) {
  const before = await settled(pid)
  let highest = before
  const watch = setInterval(() => (highest = Math.max(highest, resident(pid))), 20)
  const began = performance.now()
  const lines = await linesOf(url, headers)
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  if (lines <= payments) throw new Error(`${url} had ${lines} lines`)
  return { perSecond: (lines - 1) / seconds, rise: highest - before }
}

function linesOf(url, headers) {
  return new Promise((done, failed) => {
    const request = get(url, { headers }, (response) => {
      if (response.statusCode !== 200) return failed(new Error(`${url}: ${response.statusCode}`))
      let lines = 0
      response.on('data', (chunk) => {
        for (const byte of chunk) if (byte === 10) lines += 1
      })
      response.once('end', () => done(lines)).once('error', failed)
    })
    request.once('error', failed)
  })
}

async function settled(pid) {
  for (let turn = 0; turn < 2; turn++) {
    process.kill(pid, 'SIGUSR2')
    await wait(1000)
  }
  return resident(pid)
}

const statmUnit = existsSync('/proc/self/statm') ? Number(execFileSync('getconf', ['PAGESIZE'])) : 0

function resident(pid) {
  if (statmUnit === 0) {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) * 1024
  }
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * statmUnit
}
