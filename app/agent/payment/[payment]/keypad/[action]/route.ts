import { z } from 'zod'
import { keypadFields } from '@/lib/card/judge'
import { askField, eraseField } from '@/lib/keypad/ask'
import { endByAgent } from '@/lib/keypad/end'
import { extendClock } from '@/lib/keypad/extend'
import { sendLinkInstead } from '@/lib/keypad/link-instead'
import { processTransaction } from '@/lib/keypad/process'
import { secureLine } from '@/lib/keypad/secure'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { readJson } from '@/lib/web/read'
import { refuse, type RefusalCode } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithView, type PaymentParams } from '../../../view-reply'

const Nothing = z.strictObject({})
const Field = z.strictObject({ field: z.enum(keypadFields) })
const Submit = z.strictObject({ submitKey: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/) })
const maxBodyBytes = 1024

type Answer = { ok: true } | { ok: false; code: RefusalCode }
type Verb = (ports: Ports, staff: Staff, paymentId: string, body: unknown) => Promise<Answer>

/** What a button of the keypad form does: the shape of its body, and the verb. */
const actions: Record<string, { body: z.ZodType; verb: Verb }> = {
  secure: { body: Nothing, verb: secureLine },
  ask: {
    body: Field,
    verb: (ports, staff, id, body) => askField(ports, staff, id, Field.parse(body).field),
  },
  erase: {
    body: Field,
    verb: (ports, staff, id, body) => eraseField(ports, staff, id, Field.parse(body).field),
  },
  process: {
    body: Submit,
    verb: (ports, staff, id, body) =>
      processTransaction(ports, staff, id, Submit.parse(body).submitKey),
  },
  extend: { body: Nothing, verb: extendClock },
  link: { body: Nothing, verb: sendLinkInstead },
  end: { body: Nothing, verb: endByAgent },
}

export const POST = withStaff<PaymentParams & { action: string }>(
  'agent',
  async (request, { staff, ports, params }) => {
    const action = Object.hasOwn(actions, params.action) ? actions[params.action] : undefined
    if (!action) return refuse('not_found')
    const body = await readJson(request, action.body, maxBodyBytes)
    if (!body.ok) return body.response
    const done = await action.verb(ports, staff, params.payment, body.value)
    return done.ok ? replyWithView(ports, staff, params.payment) : refuse(done.code)
  },
)
