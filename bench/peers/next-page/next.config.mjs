import { resolve } from 'node:path'

/** It is built in bench/.results/next-page and uses the packages at the top. */
export default {
  turbopack: { root: resolve(import.meta.dirname, '../../..') },
}
