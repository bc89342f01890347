import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { recordSuites } from '../tests/record-suites.mjs'
import { ensurePostgres, startPostgres } from './postgres.mjs'
import { ensureRtpengine } from './rtpengine.mjs'
import { bundle, ensureBuilt, ensureChromium, ensureInstalled, node, root, run } from './tools.mjs'

/** `npm test`: everything that must hold, from a fresh clone. */
const results = join(root, 'tests/.results')
const bin = (name) => join(root, 'node_modules', name)

await ensureInstalled()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const chromium = await ensureChromium()
const failures = []
// Thousands of records are written through to the disk: in memory that takes half the time.
const scratch = mkdtempSync(join(roomInMemory() ?? tmpdir(), 'dotline-test-'))
// PostgreSQL runs as a user without rights, and finds its folder in there.
chmodSync(scratch, 0o711)
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))

await bundle()
await step('types', [bin('typescript/bin/tsc'), '--noEmit'])
await step('format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'])
const postgres = await throwAwayPostgres()
const rtpengine = await ensureRtpengine()
process.once('exit', () => postgres?.stop())
await step(
  'house rules and unit tests',
  [
    bin('vitest/vitest.mjs'),
    ...['run', '-c', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json'],
    `--outputFile.json=${join(results, 'unit.json')}`,
  ],
  {
    TMPDIR: scratch,
    ...(postgres && { TEST_DATABASE_URL: postgres.url }),
    ...(rtpengine && { RTPENGINE: rtpengine }),
  },
)
postgres?.stop()
await ensureBuilt()
await step(
  'browser tests',
  [bin('playwright/cli.js'), 'test', '-c', 'tests/playwright.config.ts'],
  {
    CHROMIUM: chromium ?? '',
    ...(rtpengine && { RTPENGINE: rtpengine }),
    TMPDIR: scratch,
  },
)

const unit = readJson('unit.json')
const browser = readJson('browser.json')
const passed = (unit?.numPassedTests ?? 0) + (browser?.stats.expected ?? 0)
const failed =
  (unit?.numFailedTests ?? 0) + (browser?.stats.unexpected ?? 0) + (browser?.stats.flaky ?? 0)
if (!postgres) sayLeftOut()
if (!rtpengine) sayUnheard()
if (failures.length > 0) console.log(`\nNot well: ${failures.join(', ')}`)
// A run prints thousands of lines: what failed is named again where everybody looks.
for (const { name, said } of [...failedIn(unit), ...failedStories(browser?.suites)])
  console.log(`  ✘ ${name}\n${firstLines(said)}`)
console.log(`\n${passed} passed, ${Math.max(failed, failures.length)} failed`)
process.exit(failures.length > 0 ? 1 : 0)

/** Runs one step and goes on after a failure, so that one run tells all. */
async function step(name, args, env = {}) {
  const started = Date.now()
  console.log(`\n── ${name}`)
  try {
    await run(node, args, { env: { ...process.env, ...env } })
    console.log(`   ${name}: well, ${((Date.now() - started) / 1000).toFixed(1)} s`)
  } catch {
    failures.push(name)
  }
}

/** A folder in memory with room for all of it; null where there is none. */
function roomInMemory() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > 2 ** 31 ? '/dev/shm' : null
  } catch {
    return null
  }
}

/** The second engine of the record; null where this machine cannot run one. */
async function throwAwayPostgres() {
  try {
    const programs = await ensurePostgres()
    return programs && (await startPostgres(programs))
  } catch (error) {
    console.log(error.message)
    return null
  }
}

function sayLeftOut() {
  const suites = [...recordSuites(), 'tests/db/postgres']
  console.log(`
!! LEFT OUT: PostgreSQL is not on this machine, or could not be installed or started.
!! These ran on SQLite only, or not at all:
${suites.map((path) => `!!   ${path}`).join('\n')}`)
}

function sayUnheard() {
  console.log(`
!! LEFT OUT: rtpengine is not on this machine, or could not be installed.
!! That keys are masked in the media itself was not shown; only a fake answered in its place:
!!   tests/edge/media
!!   tests/browser/rtpengine.spec.ts`)
}

/** The unit tests that failed, and the files that did not load, with what was said of each. */
function failedIn(report) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [{ name: file, said: message }] : []
    return failed.map(({ fullName, failureMessages: [said] }) => ({
      name: `${file} › ${fullName}`,
      said,
    }))
  })
}

/** The browser stories that failed, or passed only when they were told again. */
function failedStories(suites = []) {
  return suites.flatMap(({ specs, suites: within }) => [
    ...specs
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
      .map(({ file, title, tests }) => ({
        name: `tests/browser/${file} › ${title}`,
        said: tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors))[0]?.message,
      })),
    ...failedStories(within),
  ])
}

/** Enough of a failure to know it by. */
function firstLines(said = '') {
  const plain = stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => line.trim() !== '')
  return plain
    .slice(0, 8)
    .map((line) => `      ${line}`)
    .join('\n')
}

function readJson(name) {
  const file = join(results, name)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
