import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { insertConfiguration } from './configuration-store'
import type { Draft } from './draft'
import { findEditing } from './editing-store'
import { newConfiguration } from './new-configuration'
import { holdMerchant, merchantName } from './store'

/** A kind of its own, or a copy of another configuration as it stands in its editor. */
export type Beginning = { name: string } & ({ kind: Draft['kind'] } | { copyOf: string })

/** The owner begins a configuration: a draft that agents do not see before it is published. */
export async function createConfiguration(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  beginning: Beginning,
): Promise<{ ok: true; id: string } | { ok: false; code: 'not_found' }> {
  const { merchantId } = staff
  const name = beginning.name.trim()
  return db.transaction().execute(async (db) => {
    // Held, so that of two at once each stands at a place of its own.
    await holdMerchant(db, merchantId)
    const copied =
      'copyOf' in beginning ? await findEditing(db, merchantId, beginning.copyOf) : null
    if ('copyOf' in beginning && !copied) return { ok: false, code: 'not_found' }
    const draft =
      'copyOf' in beginning
        ? { ...copied!.draft, name }
        : newConfiguration({
            kind: beginning.kind,
            name,
            merchant: await merchantName(db, merchantId),
          })
    const id = await insertConfiguration(db, merchantId, draft, staff.id)
    const by = { staffId: staff.id }
    const detail = { name, ...(copied && { copyOf: copied.draft.name }) }
    await noteAudit(db, { merchantId, by, kind: 'configuration.created', subject: id, detail })
    return { ok: true, id }
  })
}
