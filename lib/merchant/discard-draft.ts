import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { holdConfiguration, writeDraft } from './configuration-store'
import { findEditing } from './editing-store'

export type DiscardResult =
  { ok: true } | { ok: false; code: 'not_found' | 'draft_changed' | 'no_draft' | 'never_published' }

/** The owner throws the draft away: what is published stands. */
export async function discardDraft(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  id: string,
  { revision }: { revision: number },
): Promise<DiscardResult> {
  const { merchantId } = staff
  return db.transaction().execute(async (db) => {
    const held = await holdConfiguration(db, merchantId, id)
    if (!held || held.archived_at !== null) return { ok: false, code: 'not_found' }
    if (held.draft === null) return { ok: false, code: 'no_draft' }
    if (held.published_version_id === null) return { ok: false, code: 'never_published' }
    if (held.draft_revision !== revision) return { ok: false, code: 'draft_changed' }
    await writeDraft(db, merchantId, id, { revision, draft: null, staffId: staff.id })
    const { draft, published } = (await findEditing(db, merchantId, id))!
    const detail = { name: draft.name, version: published!.number }
    const [by, kind] = [{ staffId: staff.id }, 'configuration.draft_discarded' as const]
    await noteAudit(db, { merchantId, by, kind, subject: id, detail })
    return { ok: true }
  })
}
