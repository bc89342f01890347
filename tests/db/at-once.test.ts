import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { beginCall } from '@/lib/call/begin'
import { insertEntry } from '@/lib/keypad/entry-store'
import { markOnce } from '@/lib/payment/store'
import { demoStaff } from '@/lib/staff/demo'
import { mostTries, signIn } from '@/lib/staff/sign-in'
import { findStaffByEmail } from '@/lib/staff/store'
import { office } from '../helpers/payment'
import { seededPorts } from '../helpers/seeded'

/** What the record itself decides when the same is written at the same moment, on either engine. */

const times = <Value>(count: number, make: (i: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)))

test('of ten keypad entries that begin on a call, one does', async () => {
  const { ports, draft, agent } = await office()
  const payment_id = await draft()
  const { merchantId: merchant_id, id: staff_id } = agent
  const call_id = ports.demo.call
  const begun = await times(10, () =>
    insertEntry(ports.db, { id: randomUUID(), merchant_id, payment_id, call_id, staff_id }),
  )
  expect(begun.filter(Boolean)).toHaveLength(1)
})

test('a call that the contact centre tells of ten times is one call', async () => {
  const ports = await seededPorts()
  const told = await times(10, () =>
    beginCall(ports, {
      merchantId: ports.demo.merchantId,
      primaryId: 'C-1',
      secondaryId: null,
      direction: 'inbound',
      callerNumber: '+447700900123',
      calledNumber: '+442079460118',
      agentEmail: demoStaff[0]!.email,
    }),
  )
  expect(told.filter((one) => one.ok && one.created)).toHaveLength(1)
  expect(new Set(told.map((one) => one.ok && one.callId)).size).toBe(1)
})

test('wrong passwords are counted, however many come', async () => {
  const ports = await seededPorts()
  const { email } = demoStaff[0]!
  const tried = await times(mostTries + 3, (i) => signIn(ports, email, `wrong ${i}`))
  expect(tried.some((one) => one.ok)).toBe(false)
  const staff = await findStaffByEmail(ports.db, email)
  expect(staff).toMatchObject({ failed_tries: mostTries })
  expect(staff!.locked_until).toBeGreaterThan(ports.clock.now())
})

test('what is marked once is marked by one', async () => {
  const { ports, sent } = await office()
  const id = await sent()
  const marked = await times(10, () => markOnce(ports.db, id, 'opened_at'))
  expect(marked.filter(Boolean)).toHaveLength(1)
})
