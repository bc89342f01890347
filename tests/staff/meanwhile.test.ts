import { expect, test } from 'vitest'
import { changePassword } from '@/lib/staff/account'
import { demoPassword } from '@/lib/staff/demo'
import { disable, enable } from '@/lib/staff/manage'
import { hashOfNone } from '@/lib/staff/password'
import { absoluteMs, findSession, idleMs } from '@/lib/staff/session'
import { openSessions } from '@/lib/staff/session-store'
import { signIn } from '@/lib/staff/sign-in'
import { updateStaff } from '@/lib/staff/store'
import { ownedPorts } from '@/tests/helpers/seeded'
import { demoPerson, passwordSession } from '@/tests/helpers/sign-in'

/** What is decided about somebody while their own request is still being looked at. */

const mia = demoPerson('agent')
const chosen = 'three green 7 lamps'

test('a password that is replaced while it is looked at lets nobody in', async () => {
  const { ports } = await ownedPorts()
  const none = await hashOfNone()
  const signing = signIn(ports, mia.email, demoPassword)
  await updateStaff(ports.db, ports.demo.mia, { password_hash: none })
  expect(await signing).toEqual({ ok: false, code: 'wrong' })
})

test('whoever is disabled while they sign in has no session for when they come back', async () => {
  const { owner, ports } = await ownedPorts()
  const signing = signIn(ports, mia.email, demoPassword)
  await disable(ports, owner, ports.demo.mia)
  expect(await signing).toEqual({ ok: false, code: 'wrong' })
  await enable(ports, owner, ports.demo.mia)
  const sessions = await openSessions(ports.db, ports.demo.mia, { idleMs, absoluteMs })
  expect(sessions).toEqual([])
})

test('a password that was reset meanwhile is not changed by whoever had the old one', async () => {
  const { ports } = await ownedPorts()
  const session = await passwordSession(ports, mia.email)
  const staff = (await findSession(ports.db, session, { touch: false }))!
  const none = await hashOfNone()
  const changing = changePassword(ports, staff, session, { present: demoPassword, chosen })
  await updateStaff(ports.db, ports.demo.mia, { password_hash: none })
  expect(await changing).toEqual({ ok: false, code: 'wrong' })
  expect(await signIn(ports, mia.email, chosen)).not.toMatchObject({ ok: true })
})

test('of two changes of a password at the same moment one holds, and its session goes on', async () => {
  const { ports } = await ownedPorts()
  const sessions = [
    await passwordSession(ports, mia.email),
    await passwordSession(ports, mia.email),
  ]
  const words = [chosen, 'nine yellow 4 boats']
  const staff = (await findSession(ports.db, sessions[0]!, { touch: false }))!
  const done = await Promise.all(
    sessions.map((session, i) =>
      changePassword(ports, staff, session, { present: demoPassword, chosen: words[i]! }),
    ),
  )
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  const kept = done.findIndex(({ ok }) => ok)
  expect(await findSession(ports.db, sessions[kept]!, { touch: false })).not.toBeNull()
  expect(await signIn(ports, mia.email, words[kept]!)).toMatchObject({ ok: true })
})
