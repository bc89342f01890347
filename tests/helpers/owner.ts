import { auditKinds } from '@/lib/audit/event'
import { findEditing, type Editing } from '@/lib/merchant/editing-store'
import { publishDraft } from '@/lib/merchant/publish'
import { saveDraft } from '@/lib/merchant/save-draft'
import type { Draft } from '@/lib/merchant/draft'
import { office } from './payment'

/** The office of the demo with its owner at the console. */
export async function ownersOffice(...setting: Parameters<typeof office>) {
  const here = await office(...setting)
  const { ports, owner } = here
  const { db } = ports

  const editing = async (id: string): Promise<Editing> =>
    (await findEditing(db, owner.merchantId, id))!

  /** Saves the draft with a change, as the editor does. */
  async function edit(id: string, change: (draft: Draft) => Draft): Promise<number> {
    const { draft, revision } = await editing(id)
    const saved = await saveDraft(ports, owner, id, { revision, draft: change(draft) })
    if (!saved.ok) throw new Error(saved.code)
    return saved.revision
  }

  async function publish(id: string, change?: (draft: Draft) => Draft): Promise<number> {
    if (change) await edit(id, change)
    const { revision } = await editing(id)
    const published = await publishDraft(ports, owner, id, { revision })
    if (!published.ok) throw new Error(JSON.stringify(published))
    return published.number
  }

  /** What the audit log has of configurations, the oldest first. */
  async function audited() {
    const rows = await db
      .selectFrom('audit_lines')
      .select(['kind', 'subject', 'detail', 'staff_id'])
      .where('kind', 'in', [...auditKinds])
      .orderBy('seq')
      .execute()
    return rows.map(({ kind, subject, detail, staff_id }) => ({
      kind,
      subject,
      staffId: staff_id,
      detail: detail === null ? null : (JSON.parse(detail) as Record<string, unknown>),
    }))
  }

  return { ...here, editing, edit, publish, audited }
}
