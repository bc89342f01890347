import { ensureBuilt, ensureInstalled } from './tools.mjs'

/** `npm run build`: what `npm start` serves. */
await ensureInstalled()
await ensureBuilt()
