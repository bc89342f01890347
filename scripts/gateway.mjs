import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run gateway -- --help`: accounts at gateways, from the command line. */
await ensureInstalled()
await runCommand('scripts/gateway/accounts.ts', process.argv.slice(2)).catch(() => process.exit(1))
