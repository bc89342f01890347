import type { AdapterSetting } from '@/lib/adapter'
import type { Db } from '@/lib/db/port'
import type { Gateway, GatewayAdapters } from '@/lib/gateway/port'
import { gatewayAccountById, type GatewayAccountRow } from './gateway-account-store'
import { unseal } from './seal'

/** The gateways that payments are charged with. */
export type GatewayBook = {
  /** The gateway of an account; null is the installation's own. Throws where there is none. */
  of(accountId: string | null): Promise<Gateway>
  /** Which gateway an account is at; null where there is no such account. */
  find(accountId: string): Promise<{ gateway: string } | null>
}

/** Connects each account when it is first asked for, and again when it was changed. */
export function openGatewayBook(
  { config, clock, db }: AdapterSetting & { db: Db },
  adapters: GatewayAdapters,
  own: Gateway,
): GatewayBook {
  const connected = new Map<string, { sealed: string; gateway: Gateway }>()

  async function connect(row: GatewayAccountRow): Promise<Gateway> {
    const credentials = await unseal(config.sealKeys, row.id, row.sealed)
    if (!credentials) {
      throw new Error(`the credentials of gateway account ${row.id} do not open with SEAL_KEYS`)
    }
    const load = adapters[row.gateway]
    if (!load) throw new Error(`gateway account ${row.id} names no gateway of this program`)
    const account = { id: row.id, live: row.live === 1, credentials }
    return (await load()).connect({ config, clock }, account)
  }

  return {
    find: (accountId) => gatewayAccountById(db, accountId),

    async of(accountId) {
      if (accountId === null) return own
      const row = await gatewayAccountById(db, accountId)
      if (!row) throw new Error(`there is no gateway account ${accountId}`)
      const known = connected.get(accountId)
      if (known?.sealed === row.sealed) return known.gateway
      const gateway = await connect(row)
      connected.set(accountId, { sealed: row.sealed, gateway })
      return gateway
    },
  }
}
