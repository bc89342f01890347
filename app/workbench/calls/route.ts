import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { beginCall } from '@/lib/call/begin'
import { readPhone } from '@/lib/call/phone'
import { findStaffByEmail } from '@/lib/staff/store'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { onlyInDemo } from '../demo-only'

const maxBodyBytes = 2048

/** The contact centre's own line. */
const line = '+442079460118'

const Call = z.strictObject({
  direction: z.enum(['inbound', 'outbound']),
  /** The other end of the line, as typed. */
  number: z.string().min(1).max(40),
  agent: z.email(),
})

/** Plays the contact centre: an agent is now on a call. */
export const POST = onlyInDemo(async (request, { ports }) => {
  const read = await readJson(request, Call, maxBodyBytes)
  if (!read.ok) return read.response
  const { direction, number, agent } = read.value
  const phone = readPhone(number)
  if (!phone.ok) return refuse('invalid_number', { fields: ['number'] })
  const staff = await findStaffByEmail(ports.db, agent)
  if (!staff) return refuse('unknown_agent', { fields: ['agent'] })
  const id = `C-${randomBytes(2).toString('hex')}-${randomBytes(2).toString('hex')}`
  const begun = await beginCall(ports, {
    merchantId: staff.merchant_id,
    primaryId: id,
    secondaryId: `${id}-2`,
    direction,
    callerNumber: direction === 'inbound' ? phone.e164 : line,
    calledNumber: direction === 'inbound' ? line : phone.e164,
    agentEmail: agent,
  })
  return begun.ok ? reply(201, { callId: begun.callId }) : refuse(begun.code, { fields: ['agent'] })
})
