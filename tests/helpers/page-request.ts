import { inspect } from 'node:util'
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external'
import { pathHeader } from '@/lib/web/safe-next'
import type { Page } from './route-tree'

/** What came of asking for a page: it was shown, there is none, or the way leads elsewhere. */
export type Shown = 'shown' | 'not found' | `to ${string}`

/** What is of the record alone must not be in what is handed out. */
export function refuseSecrets(path: string, text: string): void {
  const secret = /\$argon2|password_hash|key_hash|sealed:/.exec(text)
  if (secret) throw new Error(`${path} hands out ${secret[0]}`)
}

/**
 * Asks a page for itself as Next does, with the headers of a request: its signals travel as
 * errors with a digest.
 */
export async function askPage(
  page: Page,
  path: string,
  params: Record<string, string>,
  cookie: string | null,
): Promise<Shown> {
  const headers = new Headers({ [pathHeader]: path, ...(cookie && { cookie }) })
  const given = { params: Promise.resolve(params), searchParams: Promise.resolve({}) }
  try {
    const made = await workAsyncStorage.run({ route: path } as never, () =>
      workUnitAsyncStorage.run({ type: 'request', phase: 'render', headers } as never, async () =>
        page(given),
      ),
    )
    // What a page gives to its parts goes to the browser with it, used or not.
    refuseSecrets(path, inspect(made, { depth: 12 }))
    return 'shown'
  } catch (error) {
    const digest = String((error as { digest?: unknown }).digest ?? '')
    if (digest === 'NEXT_HTTP_ERROR_FALLBACK;404') return 'not found'
    const [, to] = /^NEXT_REDIRECT;[^;]*;(.*);\d+;$/.exec(digest) ?? []
    if (to === undefined) throw error
    return `to ${to}`
  }
}
