import type { AuditActor, AuditEvent } from '@/lib/audit/event'
import { noteAudit } from '@/lib/audit/note'
import type { Connection } from '@/lib/gateway/port'
import type { Ports } from '@/lib/ports'
import { adapterOf, tryCredentials, type CredentialProblem } from './credentials'
import {
  gatewayAccountById,
  gatewayAccountsOf,
  holdGatewayAccount,
  insertGatewayAccount,
  markArchived,
  replaceSealed,
  type GatewayAccountRow,
} from './gateway-account-store'
import { seal, sealedWith, unseal } from './seal'
import { publishedConfigurations } from './configuration-store'
import { testConnection } from './test-connection'

type Used = Pick<Ports, 'adapters' | 'clock' | 'config' | 'db'>

export type AccountRefusal =
  | { ok: false; code: 'not_found' | 'unknown_gateway' | 'invalid_name' | 'id_taken' | 'changed' }
  | { ok: false; code: 'invalid_credentials'; problems: CredentialProblem[] }
  | { ok: false; code: 'no_connection'; says: string }
  | { ok: false; code: 'in_use'; configurations: string[] }

/** The live test may be left out: a vendor that is down must not stop an owner. */
export type Test = { untested?: boolean }

/**
 * Adds an account at a gateway to a merchant. Its id is made by whoever asks, because the vendor
 * is told the webhook's address, which has it, before there is a secret to enter.
 */
export async function addGatewayAccount(
  ports: Used,
  merchantId: string,
  entered: {
    id: string
    gateway: string
    name: string
    live: boolean
    credentials: Record<string, string>
  },
  by: AuditActor,
  { untested = false }: Test = {},
): Promise<{ ok: true; connection: Connection | null } | AccountRefusal> {
  const { id, gateway, live } = entered
  const name = entered.name.trim()
  if (name === '' || name.length > longestName) return { ok: false, code: 'invalid_name' }
  if (await gatewayAccountById(ports.db, id)) return { ok: false, code: 'id_taken' }
  const tried = await tryCredentials(ports, entered, { untested })
  if (!tried.ok) return tried
  const sealed = await seal(ports.config.sealKeys, id, tried.credentials)
  const row = { id, merchant_id: merchantId, gateway, name, live: live ? 1 : 0, sealed }
  await ports.db.transaction().execute(async (db) => {
    await insertGatewayAccount(db, row)
    await noteAccount(db, 'gateway_account.added', row, by, { untested })
  })
  return { ok: true, connection: tried.connection }
}

/** Puts other credentials in place of an account's; payments under way go on with these. */
export async function replaceCredentials(
  ports: Used,
  merchantId: string,
  id: string,
  credentials: Record<string, string>,
  by: AuditActor,
  { untested = false }: Test = {},
): Promise<{ ok: true; connection: Connection | null } | AccountRefusal> {
  const row = await accountOf(ports, merchantId, id)
  if (!row) return { ok: false, code: 'not_found' }
  const entered = { id, gateway: row.gateway, live: row.live === 1, credentials }
  const tried = await tryCredentials(ports, entered, { untested })
  if (!tried.ok) return tried
  const sealed = await seal(ports.config.sealKeys, id, tried.credentials)
  const replaced = await ports.db.transaction().execute(async (db) => {
    if (!(await replaceSealed(db, row, sealed))) return false
    await noteAccount(db, 'gateway_account.replaced', row, by, { untested })
    return true
  })
  if (!replaced) return { ok: false, code: 'changed' }
  return { ok: true, connection: tried.connection }
}

/**
 * Takes an account out of use. What was charged with it is still looked after with it: refunds,
 * disputes, charges without an answer. So it stays in the record, and is refused while a published
 * configuration charges with it.
 */
