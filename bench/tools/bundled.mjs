import { build } from 'esbuild'
import { join } from 'node:path'
import { root } from '../../scripts/tools.mjs'

/** A TypeScript file with everything of ours it imports, as one that Node runs. */
export async function bundled(file) {
  const outfile = join(root, 'bench/.results', file.replace(/\W+/g, '-') + '.mjs')
  const how = { bundle: true, platform: 'node', format: 'esm', packages: 'external' }
  await build({ entryPoints: [join(root, file)], outfile, logLevel: 'error', ...how })
  return outfile
}
