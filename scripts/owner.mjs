import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run owner -- --help`: the first owner of a merchant, or the way back in. */
await ensureInstalled()
await runCommand('scripts/owner/link.ts', process.argv.slice(2)).catch(() => process.exit(1))
