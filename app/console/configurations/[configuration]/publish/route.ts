import { z } from 'zod'
import { publishDraft } from '@/lib/merchant/publish'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithEditing } from '../reply-editing'

const Body = z.strictObject({ revision: z.int().min(0) })
const maxBodyBytes = 200

/** Publishes the draft the owner sees: `{ number, editing }` of the new version. */
export const POST = withStaff<{ configuration: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const read = await readJson(request, Body, maxBodyBytes)
    if (!read.ok) return read.response
    const result = await publishDraft(ports, staff, params.configuration, read.value)
    if (result.ok) {
      return replyWithEditing(ports, staff, params.configuration, { number: result.number })
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
