import { z } from 'zod'
import type { Ports } from '@/lib/ports'
import { changeRole, disable, enable, resetSignIn, unlockStaff } from '@/lib/staff/manage'
import type { Staff } from '@/lib/staff/session'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { answer, maxBodyBytes } from '../../../answer'

const Nothing = z.strictObject({})
const NewRole = z.strictObject({ role: z.enum(['agent', 'supervisor', 'owner']) })
const Lost = z.strictObject({ lost: z.enum(['password', 'second_factor']) })

type Done = Parameters<typeof answer>[2]
type Verb<Body> = (ports: Ports, owner: Staff, id: string, body: Body) => Promise<Done>

/** An action: what it takes, and what it does. */
function action<Schema extends z.ZodType>(schema: Schema, verb: Verb<z.infer<Schema>>) {
  return async (request: Request, ports: Ports, owner: Staff, id: string) => {
    const body = await readJson(request, schema, maxBodyBytes)
    return body.ok ? answer(ports, owner, await verb(ports, owner, id, body.value)) : body.response
  }
}

const actions = new Map([
  ['role', action(NewRole, (ports, owner, id, { role }) => changeRole(ports, owner, id, role))],
  ['disable', action(Nothing, disable)],
  ['enable', action(Nothing, enable)],
  ['unlock', action(Nothing, unlockStaff)],
  ['reset', action(Lost, (ports, owner, id, { lost }) => resetSignIn(ports, owner, id, lost))],
])

/** What an owner does to somebody of their staff. */
export const POST = withStaff<{ person: string; action: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const act = actions.get(params.action)
    return act ? act(request, ports, staff, params.person) : refuse('not_found')
  },
)
