import type { Db } from '@/lib/db/port'
import { holdGatewayAccount } from './gateway-account-store'

/**
 * Whether a configuration of this merchant may charge with an account; null is the sandbox. It is
 * held, so that it cannot be archived before this transaction is over.
 */
export async function openAccount(
  db: Db,
  merchantId: string,
  accountId: string | null,
): Promise<boolean> {
  if (accountId === null) return true
  const account = await holdGatewayAccount(db, accountId)
  return account?.merchant_id === merchantId && account.archived_at === null
}
