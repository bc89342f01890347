import { ensureInstalled, readOptions, runCommand } from './tools.mjs'

/** `npm run edge -- --help`: the edge agent, beside an rtpengine. docs/sip-edge.md says how to set it up. */
readOptions(
  `The edge agent, beside an rtpengine on this machine. docs/sip-edge.md says how to set both up.

  npm run edge
  npm run edge -- --i-checked-the-daemon    where it cannot read how rtpengine was started, and you have

Its settings are DOTLINE_URL, EDGE_NAME, EDGE_KEY, RTPENGINE_URL, RTPENGINE_DIGITS, RTPENGINE_MEDIA.`,
  { 'i-checked-the-daemon': { type: 'boolean' } },
)
await ensureInstalled()
await runCommand('scripts/edge/edge.ts', process.argv.slice(2)).catch(() => process.exit(1))
