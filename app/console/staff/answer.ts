import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { staffView } from '@/lib/staff/view'
import { refuse, reply, type RefusalCode } from '@/lib/web/reply'

type Done = { ok: true; link?: string } | { ok: false; code: RefusalCode }

/** The staff as they are now, with the link that was made, or why nothing changed. */
export async function answer({ db }: Ports, owner: Staff, done: Done): Promise<Response> {
  if (!done.ok) return refuse(done.code)
  const view = await staffView(db, owner)
  return reply(200, done.link === undefined ? { view } : { view, link: done.link })
}

export const maxBodyBytes = 4096
