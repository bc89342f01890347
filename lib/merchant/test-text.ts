import { randomUUID } from 'node:crypto'
import { countLines } from '@/lib/audit/count-store'
import { noteAudit } from '@/lib/audit/note'
import { countriesOf, countryName, readPhone } from '@/lib/call/phone'
import { readDbClock } from '@/lib/db/now'
import type { Ports } from '@/lib/ports'
import type { Sent } from '@/lib/sms/port'
import type { Staff } from '@/lib/staff/session'
import { findEditing } from './editing-store'
import { problemsIn, type Problem } from './problems'
import { sampleLink, testTextOf } from './sample-text'
import { holdMerchant } from './store'

const hourMs = 60 * 60 * 1000
/** Tests to one's own telephone, not a way to text other people's. */
const mostTests = { texts: 5, withinMs: hourMs }

export type TestTextResult =
  | { ok: true; sent: Sent; body: string }
  | { ok: false; code: 'not_found' | 'invalid_number' | 'too_many_tests' }
  | { ok: false; code: 'invalid_fields'; problems: Problem[] }
  | { ok: false; code: 'country_not_allowed'; countries: string[] }

/**
 * Texts what is written in the editor to the owner's own telephone, marked as a test, with a link
 * that leads to no payment. The line in the audit log is there before the carrier has it, and
 * counts whatever becomes of it.
 */
export async function testText(
  { config, db, sms }: Pick<Ports, 'config' | 'db' | 'sms'>,
  staff: Staff,
  id: string,
  to: string,
): Promise<TestTextResult> {
  const { merchantId } = staff
  const editing = await findEditing(db, merchantId, id)
  if (!editing || editing.archivedAt !== null) return { ok: false, code: 'not_found' }
  const { draft } = editing
  const problems = problemsIn(draft).filter(({ path }) => /^(text|theme)\./.test(path))
  if (problems.length > 0) return { ok: false, code: 'invalid_fields', problems }
  const phone = readPhone(to)
  if (!phone.ok) return { ok: false, code: 'invalid_number' }
  const countries = draft.text.countries ?? countriesOf(draft.theme.phone)
  if (!countriesOf(phone.e164).some((country) => countries.includes(country))) {
    return { ok: false, code: 'country_not_allowed', countries: countries.map(countryName) }
  }
  const counted = await db.transaction().execute(async (db) => {
    // Held, so that two at once are counted one after the other.
    await holdMerchant(db, merchantId)
    const since = (await readDbClock(db)) - mostTests.withinMs
    const tests = { staffId: staff.id, kind: 'text.tested', since } as const
    if ((await countLines(db, merchantId, tests)) >= mostTests.texts) return false
    const detail = { name: draft.name, to: phone.e164 }
    const by = { staffId: staff.id }
    await noteAudit(db, { merchantId, by, kind: 'text.tested', subject: id, detail })
    return true
  })
  if (!counted) return { ok: false, code: 'too_many_tests' }
  const { body } = testTextOf(draft, sampleLink(config.publicUrl))
  const reference = randomUUID()
  const sent = await sms.send({ from: draft.text.sender, to: phone.e164, body, reference })
  return { ok: true, sent, body }
}
