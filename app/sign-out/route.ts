import { ports } from '@/lib/ports'
import { signOut } from '@/lib/staff/sign-out'
import { refuse } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'
import { seeOther } from '@/lib/web/see-other'
import { readSessionId, sessionCookie } from '@/lib/web/session-cookie'

/** Signs out, here and for every copy of the cookie. */
export const POST = route(async (request: Request) => {
  const { config, db } = await ports()
  if (!isSameOrigin(request, config.publicUrl)) return refuse('wrong_origin')
  const sessionId = await readSessionId(config, request)
  if (sessionId) await signOut({ db }, sessionId)
  return seeOther('/sign-in', await sessionCookie(config, request, null))
})
