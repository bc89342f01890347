import { randomUUID } from 'node:crypto'
import type { AuditActor } from '@/lib/audit/event'
import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import { newApiKey } from './api-key'
import { apiKeysOf, countLiveKeys, hasKey, insertKey, markRevoked } from './api-key-store'
import { apiScopes, type ApiScope } from './api-scopes'
import { holdMerchant } from './store'

/** A merchant that has this many has lost sight of them. */
export const mostLiveKeys = 20

type Used = Pick<Ports, 'db'>

/** Makes an API key. The answer is the only place where the key itself is ever said. */
export async function createApiKey(
  { db }: Used,
  merchantId: string,
  wish: { name: string; scopes: readonly ApiScope[] },
  by: AuditActor,
): Promise<{ ok: true; id: string; key: string } | { ok: false; code: 'too_many_keys' }> {
  const id = randomUUID()
  const { key, hash, hint } = newApiKey()
  const scopes = apiScopes.filter((scope) => wish.scopes.includes(scope)).join(' ')
  return db.transaction().execute(async (db) => {
    // Of two at once the second counts the first.
    await holdMerchant(db, merchantId)
    if ((await countLiveKeys(db, merchantId)) >= mostLiveKeys) {
      return { ok: false, code: 'too_many_keys' }
    }
    const staff_id = typeof by === 'object' && 'staffId' in by ? by.staffId : null
    const { name } = wish
    await insertKey(db, {
      id,
      merchant_id: merchantId,
      name,
      key_hash: hash,
      scopes,
      hint,
      staff_id,
    })
    const detail = { name, scopes, hint }
    await noteAudit(db, { merchantId, by, kind: 'api_key.created', subject: id, detail })
    return { ok: true, id, key }
  })
}

/** Ends a key at once, for good. Ending it again changes nothing. */
export async function revokeApiKey(
  { db }: Used,
  merchantId: string,
  id: string,
  by: AuditActor,
): Promise<{ ok: true } | { ok: false; code: 'not_found' }> {
  return db.transaction().execute(async (db) => {
    const revoked = await markRevoked(db, merchantId, id)
    if (!revoked) {
      return (await hasKey(db, merchantId, id)) ? { ok: true } : { ok: false, code: 'not_found' }
    }
    const { name } = revoked
    await noteAudit(db, { merchantId, by, kind: 'api_key.revoked', subject: id, detail: { name } })
    return { ok: true }
  })
}

/** A merchant's keys as its owner sees them. */
export const listApiKeys = ({ db }: Used, merchantId: string) => apiKeysOf(db, merchantId)
