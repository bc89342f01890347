import { randomBytes } from 'node:crypto'
import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run sim -- --seeds 100000`: the payment code against seeds; `--seed 17` tells one. */
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
