import { expect, test } from 'vitest'
import { demoPassword } from '@/lib/staff/demo'
import { join, readInvitation } from '@/lib/staff/join'
import { findSession } from '@/lib/staff/session'
import { signIn } from '@/lib/staff/sign-in'
import { findStaffByEmail, insertStaff, updateStaff } from '@/lib/staff/store'
import { ownerCommand } from '@/scripts/owner/link'
import { auditOf } from '../helpers/audit'
import { seededPorts } from '../helpers/seeded'
import { demoPerson, ownerSession } from '../helpers/sign-in'

const chosen = 'three green 7 lamps'
const ada = ['--name', 'Ada Stone', '--email', 'ada@bridgestreet.example']
const here = ['--merchant', 'bridge street answering']

async function operator() {
  const ports = await seededPorts()
  const said: string[] = []
  const run = (...args: string[]) => ownerCommand(args, ports, (line) => void said.push(line))
  const token = () => /\/invite\/([\w-]+)/.exec(said.findLast((line) => /invite/.test(line))!)![1]!
  return { ports, run, said, token }
}

test('makes a merchant’s owner by a link, which asks for a second factor', async () => {
  const { ports, run, said, token } = await operator()
  expect(await run(...here, ...ada)).toBe(true)
  expect(said.join('\n')).toContain('Ada Stone becomes an owner of Bridge Street Answering')
  expect(await join(ports, token(), chosen)).toMatchObject({ ok: true, owes: 'set_up' })
  expect((await auditOf(ports))[0]).toMatchObject({ kind: 'staff.invited', by: null })
})

test('run again, the link before stops working', async () => {
  const { ports, run, token } = await operator()
  await run(...here, ...ada)
  const first = token()
  await run(...here, ...ada)
  expect(await readInvitation(ports.db, first)).toEqual({ ok: false, code: 'withdrawn' })
  expect(await join(ports, token(), chosen)).toMatchObject({ ok: true })
})

test('lets an owner back in who is locked out, disabled or lost everything', async () => {
  const { ports, run, said, token } = await operator()
  const { email } = demoPerson('owner')
  const session = await ownerSession(ports)
  await updateStaff(ports.db, ports.demo.olga, { disabled: true, role: 'agent' })
  expect(await run(...here, '--name', 'Olga', '--email', email.toUpperCase())).toBe(true)
  expect(said.join('\n')).toContain('is signed out everywhere')
  expect(await findSession(ports.db, session, { touch: false })).toBeNull()
  expect(await signIn(ports, email, demoPassword)).toEqual({ ok: false, code: 'wrong' })
  expect(await join(ports, token(), chosen)).toMatchObject({ ok: true, owes: 'set_up' })
  expect(await findStaffByEmail(ports.db, email)).toMatchObject({
    role: 'owner',
    disabled_at: null,
    name: 'Olga Brandt',
  })
  const kinds = (await auditOf(ports)).map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['staff.role_changed', 'staff.enabled']))
})

test.each([
  [[...here, '--name', 'Ada'], '--email'],
  [[...here, '--name', ' ', '--email', 'ada'], '--name, --email'],
  [[...ada], 'Which merchant?'],
  [['--merchant', 'nobody', ...ada], 'There is no merchant named nobody'],
  [[...here, ...ada, '--password', 'call me maybe'], 'not one of its own'],
  [[...here, ...ada, 'hunter2hunter2'], 'not one of its own'],
])('is told what is wrong with the command: %#', async (args, words) => {
  const { ports, run } = await operator()
  const refused = await run(...args).catch((error: Error) => error)
  expect(refused).toMatchObject({ message: expect.stringContaining(words) })
  expect((refused as Error).message).not.toMatch(/call me|hunter2/)
  expect(await auditOf(ports)).toEqual([])
})

test('an address of another merchant’s staff is theirs', async () => {
  const { ports, run } = await operator()
  await insertStaff(ports.db, {
    ...{ id: 'ada', merchant_id: 'another merchant', name: 'Ada', role: 'agent' },
    ...{ email: 'ada@bridgestreet.example', password_hash: 'none' },
  })
  await expect(run(...here, ...ada)).rejects.toThrow('another merchant')
})
