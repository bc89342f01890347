import { expect, test } from 'vitest'
import { inPieces } from '@/lib/audit/chain'
import { noteAudit } from '@/lib/audit/note'
import { auditHead } from '@/lib/audit/store'
import { auditCommand } from '@/scripts/audit/logs'
import { merchantCommand } from '@/scripts/merchant/merchants'
import { seededPorts } from '../helpers/seeded'

/** An operator of an installation with two businesses, the first with three lines. */
async function operator() {
  const ports = await seededPorts()
  const { db, demo } = ports
  for (const subject of ['one', 'two', 'three']) {
    const { merchantId, olga } = demo
    await noteAudit(db, { merchantId, by: { staffId: olga }, kind: 'logo.uploaded', subject })
  }
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  await merchantCommand(['add', '--name', 'Quayside Dental'], ports, () => {})
  return {
    db,
    hash: async () => (await auditHead(db, demo.merchantId))!.hash,
    merchantId: demo.merchantId,
    run: (...args: string[]) => auditCommand(args, ports, say),
    said: () => said.join('\n'),
    edit: () =>
      db.updateTable('audit_lines').set({ subject: 'edited' }).where('seq', '=', 2).execute(),
  }
}

test('every log is whole, and its head is to be kept', async () => {
  const { hash, merchantId, run, said } = await operator()
  expect(await run()).toBe(true)
  expect(said()).toContain(`Bridge Street Answering: 3 lines, unbroken, up to ${await hash()}.`)
  expect(said()).toContain('Quayside Dental: 1 line, unbroken')
  expect(said()).toContain(`Keep these elsewhere:\n  --head ${merchantId}=${await hash()}`)
})

test('what it told to keep can be given back, by id and by name', async () => {
  const { hash, merchantId, run } = await operator()
  const kept = await hash()
  expect(await run('--head', `${merchantId}=${kept}`)).toBe(true)
  expect(await run('--head', `bridge street answering=${kept.toUpperCase()}`)).toBe(true)
  // As the server's log has it.
  expect(await run('--head', `${merchantId}=${inPieces(kept)}`)).toBe(true)
})

test('a broken log fails, with its first broken line and why', async () => {
  const { edit, run, said } = await operator()
  await edit()
  expect(await run()).toBe(false)
  expect(said()).toContain(
    'Bridge Street Answering: BROKEN. Line 2 is not as it was written. 1 line before it holds.',
  )
  expect(said()).toContain('Quayside Dental: 1 line, unbroken')
  expect(said()).not.toContain('Keep these')
})

test('a log that never had a kept hash was written anew', async () => {
  const { merchantId, run, said } = await operator()
  const strange = 'ab'.repeat(32)
  expect(await run('--head', `${merchantId}=${strange}`)).toBe(false)
  expect(said()).toContain(`it has never had\n  ${strange}`)
})

test.each([
  ['--head', 'Bridge Street Answering'],
  ['--head', 'Nobody=' + 'a'.repeat(64)],
  ['--all'],
])('refuses what it cannot read: %s %s', async (...args) => {
  const { run } = await operator()
  await expect(run(...args)).rejects.toThrow(/--head is|There is no merchant|See: npm run audit/)
})
