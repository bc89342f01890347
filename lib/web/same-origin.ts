/**
 * Whether a request that changes something came from a page of ours. Browsers say so in
 * `Sec-Fetch-Site`; older ones are asked for `Origin`, and a request with neither is refused
 * (OWASP CSRF cheat sheet, Fetch Metadata with Origin as fallback).
 */
export function isSameOrigin(request: Request, publicUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  return origin !== null && origin === new URL(publicUrl).origin
}
