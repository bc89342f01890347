import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { files } from './imports'

/** Every page and route handler, as the folders of `app` have them. */

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
export type Method = (typeof methods)[number]

/** What a page is given, and what a route is. */
export type Params = { params: Promise<Record<string, string>> }
export type Handler = (request: Request, context: Params) => Promise<Response>
export type Page = (given: Params & { searchParams: Promise<object> }) => unknown

/** `/agent/payment/[payment]` for `app/agent/payment/[payment]/page.tsx`; groups are no part of it. */
const pathOf = (file: string) =>
  `/${dirname(file)
    .split('/')
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join('/')}`

const named = (name: RegExp) =>
  files
    .filter((path) => path.startsWith('app/') && name.test(path))
    .map((file) => [pathOf(file), file] as const)

export const pagePaths = new Map(named(/\/page\.tsx?$/))
export const routePaths = new Map(named(/\/route\.tsx?$/))

export async function pageAt(path: string): Promise<Page> {
  return ((await load(pagePaths.get(path)!)) as { default: Page }).default
}

/** A route's handlers by method. */
export async function handlersAt(path: string): Promise<Partial<Record<Method, Handler>>> {
  const module = (await load(routePaths.get(path)!)) as Record<string, Handler>
  return Object.fromEntries(methods.filter((one) => one in module).map((one) => [one, module[one]]))
}

/** An address with these in place of `[name]`; what is missing is something that does not exist. */
export function fillPath(path: string, params: Record<string, string>): string {
  return path
    .replace(/\/\[\[\.\.\.\w+\]\]/g, '')
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? 'x'))
}

const load = (file: string): Promise<unknown> =>
  import(/* @vite-ignore */ pathToFileURL(join(process.cwd(), file)).href)
