import { expect, test } from 'vitest'
import { addFactor, completeSetUp } from '@/lib/staff/factors'
import { offerPasskey } from '@/lib/staff/passkey'
import { passkeysOf } from '@/lib/staff/passkey-store'
import { relyingParty } from '@/lib/staff/relying-party'
import { endSession, findHalfSession, findSession, type Staff } from '@/lib/staff/session'
import { updateStaff } from '@/lib/staff/store'
import { softAuthenticator } from '@/tests/helpers/authenticator'
import { seededPorts, type Seeded } from '@/tests/helpers/seeded'
import { demoPerson, passwordSession } from '@/tests/helpers/sign-in'

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
