import { z } from 'zod'
import { Draft, maxDraftBytes } from '@/lib/merchant/draft'
import { findEditing } from '@/lib/merchant/editing-store'
import { saveDraft } from '@/lib/merchant/save-draft'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

const Body = z.strictObject({ revision: z.int().min(0), draft: Draft })

/** The configuration as it stands now, for an editor that was overtaken. */
export const GET = withStaff<{ configuration: string }>(
  'owner',
  async (_request, { staff, ports, params }) => {
    const editing = await findEditing(ports.db, staff.merchantId, params.configuration)
    return editing ? reply(200, editing) : refuse('not_found')
  },
)

/** The editor saves what it holds: `{ revision }` of what is written, for the next save. */
export const POST = withStaff<{ configuration: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const read = await readJson(request, Body, maxDraftBytes)
    if (!read.ok) return read.response
    const saved = await saveDraft(ports, staff, params.configuration, read.value)
    return saved.ok ? reply(200, { revision: saved.revision }) : refuse(saved.code)
  },
)
