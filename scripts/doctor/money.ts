import { newestKey } from '@/lib/config'
import { checkGatewayAccount } from '@/lib/merchant/gateway-account'
import { gatewayAccounts, type GatewayAccountRow } from '@/lib/merchant/gateway-account-store'
import { sealedWith } from '@/lib/merchant/seal'
import { everyPublished } from '@/lib/merchant/configuration-store'
import { sealedTotps } from '@/lib/staff/totp-store'
import type { CommandPorts } from '../command'
import { warn, well, wrong, type Finding } from './finding'

/** The accounts that take the money: they open, they answer, and configurations charge with them. */
export async function examineMoney(ports: CommandPorts): Promise<Finding[]> {
  const rows = await gatewayAccounts(ports.db)
  const inUse = rows.filter(({ archived_at }) => archived_at === null)
  const tried = await Promise.all(inUse.map((row) => examineAccount(ports, row)))
  const sealed = [...rows, ...(await sealedTotps(ports.db))]
  return [...tried, seals(ports, sealed), ...(await examineConfigurations(ports, rows))]
}

async function examineAccount(ports: CommandPorts, row: GatewayAccountRow): Promise<Finding> {
  const check = `Gateway account ${row.name}`
  const checked = await checkGatewayAccount(ports, row.merchant_id, row.id, null)
  if (!checked.ok) {
    const fix = 'use a version of this program that has it'
    return wrong(check, `is at ${row.gateway}, which this program does not know`, fix)
  }
  const { ok, says } = checked.connection
  if (!ok) return wrong(check, says, `put it right, then: npm run gateway -- check ${row.id}`)
  return row.live === 1
    ? well(check, says)
    : warn(check, `${says} It is in test mode`, 'add a live account before the first real payment')
}

function seals({ config: { sealKeys } }: CommandPorts, rows: { sealed: string }[]): Finding {
  const newest = newestKey(sealKeys).id
  const old = rows.filter(({ sealed }) => sealedWith(sealed) !== newest).length
  const keys = `SEAL_KEYS has ${sealKeys.size === 1 ? 'one key' : `${sealKeys.size} keys`}`
  if (old > 0) {
    const says = `${keys}, and ${old} of ${rows.length} secrets are not sealed with the newest`
    return warn('Seals', says, 'npm run rotate-keys')
  }
  if (sealKeys.size === 1) return well('Seals', keys)
  return well('Seals', `${keys}; all secrets are sealed with key ${newest}, the others may go`)
}

async function examineConfigurations(
  { db }: CommandPorts,
  rows: GatewayAccountRow[],
): Promise<Finding[]> {
  const published = await everyPublished(db)
  if (published.length === 0) {
    return [warn('Configurations', 'none is published: nothing can be paid', 'publish one')]
  }
  return published.map(({ content: { gatewayAccount, name } }) => {
    const check = `Configuration ${name}`
    const row = rows.find(({ id }) => id === gatewayAccount)
    const fix = `npm run gateway -- use <account> --configuration "${name}"`
    if (gatewayAccount === null) {
      return warn(check, 'is charged with the sandbox: no money moves', fix)
    }
    if (!row) return wrong(check, 'names an account that is not in the record', fix)
    if (row.archived_at !== null) return wrong(check, 'is charged with an archived account', fix)
    if (row.live === 0) return warn(check, `is charged with ${row.name}, in test mode`, fix)
    return well(check, `is charged with ${row.name}`)
  })
}
