import { randomBytes } from 'node:crypto'
import { ensureInstalled, readOptions, runCommand } from './tools.mjs'

/** `npm run sim -- --seeds 100000`: the payment code against seeds; `--seed 17` tells one. */
const text = { type: 'string' }
const help = `The payment code against seeds of crashes, silences and races; docs/decisions/010-simulator.md.

  npm run sim -- [--seeds 10000] [--from 1]    so many seeds, from this one on
  npm run sim -- --seed 17                     one alone, told line by line

The last line is the sum as JSON. The exit code is 1 when something broke.`
const options = readOptions(help, { seed: text, seeds: text, from: text })
for (const [name, value] of Object.entries(options)) {
  if (/^\d{1,15}$/.test(value)) continue
  console.error(`--${name} is a whole number. See: npm run sim -- --help`)
  process.exit(1)
}
await ensureInstalled()
const key = () => `1:${randomBytes(32).toString('base64url')}`
// Only the log reads these here; what a run breaks on purpose is no news for it.
const env = {
  ...process.env,
  ...{
    PUBLIC_URL: 'http://localhost:3000',
    LINK_KEYS: key(),
    SESSION_KEYS: key(),
    SEAL_KEYS: key(),
  },
  LOG_LEVEL: 'silent',
}
await runCommand('tests/sim/run.ts', process.argv.slice(2), env).catch(() => process.exit(1))
