import type { Ports } from '@/lib/ports'
import { beginSession, type Staff } from '@/lib/staff/session'
import { sessionCookie } from '@/lib/web/session-cookie'

/** Makes the requests of somebody who is signed in: posts as a page of ours does. */
export async function signedInAs(
  { config, db }: Pick<Ports, 'config' | 'db'>,
  { id }: Staff,
): Promise<(path: string, body?: unknown) => Request> {
  const row = await db
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const session = await beginSession(db, row, { second: true })
  const headers = await sessionCookie(config, new Request(config.publicUrl), session)
  const cookie = headers.get('set-cookie')!.split(';')[0]!
  return (path, body) =>
    new Request(`${config.publicUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
}
