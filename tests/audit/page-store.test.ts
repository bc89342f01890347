import { expect, test } from 'vitest'
import type { AuditEvent } from '@/lib/audit/event'
import { noteAudit } from '@/lib/audit/note'
import { auditActors, auditPage, type AuditFilter } from '@/lib/audit/page-store'
import { addMerchant } from '@/lib/merchant/merchants'
import { createApiKey } from '@/lib/merchant/api-keys'
import { seededPorts } from '../helpers/seeded'

const minuteMs = 60_000

/** Olga makes a key, the key refunds, a command checks an account, Olga changes Jonas's role. */
async function busyDay() {
  const ports = await seededPorts()
  const { clock, db, demo } = ports
  const { merchantId, jonas, olga } = demo
  const started = clock.now()
  const by = { staffId: olga }
  const wish = { name: 'Invoicing', scopes: ['payments:refund'] as const }
  const made = await createApiKey(ports, merchantId, wish, by)
  if (!made.ok) throw new Error(made.code)
  async function note(event: Omit<AuditEvent, 'merchantId'>) {
    clock.move(minuteMs)
    await noteAudit(db, { merchantId, ...event })
  }
  await note({ by: { apiKeyId: made.id }, kind: 'payment.refund_requested', subject: 'p' })
  await note({ by: 'command', kind: 'gateway_account.checked', detail: { answers: true } })
  await note({ by, kind: 'staff.role_changed', subject: jonas, detail: { role: 'supervisor' } })
  const page = (filter: AuditFilter = {}, before: number | null = null, most = 50) =>
    auditPage(db, merchantId, filter, { before, most })
  const seqs = async (...args: Parameters<typeof page>) =>
    (await page(...args)).map(({ seq }) => seq)
  return { ports, db, demo, keyId: made.id, page, seqs, started }
}

test('the newest line is first, with the names of today', async () => {
  const { db, demo, page } = await busyDay()
  await db.updateTable('staff').set({ name: 'Olga Weir' }).where('id', '=', demo.olga).execute()
  expect(await page()).toMatchObject([
    { by: 'staff', name: 'Olga Weir', subjectName: 'Jonas Weir', detail: { role: 'supervisor' } },
    { by: 'command', name: null, subject: null, detail: { answers: true } },
    { by: 'key', name: 'Invoicing', subject: 'p', subjectName: null, detail: {} },
    { by: 'staff', name: 'Olga Weir', subjectName: 'Invoicing', detail: { name: 'Invoicing' } },
  ])
})

test('more of it goes on where it ended', async () => {
  const { seqs } = await busyDay()
  expect(await seqs({}, null, 2)).toEqual([4, 3])
  expect(await seqs({}, 3, 2)).toEqual([2, 1])
  expect(await seqs({}, 1, 2)).toEqual([])
})

test('it is narrowed to what was done, by whom and when', async () => {
  const { demo, keyId, seqs, started } = await busyDay()
  expect(await seqs({ kinds: ['api_key.created', 'staff.role_changed'] })).toEqual([4, 1])
  expect(await seqs({ by: { staffId: demo.olga } })).toEqual([4, 1])
  expect(await seqs({ by: { apiKeyId: keyId } })).toEqual([2])
  expect(await seqs({ by: 'command' })).toEqual([3])
  expect(await seqs({ from: started + minuteMs, to: started + 3 * minuteMs })).toEqual([3, 2])
  expect(await seqs({ by: { staffId: demo.olga }, from: started + 1 })).toEqual([4])
  expect(await seqs({ by: { staffId: demo.mia } })).toEqual([])
})

test('a detail that somebody made unreadable is shown as it is', async () => {
  const { db, page } = await busyDay()
  await db.updateTable('audit_lines').set({ detail: '{nonsense' }).where('seq', '=', 4).execute()
  expect((await page())[0]!.detail).toEqual({ unreadable: '{nonsense' })
})

test('another business sees its own lines and names alone', async () => {
  const { db, keyId, demo, page, ports } = await busyDay()
  const added = await addMerchant(ports, 'Quayside Dental', 'command')
  if (!added.ok) throw new Error(added.code)
  const lines = await auditPage(db, added.id, {}, { before: null, most: 50 })
  expect(lines.map(({ kind }) => kind)).toEqual(['merchant.added'])
  expect(await page()).toHaveLength(4)
  expect(await auditActors(db, added.id)).toEqual({ staff: [], keys: [] })
  const { staff, keys } = await auditActors(db, demo.merchantId)
  expect(staff.map(({ id }) => id)).toContain(demo.olga)
  expect(keys.map(({ id }) => id)).toContain(keyId)
})
