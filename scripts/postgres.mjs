import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-ports.mjs'
import { installFromDebian, run } from './tools.mjs'

/** A PostgreSQL for as long as tests run: on a free port of this machine, with nothing kept. */

/** The folder of PostgreSQL's own programs, installed from Debian where we may; else null. */
export async function ensurePostgres() {
  return programs() ?? ((await installFromDebian('postgresql', 'PostgreSQL')) ? programs() : null)
}

/**
 * Starts a server that waits for no disk, as a user without rights, as it wants to be. `stop` takes
 * it away and waits for nothing, so that it may be the last thing a process does; `halt` and
 * `start` are a server that is lost and comes back.
 */
export async function startPostgres(folderOfPrograms) {
  const user = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'dotline-postgres-'))
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }
  const control = ['-D', data, '-w', '-l', join(folder, 'log')]
  const program = (name) => join(folderOfPrograms, name)
  const start = () => run(program('pg_ctl'), [...control, 'start'], options)
  const halt = () =>
    void spawnSync(program('pg_ctl'), [...control, '-m', 'immediate', 'stop'], options)
  const stop = () => {
    if (existsSync(join(data, 'postmaster.pid'))) halt()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const cluster = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C']
    await run(program('initdb'), [...cluster, '--no-sync'], options)
    const port = await freePort()
    appendFileSync(join(data, 'postgresql.conf'), settings(port))
    await start()
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, start, halt, stop }
  } catch (error) {
    stop()
    throw error
  }
}

const settings = (port) => `
port = ${port}
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
`

function programs() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => b - a) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), onPath()]
  return folders.find((folder) => folder && existsSync(join(folder, 'initdb'))) ?? null
}

function onPath() {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

/** PostgreSQL does not run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const id = (what) => Number(spawnSync('id', [what, name], { encoding: 'utf8' }).stdout)
    if (id('-u') > 0) return { uid: id('-u'), gid: id('-g') }
  }
  throw new Error('There is no user without rights whom PostgreSQL could run as.')
}
