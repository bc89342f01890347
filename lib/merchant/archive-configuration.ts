import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { holdConfiguration, setArchived } from './configuration-store'
import { findEditing } from './editing-store'

/** The owner puts a configuration away: no payment begins with it, and those that have begun go on. */
export async function archiveConfiguration(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  id: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' }> {
  const { merchantId } = staff
  return db.transaction().execute(async (db) => {
    const held = await holdConfiguration(db, merchantId, id)
    if (!held || held.archived_at !== null) return { ok: false, code: 'not_found' }
    await setArchived(db, id, true)
    const detail = { name: (await findEditing(db, merchantId, id))!.draft.name }
    const by = { staffId: staff.id }
    await noteAudit(db, { merchantId, by, kind: 'configuration.archived', subject: id, detail })
    return { ok: true }
  })
}
