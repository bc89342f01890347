import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
/** Whoever comes to these opens a record. */
const record = ['ports.ts', 'database.ts'].map((name) => join(root, 'tests/helpers', name))
/** SQLite's own; the simulator, whose world is one SQLite connection; and who may come in, asked of the program. */
const otherwise =
  /^tests\/(route-matrix\.test|sim\/|remote\/|browser\/|db\/(sqlite\.test|postgres\/))/

/** The test files that touch the record, which run on both engines. */
export function recordSuites() {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((path) => `tests/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.test\.tsx?$/.test(path) && !otherwise.test(path))
    .filter((path) => reaches(join(root, path), new Set()))
    .sort()
}

function reaches(file, seen) {
  if (record.includes(file)) return true
  if (seen.has(file) || !file.startsWith(join(root, 'tests'))) return false
  seen.add(file)
  const names = [...readFileSync(file, 'utf8').matchAll(/from '((?:\.|@\/tests)[^']*)'/g)]
  return names.some(([, name]) => {
    const path = name.startsWith('@/') ? join(root, name.slice(2)) : join(dirname(file), name)
    const found = [path, `${path}.ts`, `${path}.tsx`].find(
      (one) => /\.\w+$/.test(one) && existsSync(one),
    )
    return found !== undefined && reaches(found, seen)
  })
}
