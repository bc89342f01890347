import { expect, test } from 'vitest'
import { demoPassword, demoTotpSecret } from '@/lib/staff/demo'
import { findHalfSession, findSession, idleMs } from '@/lib/staff/session'
import { showSecond } from '@/lib/staff/second-step'
import { lockMs, mostTries, signIn } from '@/lib/staff/sign-in'
import { makeCodes } from '@/lib/staff/recovery'
import { codeAt, stepAt, stepMs } from '@/lib/staff/totp'
import { auditOf } from '@/tests/helpers/audit'
import { seededPorts, type Seeded } from '@/tests/helpers/seeded'
import { demoPerson, freshCode, passwordSession } from '@/tests/helpers/sign-in'

const olga = demoPerson('owner')
const wrong = { ok: false, code: 'wrong' }

async function halfWay() {
  const ports = await seededPorts()
  const half = await passwordSession(ports, olga.email)
  const show = (code: string, session = half) => showSecond(ports, session, { code })
  const recover = (recovery: string, session = half) => showSecond(ports, session, { recovery })
  return { ports, half, show, recover }
}

const codeNow = ({ clock }: Seeded, steps = 0) =>
  codeAt(demoTotpSecret, stepAt(clock.now()) + steps)

/** Never a code of these minutes. */
function noCode(ports: Seeded): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeNow(ports, steps))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (code) => !near.includes(code),
  )!
}

test('the right password of an owner is half the way: it opens nothing', async () => {
  const { half, ports } = await halfWay()
  expect(await findSession(ports.db, half, { touch: true })).toBeNull()
  expect(await findHalfSession(ports.db, half)).toMatchObject({
    owes: 'code',
    staff: { email: olga.email },
  })
})

test('the code makes a whole session of another id; the half one is over', async () => {
  const { half, ports, show } = await halfWay()
  const done = await show(codeNow(ports))
  if (!done.ok) throw new Error(done.code)
  expect(done.sessionId).not.toBe(half)
  expect(await findSession(ports.db, done.sessionId, { touch: false })).toMatchObject({
    role: 'owner',
  })
  expect(await findHalfSession(ports.db, half)).toBeNull()
  expect(await show(codeNow(ports, 1))).toEqual({ ok: false, code: 'not_signed_in' })
})

test('a telephone’s clock may be half a minute off, either way, and no more', async () => {
  for (const [steps, fits] of [
    [-2, false],
    [-1, true],
    [1, true],
    [2, false],
  ] as const) {
    const { ports, show } = await halfWay()
    expect((await show(codeNow(ports, steps))).ok, `${steps} steps`).toBe(fits)
  }
})

test('a code works once, and so do those before it', async () => {
  const { ports, show } = await halfWay()
  const code = codeNow(ports)
  expect(await show(code)).toMatchObject({ ok: true })
  const again = await passwordSession(ports, olga.email)
  expect(await show(code, again)).toEqual(wrong)
  expect(await show(codeNow(ports, -1), again)).toEqual(wrong)
  ports.clock.move(stepMs)
  expect(await show(codeNow(ports), again)).toMatchObject({ ok: true })
})

test('of two uses of a code at the same moment one gets in', async () => {
  const { ports, show } = await halfWay()
  const other = await passwordSession(ports, olga.email)
  const code = codeNow(ports)
  const done = await Promise.all([show(code), show(code, other)])
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
})

test.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', "' or 1=1 --"])(
  '%j is no code',
  async (code) => {
    const { show } = await halfWay()
    expect(await show(code)).toEqual(wrong)
  },
)

test('a code is copied with spaces', async () => {
  const { ports, show } = await halfWay()
  expect(await show(codeNow(ports).replace(/(...)/, ' $1 '))).toMatchObject({ ok: true })
})

test('wrong codes count toward the lock of the account, right passwords between them do not help', async () => {
  const { ports, show } = await halfWay()
  const bad = noCode(ports)
  for (let tries = 1; tries < mostTries; tries++) {
    const session = await passwordSession(ports, olga.email)
    expect(await show(bad, session)).toEqual(wrong)
  }
  const until = ports.clock.now() + lockMs
  expect(await show(bad)).toEqual({ ok: false, code: 'locked', until })
  expect(await show(codeNow(ports))).toMatchObject({ code: 'locked' })
  expect(await signIn(ports, olga.email, demoPassword)).toMatchObject({ code: 'locked' })
})

test('wrong passwords and wrong codes are counted together', async () => {
  const { ports, show } = await halfWay()
  for (let tries = 0; tries < 5; tries++) await signIn(ports, olga.email, 'not the password')
  for (let tries = 0; tries < 4; tries++) expect(await show(noCode(ports))).toEqual(wrong)
  expect(await show(noCode(ports))).toMatchObject({ code: 'locked' })
})

