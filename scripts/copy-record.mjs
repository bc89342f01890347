import { ensureInstalled, readOptions, runCommand } from './tools.mjs'

/** `npm run copy-record -- --help`: the SQLite file in DATA_DIR into the empty database of DATABASE_URL. */
readOptions(`Copies a record out of its SQLite file into PostgreSQL, and compares it row for row.

  npm run copy-record

It reads the file dotline.db in DATA_DIR ("data" unless set) and fills the database of DATABASE_URL,
which must be empty and of this version: npm run migrate makes it so. No server may run on either.
A copy that differs is taken back; the file is only read.`)
await ensureInstalled()
await runCommand('scripts/copy-record.ts').catch(() => process.exit(1))
