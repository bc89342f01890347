import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}app/p/[link]`

/**
 * Bundles the caller's page: its one script and its style, into `app/p/[link]/bundle.json`. The
 * script's name and integrity are hashes of its text, so the page runs this script or none.
 */
export async function bundlePage() {
  const [code, style] = await Promise.all([bundle('script/main.ts'), bundle('style.css')])
  const script = {
    file: `${hash('sha256', code, 'hex').slice(0, 16)}.js`,
    integrity: `sha384-${hash('sha384', code, 'base64')}`,
    code,
  }
  const text = `${JSON.stringify({ script, style: { code: style } }, null, 2)}\n`
  const file = `${folder}/bundle.json`
  const old = await readFile(file, 'utf8').catch(() => null)
  if (text !== old) await writeFile(file, text)
}

async function bundle(entry) {
  const { outputFiles } = await build({
    ...alike,
    entryPoints: [`${folder}/${entry}`],
    absWorkingDir: root,
    tsconfig: `${root}tsconfig.json`,
    bundle: true,
    format: 'iife',
    plugins: [onlyWhatIsUsed],
    write: false,
  })
  const { text } = outputFiles[0]
  // CSS is written for the phones as it stands.
  if (entry.endsWith('.css')) return text.trimEnd()
  return (await transform(text, { ...alike, target })).code.trimEnd()
}

const alike = { minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' }

/**
 * Phones of 2018 and later: jose's newer syntax is rewritten, its private fields as WeakMaps. Only
 * after bundling, because in older syntax a class that nothing uses cannot be seen to be useless.
 */
const target = 'es2018'

/**
 * What the page never uses of its packages: card-validator's other fields, which our own judge
 * reads, and jose's compression (`zip`), which the header of a sealed card does not ask for.
 */
const onlyWhatIsUsed = {
  name: 'only-what-is-used',
  setup({ onLoad }) {
    onLoad({ filter: /card-validator[\\/]dist[\\/]index\.js$/ }, () => ({
      contents: `exports.number = require('./card-number').cardNumber`,
    }))
    onLoad({ filter: /jose[\\/]dist[\\/]webapi[\\/]lib[\\/]deflate\.js$/ }, () => ({
      contents: `export function validateZip() {}
        export async function compress() { throw new Error('zip') }
        export { compress as decompress }`,
    }))
  },
}

function hash(algorithm, text, encoding) {
  return createHash(algorithm).update(text).digest(encoding)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundlePage()
