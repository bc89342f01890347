import { z } from 'zod'
import { discardDraft } from '@/lib/merchant/discard-draft'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithEditing } from '../reply-editing'

const Body = z.strictObject({ revision: z.int().min(0) })
const maxBodyBytes = 200

/** Throws the draft away that the owner sees. */
export const POST = withStaff<{ configuration: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const read = await readJson(request, Body, maxBodyBytes)
    if (!read.ok) return read.response
    const done = await discardDraft(ports, staff, params.configuration, read.value)
    return done.ok ? replyWithEditing(ports, staff, params.configuration) : refuse(done.code)
  },
)
