import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run doctor`: whether this installation is fit to take payments, and what to do. */
await ensureInstalled()
await runCommand('scripts/doctor/doctor.ts', process.argv.slice(2)).catch(() => process.exit(1))
