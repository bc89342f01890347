import { findEditing } from '@/lib/merchant/editing-store'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { refuse, reply } from '@/lib/web/reply'

/** After a change: what came of it, and the configuration as it is now for the editor to go on with. */
export async function replyWithEditing(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  id: string,
  outcome: Record<string, unknown> = {},
): Promise<Response> {
  const editing = await findEditing(db, staff.merchantId, id)
  return editing ? reply(200, { ...outcome, editing }) : refuse('not_found')
}
