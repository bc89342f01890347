import { expect, test } from 'vitest'
import { addFactor, completeSetUp, factorsOf, removeFactor } from '@/lib/staff/factors'
import { askForPasskey, offerPasskey } from '@/lib/staff/passkey'
import { signInWithPasskey } from '@/lib/staff/passkey-sign-in'
import { relyingParty } from '@/lib/staff/relying-party'
import { findHalfSession, findSession } from '@/lib/staff/session'
import { lockMs, mostTries, signIn } from '@/lib/staff/sign-in'
import { updateStaff } from '@/lib/staff/store'
import { auditOf } from '@/tests/helpers/audit'
import { softAuthenticator, type Habits } from '@/tests/helpers/authenticator'
import { seededPorts } from '@/tests/helpers/seeded'
import { demoPerson, ownerSession, passwordSession } from '@/tests/helpers/sign-in'

const mia = demoPerson('agent')
const wrong = { ok: false, code: 'wrong' }

/** Mia, signed in, with a device in her hand that may or may not hold a passkey of hers. */
async function desk({ has = true } = {}) {
  const ports = await seededPorts()
  const party = relyingParty(ports.config.publicUrl)!
  const device = softAuthenticator(party)
  const session = await passwordSession(ports, mia.email)
  const staff = (await findSession(ports.db, session, { touch: false }))!
  async function add(lie: Habits = {}, at = device) {
    const answer = at.make(await offerPasskey(ports.db, party, staff), lie)
    return addFactor(ports, staff, session, { kind: 'passkey', party, name: 'Mac', answer })
  }
  async function show(lie: Habits = {}, at = device) {
    return signInWithPasskey(ports, party, at.show(await askForPasskey(ports.db, party), lie))
  }
  if (has) await add()
  return { ports, party, device, session, staff, add, show }
}

test('a passkey alone signs in: it is both factors', async () => {
  const { ports, show } = await desk()
  const done = await show()
  if (!done.ok) throw new Error(done.code)
  expect(await findSession(ports.db, done.sessionId, { touch: false })).toMatchObject({
    name: mia.name,
  })
  expect((await auditOf(ports)).at(-1)).toMatchObject({
    kind: 'staff.signed_in',
    detail: { way: 'passkey' },
  })
})

test('from then on the password is half the way, in other sessions too', async () => {
  const { add, ports, session } = await desk({ has: false })
  const other = await passwordSession(ports, mia.email)
  expect(await add()).toMatchObject({ ok: true, codes: expect.any(Array) })
  expect(await findSession(ports.db, session, { touch: false })).not.toBeNull()
  expect(await findHalfSession(ports.db, other)).toMatchObject({ owes: 'code' })
})