test('being in forgets the tries before', async () => {
  const { ports, show } = await halfWay()
  for (let tries = 0; tries < mostTries - 1; tries++) await show(noCode(ports))
  expect(await show(codeNow(ports))).toMatchObject({ ok: true })
  const again = await passwordSession(ports, olga.email)
  for (let tries = 0; tries < mostTries - 1; tries++) {
    expect(await show(noCode(ports), again)).toEqual(wrong)
  }
})

test('a refused code takes as long as a refused password', async () => {
  const { ports, show } = await halfWay()
  const start = performance.now()
  await show(noCode(ports))
  expect(performance.now() - start).toBeGreaterThanOrEqual(149)
})

test('half the way idles out like the whole', async () => {
  const { ports, show } = await halfWay()
  ports.clock.move(idleMs)
  expect(await show(codeNow(ports))).toEqual({ ok: false, code: 'not_signed_in' })
})

test('an agent who needs no second factor cannot be asked for one', async () => {
  const ports = await seededPorts()
  const session = await passwordSession(ports, demoPerson('agent').email)
  expect(await showSecond(ports, session, { code: '123456' })).toEqual({
    ok: false,
    code: 'not_signed_in',
  })
})

test('a recovery code lets in once, however it is copied, and says how many are left', async () => {
  const { ports, recover } = await halfWay()
  const { merchantId, olga: id } = ports.demo
  const codes = await makeCodes(ports.db, { id, merchantId })
  expect(new Set(codes).size).toBe(10)
  expect(codes[0]).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
  const copied = codes[0]!.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')
  expect(await recover(copied)).toMatchObject({ ok: true, codesLeft: 9 })
  const again = await passwordSession(ports, olga.email)
  expect(await recover(codes[0]!, again)).toEqual(wrong)
  expect(await recover(codes[1]!, again)).toMatchObject({ ok: true, codesLeft: 8 })
})

test('codes of before, of others and of nobody let nobody in', async () => {
  const { ports, recover } = await halfWay()
  const { merchantId, mia, olga: id } = ports.demo
  const [before] = await makeCodes(ports.db, { id, merchantId })
  await makeCodes(ports.db, { id, merchantId })
  const [others] = await makeCodes(ports.db, { id: mia, merchantId })
  for (const code of [before!, others!, '', '0000-0000-0000-0000']) {
    expect(await recover(code)).toEqual(wrong)
  }
})

test('the record knows no secret and no code, and the audit log says how they came', async () => {
  const { ports, recover, show } = await halfWay()
  const { merchantId, olga: id } = ports.demo
  const codes = await makeCodes(ports.db, { id, merchantId })
  await show(noCode(ports))
  await recover(codes[0]!)
  const again = await passwordSession(ports, olga.email)
  const code = await freshCode(ports, id)
  await show(code, again)
  const { db } = ports
  const tables = ['totp_secrets', 'recovery_codes', 'staff_sessions', 'audit_lines'] as const
  const kept = JSON.stringify(
    await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())),
  )
  for (const secret of [demoTotpSecret, code, noCode(ports), ...codes, again]) {
    expect(kept).not.toContain(`"${secret}"`)
    // Six digits in a row come up in a random id by chance; what is longer does not.
    if (secret.length > 6) expect(kept).not.toContain(secret.replaceAll('-', ''))
  }
  const lines = (await auditOf(ports)).map(({ kind, detail }) => [kind, detail])
  expect(lines).toEqual([
    ['staff.sign_in_refused', { step: 'code' }],
    ['staff.recovery_code_used', { left: 9 }],
    ['staff.signed_in', { way: 'password and recovery code' }],
    ['staff.signed_in', { way: 'password and code' }],
  ])
})

test('refusals of known accounts are in the log, ten at most, and those of strangers are not', async () => {
  const ports = await seededPorts()
  const { email } = demoPerson('agent')
  for (let tries = 0; tries < mostTries + 5; tries++) await signIn(ports, email, 'not hers')
  await signIn(ports, 'nobody@bridgestreet.example', 'not theirs')
  const lines = await auditOf(ports)
  expect(lines).toHaveLength(mostTries)
  expect(lines[0]).toEqual({
    kind: 'staff.sign_in_refused',
    by: ports.demo.mia,
    subject: ports.demo.mia,
    detail: { step: 'password' },
  })
  expect(lines.at(-1)!.detail).toEqual({ step: 'password', locked: true })
})
