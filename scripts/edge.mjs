import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run edge`: the edge agent, beside an rtpengine. docs/sip-edge.md says how to set it up. */
await ensureInstalled()
await runCommand('scripts/edge/edge.ts', process.argv.slice(2)).catch(() => process.exit(1))
