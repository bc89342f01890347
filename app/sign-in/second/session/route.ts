import { z } from 'zod'
import { ports } from '@/lib/ports'
import { fewCodes } from '@/lib/staff/recovery'
import { showSecond, type SecondCode, type SecondStep } from '@/lib/staff/second-step'
import { readForm, readJson, type Read } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { safeNext } from '@/lib/web/safe-next'
import { isSameOrigin } from '@/lib/web/same-origin'
import { seeOther } from '@/lib/web/see-other'
import { readSessionId } from '@/lib/web/session-cookie'
import { newSession } from '../../new-session'

const maxBodyBytes = 2048

const Typed = z.strictObject({
  code: z.string().max(40).optional(),
  recovery: z.string().max(100).optional(),
  next: z.string().max(500).optional(),
})

/** The second step: a code of an app, or one for recovery. JSON from the page's script, or a form. */
export const POST = route(async (request: Request) => {
  const { config, db } = await ports()
  if (!isSameOrigin(request, config.publicUrl)) return refuse('wrong_origin')
  const byForm = !request.headers.get('content-type')?.startsWith('application/json')
  const read = byForm ? await readTyped(request) : await readJson(request, Typed, maxBodyBytes)
  if (!read.ok) return read.response

  const { code = '', recovery } = read.value
  const typed: SecondCode = recovery ? { recovery } : { code }
  const next = safeNext(read.value.next) ?? '/agent'
  const sessionId = await readSessionId(config, request)
  const result: SecondStep = sessionId
    ? await showSecond({ config, db }, sessionId, typed)
    : { ok: false, code: 'not_signed_in' }
  if (!result.ok) return byForm ? formRefusal(result, next) : jsonRefusal(result)
  const headers = await newSession(request, result.sessionId)
  // Who runs out of codes is shown so before anything else.
  const runsOut = result.codesLeft !== null && result.codesLeft <= fewCodes
  const goal = runsOut ? '/account' : next
  return byForm ? seeOther(goal, headers) : reply(200, { next: goal }, headers)
})

async function readTyped(request: Request): Promise<Read<z.infer<typeof Typed>>> {
  const read = await readForm(request, maxBodyBytes)
  if (!read.ok) return read
  const typed = (name: string, most: number) => (read.value.get(name) ?? '').slice(0, most)
  const [code, recovery, next] = [typed('code', 40), typed('recovery', 100), typed('next', 500)]
  return { ok: true, value: { code, recovery, next } }
}

type Refused = SecondStep & { ok: false }

function jsonRefusal(refused: Refused): Response {
  if (refused.code === 'wrong') return refuse('wrong_code')
  return refused.code === 'locked'
    ? refuse('locked', { until: refused.until })
    : refuse('not_signed_in')
}

/** For the form, which goes back to its page with the reason. */
function formRefusal(refused: Refused, next: string): Response {
  if (refused.code === 'not_signed_in') {
    return seeOther(`/sign-in?${new URLSearchParams({ next, ended: '1' })}`)
  }
  const problem = refused.code === 'wrong' ? 'wrong_code' : 'locked'
  const query = new URLSearchParams({ problem, next })
  if (refused.code === 'locked') query.set('until', String(refused.until))
  return seeOther(`/sign-in/second?${query}`)
}
