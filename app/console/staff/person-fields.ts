import { z } from 'zod'
import { looksLikeCard } from '@/lib/card/looks-like-card'
import type { Invited } from '@/lib/staff/invite'
import { refuse } from '@/lib/web/reply'

/** What an owner may type of somebody; what is wrong with it is told by field. */
export const PersonBody = z.strictObject({
  name: z.string().max(200),
  email: z.string().max(400),
  role: z.enum(['agent', 'supervisor', 'owner']),
})

export const Name = z.string().trim().min(1).max(80)
const Email = z.email().max(254)

/** The person that was typed, or the answer that names the fields. */
export function readPerson(
  body: z.infer<typeof PersonBody>,
): { ok: true; person: Invited } | { ok: false; response: Response } {
  const name = Name.safeParse(body.name)
  const email = Email.safeParse(body.email.trim())
  const problems = [
    !name.success && problem('name', 'needed', 'Type a name of at most 80 characters.'),
    name.success && looksLikeCard(name.data) && problem('name', 'looks_like_card', cardWords),
    !email.success &&
      problem('email', 'not_an_address', 'Type an e-mail address, like a@b.example.'),
    email.success && looksLikeCard(email.data) && problem('email', 'looks_like_card', cardWords),
  ].filter((one) => one !== false)
  if (!name.success || !email.success || problems.length > 0) {
    return { ok: false, response: refuse('invalid_fields', { fields: problems }) }
  }
  return { ok: true, person: { name: name.data, email: email.data, role: body.role } }
}

export const cardWords = 'That looks like a card number. It is not kept.'

const problem = (field: string, code: string, message: string) => ({ field, code, message })
