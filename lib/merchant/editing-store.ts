import type { Db } from '@/lib/db/port'
import { Configuration } from './configuration'
import { Draft, draftOf } from './draft'
import { gatewayAccountsOf } from './gateway-account-store'

/** A configuration as its editor opens it. */
export type Editing = {
  id: string
  /** Grows with every save: what is saved says which one it was made of. */
  revision: number
  /** What the next version would be: the draft, or the published version to go on from. */
  draft: Draft
  /** Whether there is a draft of its own. */
  hasDraft: boolean
  draftAt: number | null
  draftBy: string | null
  published: VersionHead | null
  /** What new payments begin with. */
  publishedContent: Draft | null
  archivedAt: number | null
  /** The number that the next version will have. */
  nextNumber: number
  /** The merchant's gateway accounts, which a configuration may name. */
  accounts: AccountChoice[]
}

export type AccountChoice = { id: string; name: string; live: boolean; archived: boolean }

export type VersionHead = {
  number: number
  at: number
  /** Null for a command. */
  by: string | null
  bringsBack: number | null
}

/** One configuration for its editor; null where the merchant has no such one. */
export async function findEditing(db: Db, merchantId: string, id: string): Promise<Editing | null> {
  const row = await db
    .selectFrom('configurations')
    .leftJoin(
      'configuration_versions as version',
      'version.id',
      'configurations.published_version_id',
    )
    .leftJoin('staff as author', 'author.id', 'version.staff_id')
    .leftJoin('staff as editor', 'editor.id', 'configurations.draft_by')
    .select((eb) =>
      eb
        .selectFrom('configuration_versions as one')
        .select((eb) => eb.fn.max('one.number').as('last'))
        .whereRef('one.configuration_id', '=', 'configurations.id')
        .as('last'),
    )
    .select([
      'configurations.id',
      'configurations.draft',
      'configurations.draft_revision as revision',
      'configurations.draft_at as draftAt',
      'editor.name as draftBy',
      'configurations.archived_at as archivedAt',
      'version.number',
      'version.content',
      'version.created_at as at',
      'version.brings_back as bringsBack',
      'author.name as by',
    ])
    .where('configurations.id', '=', id)
    .where('configurations.merchant_id', '=', merchantId)
    .executeTakeFirst()
  if (!row) return null
  const { draft, content, number, at, by, bringsBack, last, ...rest } = row
  const publishedContent =
    content === null ? null : draftOf(Configuration.parse(JSON.parse(content)))
  const present = draft === null ? publishedContent : Draft.parse(JSON.parse(draft))
  if (!present) throw new Error('a configuration has neither a version nor a draft')
  const published = number === null ? null : { number, at: at!, by, bringsBack }
  const accounts = (await gatewayAccountsOf(db, merchantId)).map((account) => ({
    id: account.id,
    name: account.name,
    live: account.live === 1,
    archived: account.archived_at !== null,
  }))
  const hasDraft = draft !== null
  const nextNumber = (last ?? 0) + 1
  return { ...rest, draft: present, hasDraft, published, publishedContent, nextNumber, accounts }
}
