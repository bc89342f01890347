import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

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
    entryPoints: [`${folder}/${entry}`],
    absWorkingDir: root,
    tsconfig: `${root}tsconfig.json`,
    bundle: true,
    minify: true,
    format: 'iife',
    // Phones of 2018 and later: jose's newer syntax is rewritten, its private fields as WeakMaps. CSS
    // is written for them as it stands.
    target: 'es2018',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [onlyTheNumber],
    write: false,
    logLevel: 'warning',
  })
  return outputFiles[0].text.trimEnd()
}

/** Of card-validator the page needs the card number's rules; its other fields are judged by our own. */
const onlyTheNumber = {
  name: 'only-the-number',
  setup({ onLoad }) {
    onLoad({ filter: /card-validator[\\/]dist[\\/]index\.js$/ }, () => ({
      contents: `exports.number = require('./card-number').cardNumber`,
    }))
  },
}

function hash(algorithm, text, encoding) {
  return createHash(algorithm).update(text).digest(encoding)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundlePage()
