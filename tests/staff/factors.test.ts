import { expect, test } from 'vitest'
import { addFactor, completeSetUp, removeFactor } from '@/lib/staff/factors'
import { offerPasskey } from '@/lib/staff/passkey'
import { deletePasskeys, passkeysOf } from '@/lib/staff/passkey-store'
import { codesOf } from '@/lib/staff/recovery-store'
import { relyingParty } from '@/lib/staff/relying-party'
import { endSession, findHalfSession, findSession, type Staff } from '@/lib/staff/session'
import { updateStaff } from '@/lib/staff/store'
import { codeAt, pendingTotp, stepAt } from '@/lib/staff/totp'
import { watchSession } from '@/lib/staff/watch'
import { softAuthenticator } from '@/tests/helpers/authenticator'
import { seededPorts, type Seeded } from '@/tests/helpers/seeded'
import { demoPerson, ownerSession, passwordSession } from '@/tests/helpers/sign-in'

const mia = demoPerson('agent')

async function passkeyFor(ports: Seeded, staff: Staff) {
  const party = relyingParty(ports.config.publicUrl)!
  const answer = softAuthenticator(party).make(await offerPasskey(ports.db, party, staff))
  return { kind: 'passkey', party, name: 'Mac', answer } as const
}

test('a session that has ended adds no second factor', async () => {
  const ports = await seededPorts()
  const session = await passwordSession(ports, mia.email)
  const staff = (await findSession(ports.db, session, { touch: false }))!
  const factor = await passkeyFor(ports, staff)
  await endSession(ports.db, session)
  expect(await addFactor(ports, staff, session, factor)).toMatchObject({ ok: false })
  expect(await passkeysOf(ports.db, staff.id)).toEqual([])
})

test('a half session that has ended sets nothing up, and nor does one that owes a code by now', async () => {
  const ports = await seededPorts()
  await updateStaff(ports.db, ports.demo.mia, { role: 'owner' })
  const [one, two, three] = [
    await passwordSession(ports, mia.email),
    await passwordSession(ports, mia.email),
    await passwordSession(ports, mia.email),
  ]
  const { staff } = (await findHalfSession(ports.db, one))!
  await endSession(ports.db, one)
  const setUp = async (half: string) =>
    completeSetUp(ports, staff, half, await passkeyFor(ports, staff), { codes: true })
  expect(await setUp(one)).toMatchObject({ ok: false })
  expect(await setUp(two)).toMatchObject({ ok: true })
  expect(await setUp(three)).toMatchObject({ ok: false })
  expect(await passkeysOf(ports.db, staff.id)).toHaveLength(1)
})

test('another telephone in the place of the app ends what was open elsewhere', async () => {
  const ports = await seededPorts()
  const lost = await ownerSession(ports)
  const session = await ownerSession(ports)
  const olga = (await findSession(ports.db, session, { touch: false }))!
  const ended = new Promise<void>((done) => watchSession(ports.db, lost, done))
  const { secret } = await pendingTotp(ports, olga, session)
  const code = codeAt(secret, stepAt(ports.clock.now()))
  expect(await addFactor(ports, olga, session, { kind: 'app', code })).toMatchObject({ ok: true })
  await ended
  expect(await findSession(ports.db, lost, { touch: false })).toBeNull()
  expect(await findSession(ports.db, session, { touch: false })).not.toBeNull()
})

test('what an app is shown is one session’s: nobody’s app learns what another was shown', async () => {
  const ports = await seededPorts()
  const [theirs, hers] = [
    await passwordSession(ports, mia.email),
    await passwordSession(ports, mia.email),
  ]
  const staff = (await findSession(ports.db, hers, { touch: false }))!
  const seen = await pendingTotp(ports, staff, theirs)
  const shown = await pendingTotp(ports, staff, hers)
  expect(shown.secret).not.toBe(seen.secret)
  expect(await pendingTotp(ports, staff, hers)).toEqual(shown)
  const code = codeAt(shown.secret, stepAt(ports.clock.now()))
  const factor = { kind: 'app', code } as const
  expect(await addFactor(ports, staff, theirs, factor)).toEqual({ ok: false, code: 'wrong_code' })
  expect(await addFactor(ports, staff, hers, factor)).toMatchObject({ ok: true })
})

test('an app that was shown and never confirmed is none to remove: codes and sessions stay', async () => {
  const ports = await seededPorts()
  const [session, other] = [
    await passwordSession(ports, mia.email),
    await passwordSession(ports, mia.email),
  ]
  const staff = (await findSession(ports.db, session, { touch: false }))!
  await addFactor(ports, staff, session, await passkeyFor(ports, staff))
  await pendingTotp(ports, staff, session)
  expect(await removeFactor(ports, staff, session, 'app')).toEqual({ ok: false, code: 'not_found' })
  expect(await codesOf(ports.db, staff.id)).toMatchObject({ left: 10 })
  expect(await findHalfSession(ports.db, other)).not.toBeNull()
})

test('of two factors that are removed at the same moment an owner keeps one', async () => {
  const ports = await seededPorts()
  const session = await ownerSession(ports)
  const olga = (await findSession(ports.db, session, { touch: false }))!
  // On PostgreSQL two transactions meet by chance.
  for (let times = 0; times < 8; times++) {
    const { answer } = await giveBoth(ports, olga, session)
    const done = await Promise.all([
      removeFactor(ports, olga, session, 'app'),
      removeFactor(ports, olga, session, { passkey: answer.id }),
    ])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

/** Whatever somebody has, they have an app and a passkey now. */
async function giveBoth(ports: Seeded, staff: Staff, session: string) {
  await deletePasskeys(ports.db, staff.id)
  const { secret } = await pendingTotp(ports, staff, session)
  const code = codeAt(secret, stepAt(ports.clock.now()))
  await addFactor(ports, staff, session, { kind: 'app', code })
  const factor = await passkeyFor(ports, staff)
  await addFactor(ports, staff, session, factor)
  return factor
}
