import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'dotline-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `npm run … -- …` on a record that is not there: its end, and what it said. */
function run(name: string, args: string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, `scripts/${name}.mjs`), ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, DATA_DIR: join(folder, name), ...env } as never,
    },
  )
  return { code: status, said: stdout, complained: stderr }
}

test.each(['migrate', 'rotate-keys', 'copy-record', 'edge', 'sim'])(
  'npm run %s says what it does when it is asked, and does nothing on a word it does not know',
  (name) => {
    expect(run(name, ['--help'])).toMatchObject({
      code: 0,
      said: expect.stringContaining(`npm run ${name}`),
      complained: '',
    })
    const wrong = run(name, ['--hlep'])
    expect(wrong).toMatchObject({ code: 1, said: '' })
    expect(wrong.complained).toMatch(/^There is an option or a word that is not one of its own\./)
    expect(wrong.complained).not.toContain('hlep')
    expect(existsSync(join(folder, name))).toBe(false)
  },
)

test('the doctor takes no misspelt option for a visit', () => {
  expect(run('doctor', ['--jsn'])).toMatchObject({ code: 1, said: '' })
})

test('the simulator says in a line that a number of seeds is a number', () => {
  expect(run('sim', ['--seeds', 'many'])).toEqual({
    code: 1,
    said: '',
    complained: '--seeds is a whole number. See: npm run sim -- --help\n',
  })
})

test('a first record is made where there is no folder yet, for its owner alone', () => {
  const DATA_DIR = join(folder, 'new/record')
  expect(run('migrate', [], { DATA_DIR })).toMatchObject({
    code: 0,
    said: expect.stringContaining('is new, and was brought up to date: 001-ground'),
  })
  expect(statSync(DATA_DIR).mode & 0o777).toBe(0o700)
  expect(run('migrate', [], { DATA_DIR }).said).toContain('is up to date')
})

const key = () => `1:${randomBytes(32).toString('base64url')}`
const settings = {
  PUBLIC_URL: 'https://pay.bridge.test',
  ...{ LINK_KEYS: key(), SESSION_KEYS: key(), SEAL_KEYS: key() },
}

test('npm start names what is missing before it builds anything', () => {
  const refused = run('start', [], { LINK_KEYS: key() })
  expect(refused).toMatchObject({ code: 1, said: '' })
  expect(refused.complained).toMatch(
    /^These settings are missing or wrong:\n {2}PUBLIC_URL: must be/,
  )
})

test('where there is no record, a command says how there comes to be one', () => {
  const refused = run('merchant', ['list'], settings)
  expect(refused).toMatchObject({ code: 1, said: '' })
  expect(refused.complained).toMatch(/There is no record in .* yet\. npm run migrate/)
})

test('a record that cannot be used is told in a line, not in a stack', () => {
  const DATA_DIR = mkdtempSync(join(folder, 'broken-'))
  writeFileSync(join(DATA_DIR, 'dotline.db'), 'This is a letter to my aunt, and no record.')
  const refused = run('merchant', ['list'], { ...settings, DATA_DIR })
  expect(refused).toMatchObject({ code: 1, said: '' })
  expect(refused.complained).toMatch(/^The record in .* cannot be used: .* set DATA_DIR .*\n$/)
  // A port on which nobody listens.
  const DATABASE_URL = 'postgres://dotline:till_secret@127.0.0.1:1/dotline'
  const lost = run('merchant', ['list'], { ...settings, DATABASE_URL })
  expect(lost).toMatchObject({ code: 1, said: '' })
  expect(lost.complained).toMatch(/^The database 127\.0\.0\.1:1\/dotline cannot be used: .*\n$/)
})

test('a port that is none is told in a line, and is no good end', () => {
  expect(run('serve', [], { PORT: 'web' })).toEqual({
    code: 1,
    said: '',
    complained: 'PORT must be a number from 1 to 65535, such as 3000.\n',
  })
})
