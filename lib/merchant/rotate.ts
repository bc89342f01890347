import { newestKey } from '@/lib/config'
import type { Ports } from '@/lib/ports'
import { gatewayAccountById, gatewayAccounts, replaceSealed } from './gateway-account-store'
import { seal, sealedWith, unseal } from './seal'

export type Rotated =
  /** `removable`: the numbers of older keys that seal nothing any more. */
  | { ok: true; resealed: number; accounts: number; newest: number; removable: number[] }
  /** Nothing was changed. */
  | { ok: false; code: 'does_not_open'; accounts: { name: string; key: number | null }[] }

/**
 * Seals every account's credentials with the newest key, the archived ones too. An account that is
 * changed meanwhile is read again; one half of the accounts done is no harm, for both keys open.
 */
export async function rotateSeals({
  config: { sealKeys },
  db,
}: Pick<Ports, 'config' | 'db'>): Promise<Rotated> {
  const newest = newestKey(sealKeys).id
  const rows = await gatewayAccounts(db)
  const opened = await Promise.all(rows.map((row) => unseal(sealKeys, row.id, row.sealed)))
  const shut = rows.filter((_, i) => opened[i] === null)
  if (shut.length > 0) {
    const accounts = shut.map(({ name, sealed }) => ({ name, key: sealedWith(sealed) }))
    return { ok: false, code: 'does_not_open', accounts }
  }
  let resealed = 0
  for (const { id } of rows) if (await reseal(id)) resealed++
  const removable = [...sealKeys.keys()].filter((key) => key !== newest).sort((a, b) => a - b)
  return { ok: true, resealed, accounts: rows.length, newest, removable }

  async function reseal(id: string): Promise<boolean> {
    for (;;) {
      const row = (await gatewayAccountById(db, id))!
      if (sealedWith(row.sealed) === newest) return false
      const credentials = await unseal(sealKeys, id, row.sealed)
      if (!credentials) throw new Error(`gateway account ${id} was changed to what does not open`)
      if (await replaceSealed(db, row, await seal(sealKeys, id, credentials))) return true
    }
  }
}
