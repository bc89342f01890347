import { ensureInstalled, readOptions, runCommand } from './tools.mjs'

/** `npm run rotate-keys -- --help`: seals what is sealed in the record anew with the newest of SEAL_KEYS. */
readOptions(`Seals gateway credentials and authenticator secrets anew with the newest of SEAL_KEYS.

  npm run rotate-keys

Put a new key in front first, SEAL_KEYS=2:<new>,1:<old>, and start the server again. It then says which
keys may be removed. Nothing is changed where something does not open.`)
await ensureInstalled()
await runCommand('scripts/gateway/rotate-keys.ts').catch(() => process.exit(1))
