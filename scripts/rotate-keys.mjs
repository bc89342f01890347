import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run rotate-keys`: seals gateway credentials anew with the newest of SEAL_KEYS. */
await ensureInstalled()
await runCommand('scripts/gateway/rotate-keys.ts').catch(() => process.exit(1))
