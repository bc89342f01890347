import { ensureInstalled, readOptions, runCommand } from './tools.mjs'

/** `npm run migrate -- --help`: the record that DATABASE_URL or DATA_DIR names, made or brought up to date. */
readOptions(`Makes the record, or brings it up to this version of the program, before a server does.

  npm run migrate

It is the database of DATABASE_URL, or without that the file dotline.db in DATA_DIR ("data" unless set).
What is up to date already is left as it is. Back it up first.`)
await ensureInstalled()
await runCommand('scripts/migrate.ts').catch(() => process.exit(1))
