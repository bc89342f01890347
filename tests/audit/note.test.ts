import { expect, test } from 'vitest'
import { inPieces } from '@/lib/audit/chain'
import { noteAudit } from '@/lib/audit/note'
import { linesBetween } from '@/lib/audit/store'
import { verifyChain } from '@/lib/audit/verify'
import { withoutSecrets } from '@/lib/log'
import { addMerchant } from '@/lib/merchant/merchants'
import { openBeside } from '../helpers/ports'
import { seededPorts } from '../helpers/seeded'

const linesOf = (db: Parameters<typeof linesBetween>[0], merchantId: string) =>
  linesBetween(db, merchantId, 0, 1000, 1000)

test('a line says who, what and when', async () => {
  const { clock, db, demo } = await seededPorts()
  const { merchantId, olga } = demo
  await noteAudit(db, { merchantId, by: { staffId: olga }, kind: 'api_key.created', subject: 'k' })
  await noteAudit(db, { merchantId, by: { apiKeyId: 'k' }, kind: 'payment.refund_requested' })
  await noteAudit(db, { merchantId, by: 'command', kind: 'text.tested', detail: { to: '+44' } })
  const none = { staff_id: null, api_key_id: null, subject: null, detail: null }
  expect(await linesOf(db, merchantId)).toMatchObject([
    { ...none, seq: 1, at: clock.now(), kind: 'api_key.created', staff_id: olga, subject: 'k' },
    { ...none, seq: 2, kind: 'payment.refund_requested', api_key_id: 'k' },
    { ...none, seq: 3, kind: 'text.tested', detail: '{"to":"+44"}' },
  ])
})

test('the server’s log has a line’s hash whole, however many digits are in it', () => {
  const hash = 'a1234567890123456b'.repeat(4).slice(0, 64)
  expect(withoutSecrets(hash)).not.toBe(hash)
  const shown = inPieces(hash)
  expect(shown).toMatch(/^(\w{8}:){7}\w{8}$/)
  expect(withoutSecrets(shown)).toBe(shown)
})

test('a change that is undone leaves no line and no gap', async () => {
  const { db, demo } = await seededPorts()
  const { merchantId } = demo
  const note = { merchantId, by: 'command', kind: 'text.tested' } as const
  await noteAudit(db, note)
  const undone = db.transaction().execute(async (db) => {
    await noteAudit(db, note)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await noteAudit(db, note)
  expect(await verifyChain(db, merchantId)).toMatchObject({ lines: 2, broken: null })
})

test('ten who write at the same moment make one chain', async () => {
  const { db, demo } = await seededPorts()
  const { merchantId } = demo
  const writing = Array.from({ length: 10 }, async (_, i) => {
    for (let j = 0; j < 5; j++) {
      const detail = { writer: i, line: j }
      await noteAudit(db, { merchantId, by: 'command', kind: 'text.tested', detail })
    }
  })
  await Promise.all(writing)
  expect(await verifyChain(db, merchantId)).toMatchObject({
    lines: 50,
    broken: null,
    head: { seq: 50 },
  })
})

test('a command beside the server writes on with its chain', async () => {
  const ports = await seededPorts()
  const { merchantId } = ports.demo
  const beside = openBeside(ports)
  try {
    // In turn: of two connections of one thread to a file, one would keep the other waiting for good.
    for (const db of [ports.db, beside, beside, ports.db, beside, ports.db]) {
      await noteAudit(db, { merchantId, by: 'command', kind: 'text.tested' })
    }
  } finally {
    await beside.destroy()
  }
  expect(await verifyChain(ports.db, merchantId)).toMatchObject({ lines: 6, broken: null })
})

test('each business has a chain of its own', async () => {
  const { db, demo } = await seededPorts()
  const added = await addMerchant({ db }, 'Quayside Dental', 'command')
  if (!added.ok) throw new Error(added.code)
  await noteAudit(db, { merchantId: demo.merchantId, by: 'command', kind: 'text.tested' })
  await noteAudit(db, { merchantId: added.id, by: 'command', kind: 'text.tested' })
  expect(await verifyChain(db, demo.merchantId)).toMatchObject({ lines: 1, broken: null })
  expect(await verifyChain(db, added.id)).toMatchObject({ lines: 2, broken: null })
})
