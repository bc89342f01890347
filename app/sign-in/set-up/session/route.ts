import { z } from 'zod'
import { ports, type Ports } from '@/lib/ports'
import { completeSetUp, type NewFactor } from '@/lib/staff/factors'
import { MadePasskey } from '@/lib/staff/passkey-answer'
import { relyingParty } from '@/lib/staff/relying-party'
import { readForm, readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { safeNext } from '@/lib/web/safe-next'
import { isSameOrigin } from '@/lib/web/same-origin'
import { seeOther } from '@/lib/web/see-other'
import { halfOf } from '@/lib/web/staff'
import { newSession } from '../../new-session'

const maxBodyBytes = 32 * 1024

const next = z.string().max(500).optional()
const Shown = z.union([
  z.strictObject({ code: z.string().max(40), next }),
  z.strictObject({ answer: MadePasskey, name: z.string().trim().min(1).max(60), next }),
])

/** Somebody shows their new second factor for the first time, and is in. */
export const POST = route(async (request: Request) => {
  const opened = await ports()
  if (!isSameOrigin(request, opened.config.publicUrl)) return refuse('wrong_origin')
  const { half } = await halfOf(request)
  if (request.headers.get('content-type')?.startsWith('application/json')) {
    if (half?.owes !== 'set_up') return refuse('not_signed_in')
    const read = await readJson(request, Shown, maxBodyBytes)
    if (!read.ok) return read.response
    const factor = factorOf(opened.config, read.value)
    if (!factor) return refuse('not_found')
    const done = await completeSetUp(opened, half.staff, half.sessionId, factor, { codes: true })
    if (!done.ok) {
      const isPasskey = done.code === 'wrong_code' && factor.kind === 'passkey'
      return refuse(isPasskey ? 'wrong_passkey' : done.code)
    }
    const goal = safeNext(read.value.next) ?? '/agent'
    const headers = await newSession(request, done.sessionId)
    return reply(200, { next: goal, codes: done.codes }, headers)
  }

  const read = await readForm(request, maxBodyBytes)
  if (!read.ok) return read.response
  const goal = safeNext(read.value.get('next')) ?? '/agent'
  const back = (to: string, more: Record<string, string>) =>
    seeOther(`${to}?${new URLSearchParams({ next: goal, ...more })}`)
  if (half?.owes !== 'set_up') return back('/sign-in', { ended: '1' })
  const factor = { kind: 'app', code: (read.value.get('code') ?? '').slice(0, 40) } as const
  // Recovery codes show by script only: the account page has them made.
  const done = await completeSetUp(opened, half.staff, half.sessionId, factor, { codes: false })
  if (!done.ok) {
    return done.code === 'wrong_code'
      ? back('/sign-in/set-up', { problem: 'wrong_code' })
      : back('/sign-in', { ended: '1' })
  }
  return seeOther('/account', await newSession(request, done.sessionId))
})

function factorOf({ publicUrl }: Ports['config'], shown: z.infer<typeof Shown>): NewFactor | null {
  if ('code' in shown) return { kind: 'app', code: shown.code }
  const party = relyingParty(publicUrl)
  return party && { kind: 'passkey', party, name: shown.name, answer: shown.answer }
}
