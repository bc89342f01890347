import { randomUUID } from 'node:crypto'
import type { AuditActor } from '@/lib/audit/event'
import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import { holdMerchant, insertMerchant, merchantName, renameMerchant } from './store'

const longestName = 60

/** Adds a business to the installation. It has no configurations and nobody who may come in. */
export async function addMerchant(
  { db }: Pick<Ports, 'db'>,
  entered: string,
  by: AuditActor,
): Promise<{ ok: true; id: string } | { ok: false; code: 'invalid_name' }> {
  const name = entered.trim()
  if (name === '' || name.length > longestName) return { ok: false, code: 'invalid_name' }
  const merchantId = randomUUID()
  await db.transaction().execute(async (db) => {
    await insertMerchant(db, merchantId, name)
    await noteAudit(db, { merchantId, by, kind: 'merchant.added', detail: { name } })
  })
  return { ok: true, id: merchantId }
}

/** What a business calls itself to its own staff, from now on. */
export async function nameMerchant(
  { db }: Pick<Ports, 'db'>,
  merchantId: string,
  entered: string,
  by: AuditActor,
): Promise<{ ok: true } | { ok: false; code: 'invalid_name' }> {
  const name = entered.trim()
  if (name === '' || name.length > longestName) return { ok: false, code: 'invalid_name' }
  await db.transaction().execute(async (db) => {
    await holdMerchant(db, merchantId)
    const before = await merchantName(db, merchantId)
    if (before === name) return
    await renameMerchant(db, merchantId, name)
    const detail = { before, name }
    await noteAudit(db, { merchantId, by, kind: 'merchant.renamed', detail })
  })
  return { ok: true }
}
