import { newestKey } from '@/lib/config'
import type { Ports } from '@/lib/ports'
import { resealTotp } from '@/lib/staff/totp'
import { replaceSealedTotp, sealedTotps } from '@/lib/staff/totp-store'
import { gatewayAccountById, gatewayAccounts, replaceSealed } from './gateway-account-store'
import { seal, sealedWith, unseal } from './seal'

export type Rotated =
  /** `removable`: the numbers of older keys that seal nothing any more. */
  | {
      ok: true
      resealed: number
      accounts: number
      /** Secrets of authenticator apps. */
      apps: { resealed: number; all: number }
      newest: number
      removable: number[]
    }
  /** Nothing was changed. */
  | { ok: false; code: 'does_not_open'; accounts: { name: string; key: number | null }[] }

/**
 * Seals every account's credentials with the newest key, the archived ones too, and what the
 * authenticator apps of staff know. An account that is
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
  const apps = await sealedTotps(db)
  const openApps = await Promise.all(
    apps.map(({ sealed, staffId }) => resealTotp(sealKeys, staffId, sealed)),
  )
  const shutApps = apps
    .filter((_, i) => openApps[i] === null)
    .map(({ name, sealed }) => ({ name: `The authenticator app of ${name}`, sealed }))
  if (shut.length + shutApps.length > 0) {
    const accounts = [...shut, ...shutApps].map(({ name, sealed }) => ({
      name,
      key: sealedWith(sealed),
    }))
    return { ok: false, code: 'does_not_open', accounts }
  }
  let resealed = 0
  for (const { id } of rows) if (await reseal(id)) resealed++
  let resealedApps = 0
  for (const [i, app] of apps.entries()) {
    // One that its owner set up anew meanwhile is sealed with the newest key already.
    if (sealedWith(app.sealed) !== newest && (await replaceSealedTotp(db, app, openApps[i]!))) {
      resealedApps++
    }
  }
  const removable = [...sealKeys.keys()].filter((key) => key !== newest).sort((a, b) => a - b)
  const all = { resealed: resealedApps, all: apps.length }
  return { ok: true, resealed, accounts: rows.length, apps: all, newest, removable }

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
