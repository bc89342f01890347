import type { Draft } from '@/lib/merchant/draft'

/** The draft with one value at a path such as `limits.submits`; `undefined` takes it away. */
export function putAt(draft: Draft, path: string, value: unknown): Draft {
  return put(draft, path.split('.'), value) as Draft
}

/** What stands at a path; `undefined` for what is not there. */
export function readAt(draft: Draft, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], draft)
}

function put(at: object, [key, ...rest]: string[], value: unknown): object {
  const before = (at as Record<string, unknown>)[key!]
  const next = rest.length > 0 ? put((before as object | undefined) ?? {}, rest, value) : value
  if (next === before) return at
  const copy: Record<string, unknown> = { ...at, [key!]: next }
  if (next === undefined) delete copy[key!]
  return copy
}
