import type { AuditActor } from '@/lib/audit/event'
import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import { holdGatewayAccount } from './gateway-account-store'
import {
  holdConfiguration,
  publishChanged,
  type PublishedConfiguration,
} from './configuration-store'

export type ChargeWithResult =
  | { ok: true; configuration: PublishedConfiguration }
  | { ok: false; code: 'unknown_account' | 'account_archived' | 'unknown_configuration' }

/**
 * Says which account takes the money of a configuration's payments; null is the sandbox. It is a
 * new version of the configuration, and of its draft if there is one: payments that have begun end with the account they began with.
 */
export async function chargeWith(
  { db }: Pick<Ports, 'db'>,
  merchantId: string,
  configurationId: string,
  accountId: string | null,
  by: AuditActor,
): Promise<ChargeWithResult> {
  return db.transaction().execute(async (db) => {
    // The configuration before the account, as where a draft is published: two at once queue up.
    await holdConfiguration(db, merchantId, configurationId)
    // Held, so that it cannot be archived meanwhile.
    const account = accountId === null ? null : await holdGatewayAccount(db, accountId)
    if (accountId !== null && account?.merchant_id !== merchantId) {
      return { ok: false, code: 'unknown_account' }
    }
    if (account && account.archived_at !== null) return { ok: false, code: 'account_archived' }
    const change = { gatewayAccount: accountId }
    const configuration = await publishChanged(db, merchantId, configurationId, change)
    if (!configuration) return { ok: false, code: 'unknown_configuration' }
    await noteAudit(db, {
      merchantId,
      by,
      kind: 'configuration.published',
      subject: configurationId,
      detail: { name: configuration.content.name, charged_with: account?.name ?? 'the sandbox' },
    })
    return { ok: true, configuration }
  })
}
