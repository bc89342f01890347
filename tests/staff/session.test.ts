import { expect, test } from 'vitest'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import { covers, may } from '@/lib/staff/roles'
import { absoluteMs, endSession, findSession, idleMs } from '@/lib/staff/session'
import { signIn } from '@/lib/staff/sign-in'
import { signOut } from '@/lib/staff/sign-out'
import { lookAtSessions, watchSession } from '@/lib/staff/watch'
import { seededPorts } from '@/tests/helpers/seeded'

async function signedIn() {
  const ports = await seededPorts()
  const result = await signIn(ports, demoStaff[0].email, demoPassword)
  if (!result.ok) throw new Error(result.code)
  const find = (touch: boolean) => findSession(ports.db, result.sessionId, { touch })
  return { ...ports, sessionId: result.sessionId, find }
}

test('a session idles out after 15 minutes, to the millisecond', async () => {
  const { clock, find } = await signedIn()
  clock.move(idleMs - 1)
  expect(await find(false)).not.toBeNull()
  clock.move(1)
  expect(await find(true)).toBeNull()
})

test('what a page does by itself does not keep a session', async () => {
  const { clock, find } = await signedIn()
  for (let minute = 0; minute < 15; minute++) {
    expect(await find(false)).not.toBeNull()
    clock.move(60_000)
  }
  expect(await find(false)).toBeNull()
})

test('a person at work keeps it, for twelve hours at most', async () => {
  const { clock, find } = await signedIn()
  const step = idleMs - 60_000
  let passed = 0
  while (passed + step < absoluteMs) {
    clock.move(step)
    passed += step
    expect(await find(true)).not.toBeNull()
  }
  clock.move(absoluteMs - passed)
  expect(await find(true)).toBeNull()
})

test('signing out ends it for every copy of the cookie', async () => {
  const { db, find, sessionId } = await signedIn()
  await endSession(db, sessionId)
  expect(await find(true)).toBeNull()
})

test('a disabled person is out at once', async () => {
  const { db, demo, find } = await signedIn()
  await db.updateTable('staff').set({ disabled_at: 1 }).where('id', '=', demo.mia).execute()
  expect(await find(true)).toBeNull()
})

test.each(['', 'made-up', 'x'.repeat(5000)])('%j is nobody’s session', async (id) => {
  const { db } = await seededPorts()
  expect(await findSession(db, id, { touch: true })).toBeNull()
})

test('a stream ends with its session, and not before', async () => {
  const { db, sessionId } = await signedIn()
  let ended = 0
  watchSession(db, sessionId, () => void ended++)
  await lookAtSessions()
  expect(ended).toBe(0)
  await endSession(db, sessionId)
  await lookAtSessions()
  await lookAtSessions()
  expect(ended).toBe(1)
})

test('signing out ends the streams of other tabs, and does not wait for the next look', async () => {
  const { db, sessionId } = await signedIn()
  const ended = new Promise<void>((done) => watchSession(db, sessionId, done))
  await signOut({ db }, sessionId)
  await ended
})

test('a stream that was left is not told', async () => {
  const { db, sessionId } = await signedIn()
  let ended = 0
  const leave = watchSession(db, sessionId, () => void ended++)
  leave()
  leave()
  await endSession(db, sessionId)
  await lookAtSessions()
  expect(ended).toBe(0)
})

test('an owner may do what an agent may, and not the other way round', () => {
  expect(may('agent', 'desk')).toBe(true)
  expect(may('agent', 'console')).toBe(false)
  expect(may('owner', 'console')).toBe(true)
  expect(covers('owner', 'agent')).toBe(true)
  expect(covers('agent', 'owner')).toBe(false)
})
