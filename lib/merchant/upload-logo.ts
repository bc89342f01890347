import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { findEditing } from './editing-store'
import { readLogo, type LogoTrouble } from './logo'
import { insertLogo } from './store'

/**
 * Keeps a picture the owner brings, under the hash of what was drawn from it. It shows on the page
 * when a draft names the hash.
 */
export async function uploadLogo(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  configurationId: string,
  bytes: Buffer,
): Promise<
  { ok: true; hash: string; width: number; height: number } | { ok: false; code: UploadTrouble }
> {
  const { merchantId } = staff
  const editing = await findEditing(db, merchantId, configurationId)
  if (!editing || editing.archivedAt !== null) return { ok: false, code: 'not_found' }
  const read = await readLogo(bytes)
  if (!read.ok) return read
  const { hash, width, height } = read.logo
  await db.transaction().execute(async (db) => {
    await insertLogo(db, merchantId, read.logo)
    await noteAudit(db, {
      merchantId,
      by: { staffId: staff.id },
      kind: 'logo.uploaded',
      subject: configurationId,
      detail: { name: editing.draft.name, logo: hash },
    })
  })
  return { ok: true, hash, width, height }
}

type UploadTrouble = LogoTrouble | 'not_found'
