import { z } from 'zod'
import { cardWords, Name } from '@/app/console/staff/person-fields'
import { looksLikeCard } from '@/lib/card/looks-like-card'
import { rename } from '@/lib/staff/account'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { answer, maxBodyBytes } from '../answer'

const Body = z.strictObject({ name: z.string().max(200) })

/** Somebody's own name. */
export const POST = withStaff('agent', async (request, { staff, sessionId, ports }) => {
  const body = await readJson(request, Body, maxBodyBytes)
  if (!body.ok) return body.response
  const name = Name.safeParse(body.value.name)
  const problem = !name.success
    ? { code: 'needed', message: 'Type a name of at most 80 characters.' }
    : looksLikeCard(name.data) && { code: 'looks_like_card', message: cardWords }
  if (problem || !name.success) {
    return refuse('invalid_fields', { fields: [{ field: 'name', ...problem }] })
  }
  await rename(ports, staff, name.data)
  return answer(ports, staff, sessionId)
})
