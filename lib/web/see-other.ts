import type { Config } from '@/lib/config'

/** After a form post: the browser goes on to a page of ours (303). */
export function seeOther(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  path: string,
  headers: Headers = new Headers(),
): Response {
  headers.set('Location', new URL(path, publicUrl).href)
  headers.set('Cache-Control', 'no-store')
  return new Response(null, { status: 303, headers })
}
