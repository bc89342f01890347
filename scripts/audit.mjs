import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run audit -- --help`: whether the audit logs are whole. */
await ensureInstalled()
await runCommand('scripts/audit/logs.ts', process.argv.slice(2)).catch(() => process.exit(1))
