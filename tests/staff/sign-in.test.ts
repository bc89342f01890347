import { expect, test } from 'vitest'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import { hashPassword } from '@/lib/staff/password'
import { findSession } from '@/lib/staff/session'
import { lockMs, mostTries, signIn } from '@/lib/staff/sign-in'
import { seededPorts } from '@/tests/helpers/seeded'

const [mia] = demoStaff
const wrongPassword = 'not the password'
const nobody = 'nobody@bridgestreet.example'

type Ports = Awaited<ReturnType<typeof seededPorts>>

const guess = (ports: Ports, times: number, email: string = mia.email) =>
  Promise.all(Array.from({ length: times }, () => signIn(ports, email, wrongPassword)))

test('the right password signs in, with the address in any capitals', async () => {
  const ports = await seededPorts()
  const result = await signIn(ports, ' MIA@BridgeStreet.example ', demoPassword)
  if (!result.ok) throw new Error(result.code)
  expect(await findSession(ports.db, result.sessionId, { touch: false })).toEqual({
    id: ports.demo.mia,
    merchantId: ports.demo.merchantId,
    name: 'Mia Larsen',
    email: mia.email,
    role: 'agent',
  })
})

test('every sign-in has a session id of its own, and the record does not know it', async () => {
  const ports = await seededPorts()
  const first = await signIn(ports, mia.email, demoPassword)
  const second = await signIn(ports, mia.email, demoPassword)
  if (!first.ok || !second.ok) throw new Error('not signed in')
  expect(first.sessionId).not.toBe(second.sessionId)
  expect(first.sessionId).toMatch(/^[\w-]{43}$/)
  const rows = await ports.db.selectFrom('staff_sessions').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(first.sessionId)
})

test.each([wrongPassword, '', demoPassword.toUpperCase(), `${demoPassword} `, 'x'.repeat(5000)])(
  'a wrong password does not (%#)',
  async (password) => {
    const ports = await seededPorts()
    expect(await signIn(ports, mia.email, password)).toEqual({ ok: false, code: 'wrong' })
  },
)

test('ten wrong tries lock, against the right password too', async () => {
  const ports = await seededPorts()
  const until = ports.clock.now() + lockMs
  const tries = await guess(ports, mostTries)
  expect(tries.filter((one) => !one.ok && one.code === 'wrong')).toHaveLength(mostTries - 1)
  const locked = { ok: false, code: 'locked', until }
  expect(tries).toContainEqual(locked)
  expect(await signIn(ports, mia.email, demoPassword)).toEqual(locked)
  ports.clock.move(lockMs - 1)
  expect(await signIn(ports, mia.email, demoPassword)).toEqual(locked)
})

test('the lock opens after 30 minutes, and counting begins anew', async () => {
  const ports = await seededPorts()
  await guess(ports, mostTries)
  ports.clock.move(lockMs)
  expect(await signIn(ports, mia.email, wrongPassword)).toEqual({ ok: false, code: 'wrong' })
  expect(await signIn(ports, mia.email, demoPassword)).toMatchObject({ ok: true })
})

test('tries at the same moment cannot slip by', async () => {
  const ports = await seededPorts()
  const tries = await guess(ports, 40)
  expect(tries.filter((one) => !one.ok && one.code === 'wrong')).toHaveLength(mostTries - 1)
})

test('the right password among nine wrong tries forgets them', async () => {
  const ports = await seededPorts()
  await guess(ports, mostTries - 1)
  expect(await signIn(ports, mia.email, demoPassword)).toMatchObject({ ok: true })
  await guess(ports, mostTries - 1)
  expect(await signIn(ports, mia.email, demoPassword)).toMatchObject({ ok: true })
})

test('the right password at the tenth try is still right', async () => {
  const ports = await seededPorts()
  await guess(ports, mostTries - 1)
  expect(await signIn(ports, mia.email, demoPassword)).toMatchObject({ ok: true })
})

test('a lock of one does not lock another', async () => {
  const ports = await seededPorts()
  await guess(ports, mostTries)
  expect(await signIn(ports, demoStaff[1].email, demoPassword)).toMatchObject({ ok: true })
})

test('an address that nobody has is answered like one that somebody has', async () => {
  const ports = await seededPorts()
  const [known, unknown] = [await guess(ports, 12), await guess(ports, 12, nobody)]
  const codes = (tries: typeof known) => tries.map((one) => (one.ok ? 'ok' : one.code)).sort()
  expect(codes(unknown)).toEqual(codes(known))
  ports.clock.move(lockMs)
  expect(await signIn(ports, nobody, demoPassword)).toEqual({ ok: false, code: 'wrong' })
})

test('a refusal takes as long for an address that nobody has', async () => {
  const ports = await seededPorts()
  const time = async (email: string) => {
    const start = performance.now()
    await signIn(ports, email, wrongPassword)
    return performance.now() - start
  }
  await time(nobody)
  for (const email of [nobody, mia.email]) expect(await time(email)).toBeGreaterThanOrEqual(149)
})

test('a disabled account is nobody’s', async () => {
  const ports = await seededPorts()
  await ports.db.updateTable('staff').set({ disabled_at: 1 }).execute()
  expect(await signIn(ports, mia.email, demoPassword)).toEqual({ ok: false, code: 'wrong' })
})

test.each([
  ['elevenchars', 'too_short'],
  ['x'.repeat(201), 'too_long'],
  ['🔑'.repeat(11), 'too_short'],
])('%s is no password', async (password, code) => {
  expect(await hashPassword(password)).toEqual({ ok: false, code })
})
