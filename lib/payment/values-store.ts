import type { Db } from '@/lib/db/port'

/** What agents typed into the last forms of a configuration that they finished, the newest first. */
export async function lastValues(
  db: Db,
  merchantId: string,
  configurationId: string,
  most: number,
): Promise<Record<string, string>[]> {
  const rows = await db
    .selectFrom('payments')
    .innerJoin(
      'configuration_versions as version',
      'version.id',
      'payments.configuration_version_id',
    )
    .select('payments.form_values')
    .where('payments.merchant_id', '=', merchantId)
    .where('version.configuration_id', '=', configurationId)
    .where('payments.status', '<>', 'draft')
    .orderBy('payments.created_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ form_values }) => JSON.parse(form_values) as Record<string, string>)
}
