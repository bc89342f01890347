import { z } from 'zod'
import { ports } from '@/lib/ports'
import { ShownPasskey } from '@/lib/staff/passkey-answer'
import { signInWithPasskey } from '@/lib/staff/passkey-sign-in'
import { relyingParty } from '@/lib/staff/relying-party'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { safeNext } from '@/lib/web/safe-next'
import { isSameOrigin } from '@/lib/web/same-origin'
import { newSession } from '../new-session'

const maxBodyBytes = 32 * 1024

const Shown = z.strictObject({ answer: ShownPasskey, next: z.string().max(500).optional() })

/** Signs in with a passkey: alone, or in the place of a code. */
export const POST = route(async (request: Request) => {
  const { config, db } = await ports()
  if (!isSameOrigin(request, config.publicUrl)) return refuse('wrong_origin')
  const party = relyingParty(config.publicUrl)
  if (!party) return refuse('not_found')
  const read = await readJson(request, Shown, maxBodyBytes)
  if (!read.ok) return read.response
  const result = await signInWithPasskey({ db }, party, read.value.answer)
  if (result.ok) {
    const next = safeNext(read.value.next) ?? '/agent'
    return reply(200, { next }, await newSession(request, result.sessionId))
  }
  return result.code === 'locked'
    ? refuse('locked', { until: result.until })
    : refuse('wrong_passkey')
})
