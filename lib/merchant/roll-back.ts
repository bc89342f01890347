import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { findPublished, holdConfiguration, insertVersion } from './configuration-store'
import { findVersion, publishedNumber } from './history-store'
import { openAccount } from './open-account'

export type RollBackResult =
  /** `keptAccount`: the older version's gateway account was put away, so the present one stays. */
  | { ok: true; number: number; keptAccount: boolean }
  | { ok: false; code: 'not_found' | 'version_changed' | 'published_already' }

/**
 * The owner brings an older version back, as a new one with its content: versions never change. A
 * draft stays as it is. `published` is the number the owner saw as published.
 */
export async function rollBack(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  id: string,
  wanted: { number: number; published: number },
): Promise<RollBackResult> {
  const { merchantId } = staff
  return db.transaction().execute(async (db) => {
    const held = await holdConfiguration(db, merchantId, id)
    const present = held && (await findPublished(db, merchantId, id))
    const older = held && (await findVersion(db, merchantId, id, wanted.number))
    if (!present || !older) return { ok: false, code: 'not_found' }
    if ((await publishedNumber(db, merchantId, id)) !== wanted.published) {
      return { ok: false, code: 'version_changed' }
    }
    if (wanted.number === wanted.published) return { ok: false, code: 'published_already' }
    const keptAccount = !(await openAccount(db, merchantId, older.gatewayAccount))
    const { gatewayAccount } = keptAccount ? present.content : older
    const content = { ...older, gatewayAccount }
    const bringsBack = wanted.number
    const version = { merchantId, id, content, staffId: staff.id, bringsBack }
    const { number } = await insertVersion(db, version)
    const detail = { name: content.name, version: number, bringsBack, keptAccount }
    const by = { staffId: staff.id }
    await noteAudit(db, { merchantId, by, kind: 'configuration.rolled_back', subject: id, detail })
    return { ok: true, number, keptAccount }
  })
}
