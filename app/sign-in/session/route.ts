import { z } from 'zod'
import { ports } from '@/lib/ports'
import { findSession } from '@/lib/staff/session'
import { signIn } from '@/lib/staff/sign-in'
import { readForm, readJson, type Read } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { safeNext } from '@/lib/web/safe-next'
import { isSameOrigin } from '@/lib/web/same-origin'
import { readSessionId } from '@/lib/web/session-cookie'
import { newSession } from '../new-session'
import { formAnswer, jsonAnswer } from './answer'

const maxBodyBytes = 4096

const Credentials = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1000),
  next: z.string().max(500).optional(),
})

/**
 * Whether this browser is signed in. The sign-in page asks, because a link from another site
 * brings people here without their cookie (it is `SameSite=Strict`).
 */
export const GET = route(async (request: Request) => {
  const { config, db } = await ports()
  const sessionId = await readSessionId(config, request)
  const staff = sessionId ? await findSession(db, sessionId, { touch: false }) : null
  return reply(200, { signedIn: staff !== null })
})

/** Signs in: JSON from the page's script, or its form when no script runs. */
export const POST = route(async (request: Request) => {
  const { config, db } = await ports()
  if (!isSameOrigin(request, config.publicUrl)) return refuse('wrong_origin')
  const byForm = !request.headers.get('content-type')?.startsWith('application/json')
  const read = byForm
    ? await readCredentials(request)
    : await readJson(request, Credentials, maxBodyBytes)
  if (!read.ok) return read.response

  const { email, password } = read.value
  const next = safeNext(read.value.next) ?? '/agent'
  const result = await signIn({ db }, email, password)
  const headers = result.ok ? await newSession(request, result.sessionId) : new Headers()
  const answer = byForm ? formAnswer : jsonAnswer
  return answer(result, next, headers)
})

/** An empty field of the form is a wrong password, not a bad request. */
async function readCredentials(request: Request): Promise<Read<z.infer<typeof Credentials>>> {
  const read = await readForm(request, maxBodyBytes)
  if (!read.ok) return read
  const typed = (name: string, most: number) => (read.value.get(name) ?? '').slice(0, most)
  const [email, password, next] = [typed('email', 254), typed('password', 1000), typed('next', 500)]
  return { ok: true, value: { email, password, next } }
}
