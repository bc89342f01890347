import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { connect, openDatabase } from '@/lib/db/postgres/postgres'
import { bareDatabase } from '../../helpers/bare-database'
import { testConfig } from '../../helpers/config'
import { office } from '../../helpers/payment'

const root = join(import.meta.dirname, '../../..')

/** `npm run …`: its end, and what it said. */
async function command(name: 'migrate' | 'copy-record', env: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, `scripts/${name}.mjs`)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await closed
  return { code: code as number, said: said + complained }
}

/** The folder of a record with one payment, which this process holds as its server. */
async function heldRecord(): Promise<string> {
  const here = await office({ database: 'sqlite', databaseUrl: null })
  await here.sent()
  return here.ports.config.dataDir
}

/** The same as a server leaves it that has ended. */
async function leftRecord(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dotline-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const held = await heldRecord()
  for (const name of ['dotline.db', 'dotline.db-wal']) cpSync(join(held, name), join(folder, name))
  return folder
}

test('a deployment migrates before its server starts, and may do so again', async () => {
  const DATABASE_URL = await bareDatabase()
  const first = await command('migrate', { DATABASE_URL })
  expect(first).toMatchObject({ code: 0 })
  expect(first.said).toMatch(/brought up to date: 001-ground, 002-keypad/)
  expect((await command('migrate', { DATABASE_URL })).said).toMatch(/is up to date/)
  expect(first.said).not.toContain('postgres@')
  const bad = await command('migrate', { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/db' })
  expect(bad.code).not.toBe(0)
  expect(bad.said).not.toContain('hunter2')
})

describe('a file is copied', () => {
  test('while no server holds it', async () => {
    const env = { DATA_DIR: await heldRecord(), DATABASE_URL: await bareDatabase() }
    const refused = await command('copy-record', env)
    expect(refused.code).not.toBe(0)
    expect(refused.said).toContain(`Another Dotline server is running on ${env.DATA_DIR}`)
  })

  test('into a database that is ready, empty and nobody’s, and told of table by table', async () => {
    const env = { DATA_DIR: await leftRecord(), DATABASE_URL: await bareDatabase() }
    const unready = await command('copy-record', env)
    expect(unready.code).not.toBe(0)
    expect(unready.said).toMatch(/of another version: it lacks 001-ground.*npm run migrate/)

    await command('migrate', { DATABASE_URL: env.DATABASE_URL })
    const server = await connect({
      config: { ...testConfig(''), databaseUrl: env.DATABASE_URL },
    })
    expect((await command('copy-record', env)).said).toMatch(/Another Dotline server is running on/)
    await server.destroy()

    const copied = await command('copy-record', env)
    expect(copied).toMatchObject({ code: 0 })
    expect(copied.said).toMatch(/ 1 {2}payments\n/)
    expect(copied.said).toContain('compared one by one')
    const db = openDatabase(env.DATABASE_URL)
    expect(await db.selectFrom('payments').select('status').execute()).toEqual([
      { status: 'requested' },
    ])
    await db.destroy()

    const again = await command('copy-record', env)
    expect(again.code).not.toBe(0)
    expect(again.said).toMatch(/is not empty.*Nothing was copied/)
    const nowhere = await command('copy-record', { ...env, DATA_DIR: '/nowhere' })
    expect(nowhere.said).toMatch(/There is no record in \/nowhere/)
  })
})
