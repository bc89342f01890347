import { z } from 'zod'
import { readPhone } from '@/lib/call/phone'
import { testText } from '@/lib/merchant/test-text'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

const Body = z.strictObject({ to: z.string().max(40) })
const maxBodyBytes = 300

/** Texts a test to the owner's own telephone: `{ delivery, reason, to }`, in the carrier's word. */
export const POST = withStaff<{ configuration: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const read = await readJson(request, Body, maxBodyBytes)
    if (!read.ok) return read.response
    const { to } = read.value
    const result = await testText(ports, staff, params.configuration, to)
    if (result.ok) {
      const { sent } = result
      const reason = 'reason' in sent ? sent.reason : null
      const phone = readPhone(to)
      const shown = phone.ok ? phone.shown : to
      return reply(200, { delivery: sent.delivery, reason, to: shown })
    }
    if (result.code === 'country_not_allowed') {
      return refuse(result.code, { countries: result.countries })
    }
    if (result.code !== 'invalid_fields') return refuse(result.code)
    const fields = result.problems.map(({ path, code, message }) => ({
      field: path,
      code,
      message,
    }))
    return refuse('invalid_fields', { fields })
  },
)
