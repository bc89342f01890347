import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { setPosition } from './configuration-store'
import { listConfigurations } from './listing-store'
import { holdMerchant } from './store'

/** The owner puts the list into another order; agents choose in it too. The ids are all there are. */
export async function reorderConfigurations(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  ids: string[],
): Promise<{ ok: true } | { ok: false; code: 'list_changed' }> {
  const { merchantId } = staff
  return db.transaction().execute(async (db) => {
    await holdMerchant(db, merchantId)
    const present = (await listConfigurations(db, merchantId)).filter(
      ({ archivedAt }) => archivedAt === null,
    )
    const before = present.map(({ id }) => id)
    if ([...before].sort().join() !== [...ids].sort().join()) {
      return { ok: false, code: 'list_changed' }
    }
    if (before.join() === ids.join()) return { ok: true }
    for (const [at, id] of ids.entries()) await setPosition(db, id, at + 1)
    const nameOf = (wanted: string) => present.find(({ id }) => id === wanted)!.draft.name
    const detail = { order: ids.map(nameOf).join(', ') }
    const by = { staffId: staff.id }
    await noteAudit(db, { merchantId, by, kind: 'configuration.reordered', detail })
    return { ok: true }
  })
}
