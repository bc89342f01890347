import { expect, test } from 'vitest'
import { demoPassword } from '@/lib/staff/demo'
import { join } from '@/lib/staff/join'
import {
  changeRole,
  disable,
  enable,
  requireSecondFactor,
  resetSignIn,
  unlockStaff,
} from '@/lib/staff/manage'
import { findHalfSession, findSession, type Staff } from '@/lib/staff/session'
import { signIn } from '@/lib/staff/sign-in'
import { findStaff, insertStaff, updateStaff } from '@/lib/staff/store'
import { staffView } from '@/lib/staff/view'
import { watchSession } from '@/lib/staff/watch'
import { auditOf } from '@/tests/helpers/audit'
import { ownedPorts } from '@/tests/helpers/seeded'
import { demoPerson, ownerSession, passwordSession } from '@/tests/helpers/sign-in'

const mia = demoPerson('agent')

async function office() {
  const { ports, owner } = await ownedPorts()
  const { merchantId } = owner
  const other: Staff = { ...owner, id: 'ada', name: 'Ada', email: 'ada@elsewhere.example' }
  /** A second owner, of this merchant or of another. */
  const addOwner = (merchant_id = merchantId) =>
    insertStaff(ports.db, {
      ...{ id: other.id, merchant_id, email: other.email, name: other.name, role: 'owner' },
      password_hash: 'none',
    })
  const isIn = async (session: string) =>
    (await findSession(ports.db, session, { touch: false })) !== null
  return { ports, owner, other, addOwner, isIn }
}

test('whoever is disabled is out at once, on every device and stream, and stays out', async () => {
  const { isIn, owner, ports } = await office()
  const sessions = [
    await passwordSession(ports, mia.email),
    await passwordSession(ports, mia.email),
  ]
  const ended = new Promise<void>((done) => watchSession(ports.db, sessions[0]!, done))
  expect(await disable(ports, owner, ports.demo.mia)).toEqual({ ok: true })
  await ended
  for (const session of sessions) expect(await isIn(session)).toBe(false)
  expect(await signIn(ports, mia.email, demoPassword)).toEqual({ ok: false, code: 'wrong' })
  expect(await enable(ports, owner, ports.demo.mia)).toEqual({ ok: true })
  // Sessions of before do not come back with the person.
  for (const session of sessions) expect(await isIn(session)).toBe(false)
  expect(await signIn(ports, mia.email, demoPassword)).toMatchObject({ ok: true })
})

test('another role ends what somebody had open', async () => {
  const { isIn, owner, ports } = await office()
  const session = await passwordSession(ports, mia.email)
  expect(await changeRole(ports, owner, ports.demo.mia, 'supervisor')).toEqual({ ok: true })
  expect(await isIn(session)).toBe(false)
  const again = await passwordSession(ports, mia.email)
  expect(await findSession(ports.db, again, { touch: false })).toMatchObject({ role: 'supervisor' })
})

test('whoever becomes an owner sets up a second factor before anything else', async () => {
  const { isIn, owner, ports } = await office()
  await changeRole(ports, owner, ports.demo.mia, 'owner')
  const session = await passwordSession(ports, mia.email)
  expect(await isIn(session)).toBe(false)
  expect(await findHalfSession(ports.db, session)).toMatchObject({ owes: 'set_up' })
})

test('nobody shuts out or demotes themselves', async () => {
  const { addOwner, owner, ports } = await office()
  await addOwner()
  const yourself = { ok: false, code: 'yourself' }
  expect(await disable(ports, owner, owner.id)).toEqual(yourself)
  expect(await changeRole(ports, owner, owner.id, 'agent')).toEqual(yourself)
  expect(await resetSignIn(ports, owner, owner.id, 'password')).toEqual(yourself)
})

test('of two owners who shut each other out one stays', async () => {
  const { addOwner, other, owner, ports } = await office()
  await addOwner()
  const done = await Promise.all([disable(ports, owner, other.id), disable(ports, other, owner.id)])
  expect(done).toContainEqual({ ok: true })
  expect(done).toContainEqual({ ok: false, code: 'last_owner' })
})

test('the last owner who could sign in is nobody’s to demote', async () => {
  const { addOwner, other, owner, ports } = await office()
  await addOwner()
  await updateStaff(ports.db, other.id, { disabled: true })
  const last = { ok: false, code: 'last_owner' }
  expect(await changeRole(ports, other, owner.id, 'agent')).toEqual(last)
  expect(await resetSignIn(ports, other, owner.id, 'second_factor')).toEqual(last)
})