export async function archiveGatewayAccount(
  { db }: Pick<Ports, 'db'>,
  merchantId: string,
  id: string,
  by: AuditActor,
): Promise<{ ok: true } | AccountRefusal> {
  return db.transaction().execute(async (db) => {
    const row = await holdGatewayAccount(db, id)
    if (row?.merchant_id !== merchantId) return { ok: false, code: 'not_found' }
    const configurations = await namesOfUsers(db, merchantId, id)
    if (configurations.length > 0) return { ok: false, code: 'in_use', configurations }
    const archived = await markArchived(db, id)
    if (archived) await noteAccount(db, 'gateway_account.archived', row, by)
    return { ok: true }
  })
}

/** Tries an account as it is in the record; `by` is null where nobody asked (`doctor` only looks). */
export async function checkGatewayAccount(
  ports: Used,
  merchantId: string,
  id: string,
  by: AuditActor | null,
): Promise<{ ok: true; connection: Connection } | AccountRefusal> {
  const row = await accountOf(ports, merchantId, id)
  if (!row) return { ok: false, code: 'not_found' }
  const adapter = await adapterOf(ports, row.gateway)
  if (!adapter) return { ok: false, code: 'unknown_gateway' }
  const credentials = await unseal(ports.config.sealKeys, id, row.sealed)
  const account = { id, live: row.live === 1, credentials: credentials ?? {} }
  const connection = credentials
    ? await testConnection(ports, adapter, account)
    : { ok: false, says: doesNotOpen(row) }
  const answers = connection.ok
  if (by) await noteAccount(ports.db, 'gateway_account.checked', row, by, { answers })
  return { ok: true, connection }
}

/** An account as its owner sees it. No value of a secret field is in it. */
export type GatewayAccountView = {
  id: string
  gateway: string
  name: string
  live: boolean
  archivedAt: number | null
  changedAt: number
  /** Whether the credentials open with the keys we have. */
  opens: boolean
  /** `ending`: the last characters of what is no secret. */
  fields: { key: string; label: string; set: boolean; ending: string | null }[]
  /** The published configurations that charge with it, by name. */
  configurations: string[]
}

export async function listGatewayAccounts(
  ports: Used,
  merchantId: string,
): Promise<GatewayAccountView[]> {
  const rows = await gatewayAccountsOf(ports.db, merchantId)
  return Promise.all(
    rows.map(async (row) => {
      const credentials = await unseal(ports.config.sealKeys, row.id, row.sealed)
      const adapter = await adapterOf(ports, row.gateway)
      return {
        id: row.id,
        gateway: row.gateway,
        name: row.name,
        live: row.live === 1,
        archivedAt: row.archived_at,
        changedAt: row.changed_at,
        opens: credentials !== null,
        fields: (adapter?.credentials ?? []).map(({ key, label, secret }) => {
          const value = credentials?.[key] ?? ''
          const ending = secret || value === '' ? null : value.slice(-shownOfOpen)
          return { key, label, set: value !== '', ending }
        }),
        configurations: await namesOfUsers(ports.db, merchantId, row.id),
      }
    }),
  )
}

const doesNotOpen = ({ sealed }: GatewayAccountRow) =>
  `Its credentials do not open: they were sealed with key ${sealedWith(sealed)}. Put that key back into SEAL_KEYS, or enter them again.`

const noteAccount = (
  db: Ports['db'],
  kind: AuditEvent['kind'],
  row: Pick<GatewayAccountRow, 'id' | 'merchant_id' | 'gateway' | 'name' | 'live'>,
  by: AuditActor,
  more: AuditEvent['detail'] = {},
) =>
  noteAudit(db, {
    merchantId: row.merchant_id,
    by,
    kind,
    subject: row.id,
    detail: { name: row.name, gateway: row.gateway, live: row.live === 1, ...more },
  })

const longestName = 60
const shownOfOpen = 4

async function accountOf(
  { db }: Pick<Ports, 'db'>,
  merchantId: string,
  id: string,
): Promise<GatewayAccountRow | null> {
  const row = await gatewayAccountById(db, id)
  return row?.merchant_id === merchantId ? row : null
}

async function namesOfUsers(db: Ports['db'], merchantId: string, id: string): Promise<string[]> {
  const published = await publishedConfigurations(db, merchantId)
  return published
    .filter(({ content }) => content.gatewayAccount === id)
    .map(({ content }) => content.name)
}
