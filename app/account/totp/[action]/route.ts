import { z } from 'zod'
import { confirmPassword } from '@/lib/staff/account'
import { addFactor, removeFactor } from '@/lib/staff/factors'
import { pendingTotp } from '@/lib/staff/totp'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff, type StaffContext } from '@/lib/web/staff'
import { answer, maxBodyBytes, refusePassword } from '../../answer'

type Context = StaffContext<{ action: string }>

const Password = z.strictObject({ password: z.string().max(1000) })
const Code = z.strictObject({ code: z.string().max(40) })

/** An authenticator app: `begin` shows its key, `confirm` takes its first code, `remove`. */
export const POST = withStaff<{ action: string }>('agent', async (request, context) => {
  const act = actions.get(context.params.action)
  return act ? act(request, context) : refuse('not_found')
})

const actions = new Map([
  ['begin', begin],
  ['confirm', confirm],
  ['remove', remove],
])

async function begin(request: Request, { staff, sessionId, ports }: Context): Promise<Response> {
  const body = await readJson(request, Password, maxBodyBytes)
  if (!body.ok) return body.response
  const confirmed = await confirmPassword(ports, staff, body.value.password)
  if (!confirmed.ok) return refusePassword(confirmed)
  return reply(200, await pendingTotp(ports, staff, sessionId))
}

async function confirm(request: Request, { staff, sessionId, ports }: Context): Promise<Response> {
  const body = await readJson(request, Code, maxBodyBytes)
  if (!body.ok) return body.response
  const factor = { kind: 'app', code: body.value.code } as const
  const added = await addFactor(ports, staff, sessionId, factor)
  return added.ok ? answer(ports, staff, sessionId, { codes: added.codes }) : refuse(added.code)
}

async function remove(request: Request, { staff, sessionId, ports }: Context): Promise<Response> {
  const body = await readJson(request, Password, maxBodyBytes)
  if (!body.ok) return body.response
  const confirmed = await confirmPassword(ports, staff, body.value.password)
  if (!confirmed.ok) return refusePassword(confirmed)
  const removed = await removeFactor(ports, staff, sessionId, 'app')
  return removed.ok ? answer(ports, staff, sessionId) : refuse(removed.code)
}
