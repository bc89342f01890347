import { ensureBuilt } from '../../scripts/tools.mjs'

/** Once, before the first server: two that start at the same time must not both build. */
export default ensureBuilt
