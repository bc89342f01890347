import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { writeDraft } from './configuration-store'
import type { Draft } from './draft'
import { findEditing, type Editing } from './editing-store'

/**
 * The owner's editor saves what it holds, right or not. `revision` is the one it was made of; when
 * somebody else saved since, nothing is written and the editor says so. The same sent twice, because
 * the first answer was lost on its way, is saved once.
 */
export async function saveDraft(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  id: string,
  { revision, draft }: { revision: number; draft: Draft },
): Promise<{ ok: true; revision: number } | { ok: false; code: 'draft_changed' | 'not_found' }> {
  const written = await writeDraft(db, staff.merchantId, id, { revision, draft, staffId: staff.id })
  if (written !== null) return { ok: true, revision: written }
  const known = await findEditing(db, staff.merchantId, id)
  if (!known) return { ok: false, code: 'not_found' }
  return isThere(known, revision, draft)
    ? { ok: true, revision: known.revision }
    : { ok: false, code: 'draft_changed' }
}

/** A version that is not older than the draft made the revision grow, too, and is to be told of. */
function isThere(known: Editing, revision: number, draft: Draft): boolean {
  const { hasDraft, archivedAt, draftAt, published } = known
  if (!hasDraft || archivedAt !== null || known.revision !== revision + 1) return false
  if (published && draftAt! <= published.at) return false
  return JSON.stringify(known.draft) === JSON.stringify(draft)
}
