import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { findPublished, holdConfiguration, setArchived, unpublish } from './configuration-store'
import { findEditing } from './editing-store'
import { openAccount } from './open-account'

/**
 * The owner takes a configuration out again. When its gateway account was put away meanwhile, it
 * comes back as a draft alone (`published: false`): agents see it once it has another account.
 */
export async function restoreConfiguration(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  id: string,
): Promise<{ ok: true; published: boolean } | { ok: false; code: 'not_found' }> {
  const { merchantId } = staff
  return db.transaction().execute(async (db) => {
    const held = await holdConfiguration(db, merchantId, id)
    if (!held || held.archived_at === null) return { ok: false, code: 'not_found' }
    await setArchived(db, id, false)
    const restored = await findPublished(db, merchantId, id)
    const charges =
      restored !== null && (await openAccount(db, merchantId, restored.content.gatewayAccount))
    if (restored && !charges) {
      await unpublish(db, id, held.draft ?? JSON.stringify(restored.content))
    }
    const detail = { name: (await findEditing(db, merchantId, id))!.draft.name }
    const by = { staffId: staff.id }
    await noteAudit(db, { merchantId, by, kind: 'configuration.restored', subject: id, detail })
    return { ok: true, published: charges }
  })
}
