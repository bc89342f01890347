import { noteAudit } from '@/lib/audit/note'
import { countriesOf } from '@/lib/call/phone'
import type { Db } from '@/lib/db/port'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { Configuration } from './configuration'
import { holdConfiguration, insertVersion, writeDraft } from './configuration-store'
import { Draft } from './draft'
import { openAccount } from './open-account'
import { problemsIn, type Problem } from './problems'
import { hasLogo } from './store'
import { Theme } from './theme'

export type PublishResult =
  | { ok: true; number: number; revision: number }
  | { ok: false; code: 'not_found' | 'draft_changed' | 'no_draft' | 'account_archived' }
  | { ok: false; code: 'invalid_fields'; problems: Problem[] }

/**
 * The owner publishes the draft: a new version, with which payments begin from now on. Those that
 * have begun end with the version they began with.
 */
export async function publishDraft(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  id: string,
  { revision }: { revision: number },
): Promise<PublishResult> {
  const { merchantId } = staff
  return db.transaction().execute(async (db) => {
    const held = await holdConfiguration(db, merchantId, id)
    if (!held || held.archived_at !== null) return { ok: false, code: 'not_found' }
    if (held.draft === null) return { ok: false, code: 'no_draft' }
    if (held.draft_revision !== revision) return { ok: false, code: 'draft_changed' }
    const draft = Draft.parse(JSON.parse(held.draft))
    const problems = [
      ...problemsIn(draft),
      ...countryProblems(draft),
      ...(await logoProblems(db, merchantId, draft)),
    ]
    if (problems.length > 0) return { ok: false, code: 'invalid_fields', problems }
    const content = Configuration.parse(draft)
    if (!(await openAccount(db, merchantId, content.gatewayAccount))) {
      return { ok: false, code: 'account_archived' }
    }
    const version = { merchantId, id, content, staffId: staff.id }
    await writeDraft(db, merchantId, id, { revision, draft: null, staffId: staff.id })
    const { number, revision: next } = await insertVersion(db, version)
    const detail = { name: content.name, version: number }
    const by = { staffId: staff.id }
    await noteAudit(db, { merchantId, by, kind: 'configuration.published', subject: id, detail })
    return { ok: true, number, revision: next }
  })
}

/** A telephone such as +800… is of no country, and without a country no text is ever sent. */
function countryProblems({ kind, text, theme }: Draft): Problem[] {
  const isSent = kind === 'digital' && Theme.shape.phone.safeParse(theme.phone).success
  if (!isSent || text.countries || countriesOf(theme.phone).length > 0) return []
  const message = 'Your telephone (Theme) is of no country. Say which countries texts may go to.'
  return [{ path: 'text.countries', code: 'no_countries', message }]
}

/** A logo is shown by its hash alone, so the record says whose it is. */
async function logoProblems(db: Db, merchantId: string, { theme }: Draft): Promise<Problem[]> {
  if (theme.logo === null || (await hasLogo(db, merchantId, theme.logo))) return []
  const message = 'This logo is not there. Choose the picture again.'
  return [{ path: 'theme.logo', code: 'unknown_logo', message }]
}
