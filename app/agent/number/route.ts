import { readPhone } from '@/lib/call/phone'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

/** Reads a telephone number as the agent typed it, and shows it in international form. */
export const GET = withStaff('agent', async (request) => {
  const typed = new URL(request.url).searchParams.get('typed') ?? ''
  const phone = readPhone(typed)
  return phone.ok
    ? reply(200, { ok: true, e164: phone.e164, shown: phone.shown })
    : refuse('invalid_number', { ok: false })
})
