import { z } from 'zod'
import { beginCall } from '@/lib/call/begin'
import { CallMedia } from '@/lib/call/media'
import { readPhone } from '@/lib/call/phone'
import { cardsAmong } from '@/lib/card/looks-like-card'
import { withApiKey } from '@/lib/web/api-key'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'

const maxBodyBytes = 16 * 1024
const mostFields = 40

const id = z.string().regex(/^[\x21-\x7e]{1,100}$/)

const Call = z.strictObject({
  /** The contact centre's own id of the call. */
  id,
  secondaryId: id.optional(),
  direction: z.enum(['inbound', 'outbound']),
  caller: z.string().min(1).max(40),
  called: z.string().min(1).max(40),
  /** E-mail address of the agent who is on it. */
  agent: z.string().min(3).max(254),
  /** What is known already: fields of these keys begin with it. */
  fields: z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,31}$/), z.string().max(200))
    .refine((fields) => Object.keys(fields).length <= mostFields)
    .optional(),
  /** Where its sound passes, for keys that are masked there. */
  media: CallMedia.optional(),
})

/** A contact centre says that an agent is on a call. Said twice, it is one call: 201, then 200. */
export const POST = withApiKey('calls', async (request, { merchantId, ports }) => {
  const read = await readJson(request, Call, maxBodyBytes)
  if (!read.ok) return read.response
  const { caller, called, direction, agent, id, secondaryId, fields, media } = read.value
  const [from, to] = [readPhone(caller), readPhone(called)]
  if (!from.ok) return refuse('invalid_number', { fields: ['caller'] })
  if (!to.ok) return refuse('invalid_number', { fields: ['called'] })
  const cards = cardsAmong(fields ?? {})
  if (cards.length > 0) {
    return refuse('looks_like_card', { fields: cards.map((key) => `fields.${key}`) })
  }
  const begun = await beginCall(ports, {
    merchantId,
    primaryId: id,
    secondaryId: secondaryId ?? null,
    direction,
    callerNumber: from.e164,
    calledNumber: to.e164,
    agentEmail: agent,
    fields,
    media: media ?? null,
  })
  if (!begun.ok) return refuse(begun.code, { fields: ['agent'] })
  return reply(begun.created ? 201 : 200, { id, callId: begun.callId })
})
