import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run copy-record`: the SQLite file in DATA_DIR into the empty database of DATABASE_URL. */
await ensureInstalled()
await runCommand('scripts/copy-record.ts').catch(() => process.exit(1))
