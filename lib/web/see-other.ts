/** After a form post: the browser goes on to a page of ours, by path (303). */
export function seeOther(path: string, headers: Headers = new Headers()): Response {
  headers.set('Location', path)
  headers.set('Cache-Control', 'no-store')
  return new Response(null, { status: 303, headers })
}
