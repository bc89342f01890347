/** The press of Pay that a page calls its own (`?try=`), so that it reads "paid" and not "already paid". */
export function mineOf(request: Request): string | undefined {
  return new URL(request.url).searchParams.get('try')?.slice(0, 64) || undefined
}
