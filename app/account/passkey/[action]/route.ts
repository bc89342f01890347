import { z } from 'zod'
import { confirmPassword } from '@/lib/staff/account'
import { addFactor, removeFactor } from '@/lib/staff/factors'
import { offerPasskey } from '@/lib/staff/passkey'
import { MadePasskey } from '@/lib/staff/passkey-answer'
import { relyingParty } from '@/lib/staff/relying-party'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff, type StaffContext } from '@/lib/web/staff'
import { Name } from '@/app/console/staff/person-fields'
import { answer, maxBodyBytes, refusePassword } from '../../answer'

type Context = StaffContext<{ action: string }>

const maxAnswerBytes = 32 * 1024
const Password = z.strictObject({ password: z.string().max(1000) })
const Made = z.strictObject({ answer: MadePasskey, name: Name })
const Which = z.strictObject({ id: z.string().min(1).max(1400), password: z.string().max(1000) })

/** Passkeys: `offer` is what the browser makes one with, `keep` takes it, `remove`. */
export const POST = withStaff<{ action: string }>('agent', async (request, context) => {
  const act = actions.get(context.params.action)
  return act ? act(request, context) : refuse('not_found')
})

const actions = new Map([
  ['offer', offer],
  ['keep', keep],
  ['remove', remove],
])

async function offer(request: Request, { staff, ports }: Context): Promise<Response> {
  const party = relyingParty(ports.config.publicUrl)
  if (!party) return refuse('not_found')
  const body = await readJson(request, Password, maxBodyBytes)
  if (!body.ok) return body.response
  const confirmed = await confirmPassword(ports, staff, body.value.password)
  return confirmed.ok
    ? reply(200, { options: await offerPasskey(ports.db, party, staff) })
    : refusePassword(confirmed)
}

async function keep(request: Request, { staff, sessionId, ports }: Context): Promise<Response> {
  const party = relyingParty(ports.config.publicUrl)
  if (!party) return refuse('not_found')
  const body = await readJson(request, Made, maxAnswerBytes)
  if (!body.ok) return body.response
  const factor = { kind: 'passkey', party, ...body.value } as const
  const added = await addFactor(ports, staff, sessionId, factor)
  return added.ok
    ? answer(ports, staff, sessionId, { codes: added.codes })
    : refuse(added.code === 'wrong_code' ? 'wrong_passkey' : added.code)
}

async function remove(request: Request, { staff, sessionId, ports }: Context): Promise<Response> {
  const body = await readJson(request, Which, maxBodyBytes)
  if (!body.ok) return body.response
  const confirmed = await confirmPassword(ports, staff, body.value.password)
  if (!confirmed.ok) return refusePassword(confirmed)
  const removed = await removeFactor(ports, staff, sessionId, { passkey: body.value.id })
  return removed.ok ? answer(ports, staff, sessionId) : refuse(removed.code)
}
