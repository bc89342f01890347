import { z } from 'zod'
import { passwordWords } from '@/app/account/password-words'
import { onwards } from '@/app/sign-in/session/answer'
import { newSession } from '@/app/sign-in/new-session'
import { ports } from '@/lib/ports'
import { join } from '@/lib/staff/join'
import { readForm, readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'
import { seeOther } from '@/lib/web/see-other'

const maxBodyBytes = 4096
const Chosen = z.strictObject({ password: z.string().max(1000) })

type Context = { params: Promise<{ token: string }> }

/** Somebody with a one-time link chooses their password. */
export const POST = route(async (request: Request, { params }: Context) => {
  const opened = await ports()
  if (!isSameOrigin(request, opened.config.publicUrl)) return refuse('wrong_origin')
  const { token } = await params
  const byForm = !request.headers.get('content-type')?.startsWith('application/json')
  const read = byForm
    ? await readForm(request, maxBodyBytes)
    : await readJson(request, Chosen, maxBodyBytes)
  if (!read.ok) return read.response
  const { value } = read
  const password = value instanceof URLSearchParams ? value.get('password') : value.password
  const joined = await join(opened, token, (password ?? '').slice(0, 1000))

  const page = `/invite/${encodeURIComponent(token)}`
  if (joined.ok) {
    const [next, headers] = [onwards(joined, '/agent'), await newSession(request, joined.sessionId)]
    return byForm ? seeOther(next, headers) : reply(200, { next }, headers)
  }
  if (joined.code === 'invalid_password') {
    const { problem } = joined
    if (byForm) return seeOther(`${page}?problem=${problem}`)
    const message = passwordWords[problem]
    return refuse('invalid_fields', { fields: [{ field: 'password', code: problem, message }] })
  }
  // Its page says what became of the link.
  if (byForm) return seeOther(page)
  return refuse(joined.code === 'email_taken' ? 'email_taken' : 'link_of_no_use')
})
