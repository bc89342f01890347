import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Keyring } from '@/lib/config'
import { demoTotpSecret } from '@/lib/staff/demo'
import { makeCodes } from '@/lib/staff/recovery'
import { sealTotp } from '@/lib/staff/totp'
import type { Demo } from './insert'

/** Owners need a second factor, so Olga has one: the sign-in page shows the demo its codes. */
export async function insertSecondFactor(
  db: Db,
  sealKeys: Keyring,
  { merchantId, olga }: Pick<Demo, 'merchantId' | 'olga'>,
): Promise<void> {
  const sealed = await sealTotp(sealKeys, olga, demoTotpSecret)
  await db
    .insertInto('totp_secrets')
    .values({ merchant_id: merchantId, staff_id: olga, sealed, added_at: dbNow })
    .execute()
  await makeCodes(db, { id: olga, merchantId })
}
