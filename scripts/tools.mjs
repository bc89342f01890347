import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** What the scripts share. Runs on any Node; everything it starts runs on the pinned one. */

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const windows = process.platform === 'win32'
export const node = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node')

/** Runs a program to its end; a bad end is an error that says which. */
export function run(program, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
    // Told to stop, stop the child and wait for it; Ctrl+C reaches the child by itself.
    const stop = () => child.kill('SIGTERM')
    const stay = () => {}
    process.on('SIGTERM', stop).on('SIGINT', stay)
    child.once('error', failed)
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', stop).off('SIGINT', stay)
      if (code === 0) done()
      else failed(new Error(`${[program, ...args].join(' ')} ended with ${signal ?? code}`))
    })
  })
}

/** Installs the packages when the lockfile is not the one they were installed from. */
export async function ensureInstalled() {
  const stamp = join(root, 'node_modules/.dotline-lock')
  const wanted = hashFiles(['package-lock.json'])
  if (existsSync(node) && readIfThere(stamp) === wanted) return
  console.log('Installing packages (once, about half a minute) …')
  await run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: windows,
  })
  if (!existsSync(node)) {
    throw new Error(
      'The pinned Node did not arrive. If npm was told to ignore scripts, allow those of "node": npm rebuild node',
    )
  }
  writeFileSync(stamp, wanted)
}

/** Builds what production serves, unless it is built already. */
export async function ensureBuilt() {
  const stamp = join(root, '.next/dotline-build')
  await bundle()
  const wanted = hashFiles([
    ...['app', 'lib', 'public'].flatMap(filesBelow),
    ...['middleware.ts', 'next.config.mjs', 'tsconfig.json', 'package-lock.json'],
  ])
  if (readIfThere(stamp) === wanted) return
  console.log('Building …')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const built = spawnSync(node, [next, 'build'], { cwd: root, env, encoding: 'utf8' })
  if (built.status !== 0) {
    console.error(built.stdout + built.stderr)
    throw new Error('The build failed; its own words are above.')
  }
  writeFileSync(stamp, wanted)
}

export const next = join(root, 'node_modules/next/dist/bin/next')

/** Bundles the caller's page: one script, one stylesheet. */
export async function bundle() {
  await run(node, [join(root, 'scripts/bundle-page.mjs')])
}

/** Bundles a TypeScript file with everything of ours it imports, and runs it. */
export async function runCommand(file, args = [], env = process.env) {
  const out = join(root, 'node_modules/.cache/dotline', file.replace(/\W+/g, '-') + '.mjs')
  const { build } = await import('esbuild')
  await build({
    entryPoints: [join(root, file)],
    outfile: `${out}.${process.pid}`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  // Whole at once, for two that run at the same time.
  renameSync(`${out}.${process.pid}`, out)
  await run(node, [out, ...args], { env })
}

/** The options of a command that takes no other words. Asked for help, or told something else, it says so and ends. */
export function readOptions(help, options = {}) {
  let values
  try {
    values = parseArgs({ options: { ...options, help: { type: 'boolean' } } }).values
  } catch {
    // Not a word of it is repeated: it may be a secret.
    console.error(`There is an option or a word that is not one of its own.\n\n${help}`)
    process.exit(1)
  }
  if (!values.help) return values
  console.log(help)
  process.exit(0)
}

/** Installs a package of Debian's, where this is Debian and we are root; says whether it did. */
export async function installFromDebian(name, shown) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false
  console.log(`Installing ${shown} from Debian (once) …`)
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  try {
    await run('apt-get', ['update', '-qq'], options)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options)
    return true
  } catch (error) {
    console.log(`   It could not be installed: ${error.message}`)
    return false
  }
}

/**
 * Chromium for tests and pictures; null means Playwright's own. First its shell without windows,
 * which is the same engine and told the stories in two thirds of the time where there is no graphics card.
 */
export async function ensureChromium() {
  const shell = '/usr/bin/chromium-headless-shell'
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const there = process.env.CHROMIUM ?? (existsSync(shell) ? shell : undefined)
  if (there) return there
  if (await installFromDebian('chromium-headless-shell', 'Chromium')) return shell
  const whole = found.find((path) => existsSync(path))
  if (whole) return whole
  await run(node, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'])
  return null
}

/** Secrets for a demo: made once and kept beside its data, readable by this user only. */
export function demoSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json')
  const key = () => `1:${randomBytes(32).toString('base64url')}`
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  // A demo of an earlier version lacks the keys that came later.
  const secrets = { LINK_KEYS: key(), SESSION_KEYS: key(), SEAL_KEYS: key(), ...kept }
  if (Object.keys(secrets).length > Object.keys(kept).length) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  }
  return secrets
}

export function hashFiles(files) {
  const hash = createHash('sha256')
  for (const file of [...files].sort()) {
    const path = join(root, file)
    if (existsSync(path)) hash.update(file).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => statSync(join(root, name)).isFile())
}

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null)