test('staff of another merchant are not there', async () => {
  const { addOwner, other, owner, ports } = await office()
  await addOwner('another merchant')
  const none = { ok: false, code: 'not_found' }
  for (const id of [other.id, 'nobody']) {
    expect(await disable(ports, owner, id)).toEqual(none)
    expect(await enable(ports, owner, id)).toEqual(none)
    expect(await changeRole(ports, owner, id, 'agent')).toEqual(none)
    expect(await resetSignIn(ports, owner, id, 'password')).toEqual(none)
    expect(await unlockStaff(ports, owner, id)).toEqual(none)
  }
  const { people } = await staffView(ports.db, owner)
  expect(people.map(({ name }) => name)).not.toContain('Ada')
  expect((await findStaff(ports.db, 'another merchant', other.id))!.disabled_at).toBeNull()
})

test('a lost password is replaced by a link, and the second factor stays', async () => {
  const { addOwner, isIn, other, ports } = await office()
  await addOwner()
  const session = await ownerSession(ports)
  const reset = await resetSignIn(ports, other, ports.demo.olga, 'password')
  if (!reset.ok) throw new Error(reset.code)
  expect(await isIn(session)).toBe(false)
  const { email } = demoPerson('owner')
  expect(await signIn(ports, email, demoPassword)).toEqual({ ok: false, code: 'wrong' })
  const token = reset.link.split('/').at(-1)!
  expect(await join(ports, token, demoPassword)).toMatchObject({ code: 'invalid_password' })
  expect(await join(ports, token, 'three green 7 lamps')).toMatchObject({ ok: true, owes: 'code' })
})

test('a lost second factor takes the password with it: neither alone sets up anew', async () => {
  const { addOwner, other, ports } = await office()
  await addOwner()
  const reset = await resetSignIn(ports, other, ports.demo.olga, 'second_factor')
  if (!reset.ok) throw new Error(reset.code)
  const { email } = demoPerson('owner')
  expect(await signIn(ports, email, demoPassword)).toEqual({ ok: false, code: 'wrong' })
  const token = reset.link.split('/').at(-1)!
  expect(await join(ports, token, 'three green 7 lamps')).toMatchObject({ owes: 'set_up' })
})

test('a link of before dies with the next one, and with the person’s account', async () => {
  const { owner, ports } = await office()
  const made = async () => {
    const reset = await resetSignIn(ports, owner, ports.demo.mia, 'password')
    return reset.ok ? reset.link.split('/').at(-1)! : ''
  }
  const [first, second] = [await made(), await made()]
  const chosen = 'three green 7 lamps'
  expect(await join(ports, first, chosen)).toEqual({ ok: false, code: 'withdrawn' })
  await disable(ports, owner, ports.demo.mia)
  expect(await join(ports, second, chosen)).toEqual({ ok: false, code: 'withdrawn' })
  expect(await resetSignIn(ports, owner, ports.demo.mia, 'password')).toEqual({
    ok: false,
    code: 'not_allowed_now',
  })
})

test('an owner may ask a second factor of everybody, from this moment on', async () => {
  const { isIn, owner, ports } = await office()
  const session = await passwordSession(ports, mia.email)
  expect(await isIn(session)).toBe(true)
  const ended = new Promise<void>((done) => watchSession(ports.db, session, done))
  await requireSecondFactor(ports, owner, true)
  await ended
  expect(await isIn(session)).toBe(false)
  expect(await findHalfSession(ports.db, session)).toMatchObject({ owes: 'set_up' })
  await requireSecondFactor(ports, owner, false)
  expect(await isIn(session)).toBe(true)
})

test('every change has its line, and what changes nothing has none', async () => {
  const { owner, ports } = await office()
  const { mia: id } = ports.demo
  await changeRole(ports, owner, id, 'agent')
  await enable(ports, owner, id)
  await requireSecondFactor(ports, owner, false)
  expect(await auditOf(ports)).toEqual([])
  await changeRole(ports, owner, id, 'supervisor')
  await disable(ports, owner, id)
  await disable(ports, owner, 'nobody')
  await enable(ports, owner, id)
  await resetSignIn(ports, owner, id, 'second_factor')
  await unlockStaff(ports, owner, id)
  await requireSecondFactor(ports, owner, true)
  const lines = await auditOf(ports)
  expect(lines.map(({ kind }) => kind)).toEqual([
    'staff.role_changed',
    'staff.disabled',
    'staff.enabled',
    'staff.password_changed',
    'staff.second_factor_removed',
    'staff.unlocked',
    'staff.second_factor_required',
  ])
  expect(lines[0]).toMatchObject({
    by: owner.id,
    subject: id,
    detail: { name: 'Mia Larsen', from: 'agent', to: 'supervisor' },
  })
})