const lies: [string, Habits][] = [
  ['a page of somebody else', { origin: 'https://evil.example' }],
  ['another port of this host', { origin: 'http://localhost:3001' }],
  ['a device that signs for another host', { rpId: 'evil.example' }],
  ['no finger and no PIN', { verified: false }],
  ['a challenge that is not ours', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
]

test.each(lies)('nothing is kept that comes from %s', async (_, lie) => {
  const { add, ports } = await desk({ has: false })
  expect(await add(lie)).toEqual({ ok: false, code: 'wrong_code' })
  expect((await factorsOf(ports.db, ports.demo.mia)).passkeys).toEqual([])
})

test.each([...lies, ['the passkey of somebody else', { userHandle: 'b2xnYQ' }] as const])(
  'nobody gets in with %s',
  async (_, lie) => {
    const { ports, show } = await desk()
    expect(await show(lie)).toEqual(wrong)
    expect((await auditOf(ports)).at(-1)).toMatchObject({
      kind: 'staff.sign_in_refused',
      detail: { step: 'passkey', why: 'answer' },
    })
    expect(await show()).toMatchObject({ ok: true })
  },
)

test('a challenge is answered once, and within five minutes', async () => {
  const { device, party, ports } = await desk()
  const options = await askForPasskey(ports.db, party)
  const answer = device.show(options)
  expect(await signInWithPasskey(ports, party, answer)).toMatchObject({ ok: true })
  expect(await signInWithPasskey(ports, party, answer)).toEqual(wrong)
  expect(await signInWithPasskey(ports, party, device.show(options))).toEqual(wrong)
  const slow = await askForPasskey(ports.db, party)
  ports.clock.move(5 * 60_000)
  expect(await signInWithPasskey(ports, party, device.show(slow))).toEqual(wrong)
})

test('a challenge for adding a passkey signs nobody in, and the other way round', async () => {
  const { device, party, ports, session, staff } = await desk()
  const offer = await offerPasskey(ports.db, party, staff)
  const answer = device.show({ challenge: offer.challenge, rpId: party.id })
  expect(await signInWithPasskey(ports, party, answer)).toEqual(wrong)
  const [asked, own] = [await askForPasskey(ports.db, party), softAuthenticator(party)]
  const made = own.make(await offerPasskey(ports.db, party, staff), { challenge: asked.challenge })
  const factor = { kind: 'passkey', party, name: 'Mac', answer: made } as const
  expect(await addFactor(ports, staff, session, factor)).toMatchObject({ ok: false })
})

test('a counter that goes back is a copied key, and is said so', async () => {
  const { ports, show } = await desk()
  expect(await show({ counter: 7 })).toMatchObject({ ok: true })
  for (const counter of [7, 3, 0]) expect(await show({ counter })).toEqual(wrong)
  expect((await auditOf(ports)).at(-1)).toMatchObject({ detail: { why: 'counter' } })
  expect(await show({ counter: 8 })).toMatchObject({ ok: true })
})

test('passkeys that do not count stay at nought', async () => {
  const { show } = await desk()
  for (let times = 0; times < 2; times++)
    expect(await show({ counter: 0 })).toMatchObject({ ok: true })
})

test('a passkey is one person’s', async () => {
  const { device, party, ports } = await desk()
  const session = await ownerSession(ports)
  const olga = (await findSession(ports.db, session, { touch: false }))!
  const answer = device.make(await offerPasskey(ports.db, party, olga))
  const factor = { kind: 'passkey', party, name: 'Mac', answer } as const
  expect(await addFactor(ports, olga, session, factor)).toMatchObject({ ok: false })
})

test('a passkey nobody has is refused, and one that was removed', async () => {
  const { device, party, ports, session, show, staff } = await desk()
  expect(await show({}, softAuthenticator(party))).toEqual(wrong)
  const others = { ...staff, id: ports.demo.jonas }
  expect(await removeFactor(ports, others, session, { passkey: device.id })).toMatchObject({
    code: 'not_found',
  })
  expect(await removeFactor(ports, staff, session, { passkey: device.id })).toEqual({ ok: true })
  expect(await show()).toEqual(wrong)
  expect(await signIn(ports, mia.email, 'not hers')).toEqual(wrong)
})

test('a disabled person’s passkey opens nothing, and a locked one’s waits', async () => {
  const { ports, show } = await desk()
  await updateStaff(ports.db, ports.demo.mia, { disabled: true })
  expect(await show()).toEqual(wrong)
  await updateStaff(ports.db, ports.demo.mia, { disabled: false })
  await Promise.all(Array.from({ length: mostTries }, () => signIn(ports, mia.email, 'not hers')))
  expect(await show()).toMatchObject({ code: 'locked' })
  ports.clock.move(lockMs)
  expect(await show()).toMatchObject({ ok: true })
})

test('an owner keeps the last second factor; with another one either may go', async () => {
  const ports = await seededPorts()
  const party = relyingParty(ports.config.publicUrl)!
  const session = await ownerSession(ports)
  const olga = (await findSession(ports.db, session, { touch: false }))!
  const needed = { ok: false, code: 'second_factor_needed' }
  expect(await removeFactor(ports, olga, session, 'app')).toEqual(needed)
  const answer = softAuthenticator(party).make(await offerPasskey(ports.db, party, olga))
  const factor = { kind: 'passkey', party, name: 'Mac', answer } as const
  // She has recovery codes already, so none are made.
  expect(await addFactor(ports, olga, session, factor)).toEqual({ ok: true, codes: null })
  expect(await removeFactor(ports, olga, session, 'app')).toEqual({ ok: true })
  expect(await removeFactor(ports, olga, session, { passkey: answer.id })).toEqual(needed)
})

test('whoever must set up a second factor may do so with a passkey, in a new session', async () => {
  const ports = await seededPorts()
  const party = relyingParty(ports.config.publicUrl)!
  await updateStaff(ports.db, ports.demo.mia, { role: 'owner' })
  const half = await passwordSession(ports, mia.email)
  const { staff } = (await findHalfSession(ports.db, half))!
  const answer = softAuthenticator(party).make(await offerPasskey(ports.db, party, staff))
  const factor = { kind: 'passkey', party, name: 'Mac', answer } as const
  const done = await completeSetUp(ports, staff, half, factor, { codes: true })
  if (!done.ok) throw new Error(done.code)
  expect(done.codes).toHaveLength(10)
  expect(await findSession(ports.db, half, { touch: false })).toBeNull()
  expect(await findSession(ports.db, done.sessionId, { touch: false })).not.toBeNull()
})

test.each([
  ['https://pay.example.com', { id: 'pay.example.com', origin: 'https://pay.example.com' }],
  [
    'https://pay.example.com:8443/x',
    { id: 'pay.example.com', origin: 'https://pay.example.com:8443' },
  ],
  ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['https://192.0.2.7', null],
  ['http://127.0.0.1:3000', null],
  ['https://[2001:db8::7]:8443', null],
  ['http://pay.example.com', null],
])('passkeys at %s', (url, party) => {
  expect(relyingParty(url)).toEqual(party)
})
