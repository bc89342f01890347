import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'

/** The program as text, and who imports whom in it. */

export const below = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) =>
    join(root, path).replaceAll('\\', '/'),
  )
export const files = ['app', 'lib']
  .flatMap(below)
  .filter((path) => /\.tsx?$/.test(path))
  .sort()
const sources = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))
export const source = (path: string) => sources.get(path)!

export type Import = {
  /** `lib/card/judge.ts` for ours, `zod` for a package, `node:fs` for Node's own. */
  to: string
  /** Gone after compilation. */
  typeOnly: boolean
}
export const imports = new Map(files.map((path) => [path, importsOf(path)]))

/** Every import that the rule objects to, as one line each. */
export function pairs(objects: (from: string, to: Import) => boolean): string[] {
  return files.flatMap((from) =>
    imports
      .get(from)!
      .filter((one) => objects(from, one))
      .map(({ to }) => `${from} imports ${to}`),
  )
}

/** Everything that these files get values from, directly or through others: ours and packages. */
export function reach(from: string[]): Set<string> {
  const seen = new Set<string>()
  const queue = [...from]
  for (const path of queue) {
    for (const { to, typeOnly } of imports.get(path) ?? []) {
      if (typeOnly || seen.has(to)) continue
      seen.add(to)
      queue.push(to)
    }
  }
  return seen
}

function importsOf(path: string): Import[] {
  const text = withoutComments(source(path))
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s)?([^'";]*?)\s*from\s*['"]([^'"]+)['"]/gm),
  ].map(([, type, names, name]) => ({
    name: name!,
    typeOnly: type !== undefined || onlyTypes(names!),
  }))
  const others = [
    ...text.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
  ].map(([, name]) => ({ name: name!, typeOnly: false }))
  return [...found, ...others].map(({ name, typeOnly }) => ({ to: resolve(path, name), typeOnly }))
}

/** `{ type A, type B }` brings no value. */
function onlyTypes(names: string): boolean {
  const inside = /^\{([^}]*)\}$/.exec(names.trim())?.[1]
  if (inside === undefined) return false
  return inside.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
}

function resolve(from: string, name: string): string {
  if (name.startsWith('@/') || name.startsWith('.')) {
    const path = name.startsWith('@/') ? name.slice(2) : normalize(join(dirname(from), name))
    const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`]
    return candidates.find((one) => sources.has(one)) ?? path
  }
  if (name.startsWith('node:') || builtinModules.includes(name)) {
    return `node:${name.replace(/^node:/, '')}`
  }
  return name
}

export function codeBelow(root: string): string[] {
  try {
    return below(root).filter((path) => /\.(m?ts|tsx|mjs)$/.test(path) && !path.includes('/.'))
  } catch {
    return []
  }
}

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s{(;,])\/\/.*$/gm, '$1')
}
