import { getIronSession, webCookies, type SessionOptions } from 'iron-session'
import type { Config } from '@/lib/config'

/** All that a staff cookie holds. Whether the session lives is asked of the record each time. */
type Sealed = { id: string }

type CookieSettings = Pick<Config, 'publicUrl' | 'sessionKeys'>

/** The session id in a request's cookie; null without one, and when no key of ours sealed it. */
export async function readSessionId(
  config: CookieSettings,
  request: Request,
): Promise<string | null> {
  const sealed = await getIronSession<Sealed>(request, new Response(), cookieOptions(config))
  return typeof sealed.id === 'string' ? sealed.id : null
}

/** The `Set-Cookie` that carries a session id, or takes the cookie away. */
export async function sessionCookie(
  config: CookieSettings,
  request: Request,
  sessionId: string | null,
): Promise<Headers> {
  const headers = new Headers()
  const options = cookieOptions(config)
  const sealed = await getIronSession<Sealed>(webCookies(request, headers), options)
  if (sessionId === null) sealed.destroy()
  else {
    sealed.id = sessionId
    await sealed.save()
  }
  return headers
}

function cookieOptions({ publicUrl, sessionKeys }: CookieSettings): SessionOptions {
  const secure = publicUrl.startsWith('https:')
  return {
    // The prefix makes browsers refuse the cookie from another path, host or plain HTTP.
    cookieName: secure ? '__Host-dotline' : 'dotline',
    password: Object.fromEntries(sessionKeys),
    cookieOptions: {
      httpOnly: true,
      secure,
      sameSite: 'strict',
      path: '/',
      // Gone with the browser; until then the record decides how long it is good for.
      maxAge: undefined,
    },
  }
}
