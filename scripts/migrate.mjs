import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run migrate`: the record that DATABASE_URL or DATA_DIR names, brought up to date. */
await ensureInstalled()
await runCommand('scripts/migrate.ts').catch(() => process.exit(1))
