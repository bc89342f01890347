import { expect, test } from 'vitest'
import { invite, inviteAgain, linkMs, withdrawInvitation, type Invited } from '@/lib/staff/invite'
import { openInvitations } from '@/lib/staff/invitation-store'
import { join, readInvitation } from '@/lib/staff/join'
import { findSession } from '@/lib/staff/session'
import { signIn } from '@/lib/staff/sign-in'
import { insertStaff } from '@/lib/staff/store'
import { auditOf } from '@/tests/helpers/audit'
import { ownedPorts } from '@/tests/helpers/seeded'

const noor: Invited = { name: 'Noor Adeyemi', email: 'Noor@BridgeStreet.example', role: 'agent' }
const chosen = 'three green 7 lamps'

async function office() {
  const { ports, owner } = await ownedPorts()
  const { id: staffId, merchantId } = owner
  const send = (person = noor) => invite(ports, { merchantId, by: { staffId } }, person)
  async function link(person = noor): Promise<string> {
    const sent = await send(person)
    if (!sent.ok) throw new Error(sent.code)
    return tokenOf(sent.link)
  }
  const openId = async () => (await openInvitations(ports.db, merchantId))[0]!.id
  return { ports, owner, send, link, openId }
}

const tokenOf = (link: string) => link.split('/').at(-1)!

test('somebody invited chooses a password and is in, and signs in with it from then on', async () => {
  const { link, ports } = await office()
  const token = await link()
  expect(await readInvitation(ports.db, token)).toEqual({
    ok: true,
    welcome: {
      name: 'Noor Adeyemi',
      email: 'noor@bridgestreet.example',
      role: 'agent',
      merchant: 'Bridge Street Answering',
      isBack: false,
    },
  })
  const joined = await join(ports, token, chosen)
  if (!joined.ok) throw new Error(joined.code)
  expect(joined.owes).toBeNull()
  expect(await findSession(ports.db, joined.sessionId, { touch: false })).toMatchObject({
    name: 'Noor Adeyemi',
    role: 'agent',
  })
  expect(await signIn(ports, noor.email, chosen)).toMatchObject({ ok: true, owes: null })
})

test('an owner who joins sets up a second factor first', async () => {
  const { link, ports } = await office()
  const joined = await join(ports, await link({ ...noor, role: 'owner' }), chosen)
  if (!joined.ok) throw new Error(joined.code)
  expect(joined.owes).toBe('set_up')
  expect(await findSession(ports.db, joined.sessionId, { touch: false })).toBeNull()
})

test('a link works once, also when it is used twice at the same moment', async () => {
  const { link, ports } = await office()
  const token = await link()
  const done = await Promise.all([join(ports, token, chosen), join(ports, token, chosen)])
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await join(ports, token, chosen)).toEqual({ ok: false, code: 'used' })
  expect(await readInvitation(ports.db, token)).toEqual({ ok: false, code: 'used' })
})

test('looking at a link, as previews do, uses nothing up', async () => {
  const { link, ports } = await office()
  const token = await link()
  for (let looks = 0; looks < 5; looks++) await readInvitation(ports.db, token)
  expect(await join(ports, token, chosen)).toMatchObject({ ok: true })
})

test('it works for 72 hours, to the millisecond', async () => {
  const { link, ports } = await office()
  const token = await link()
  ports.clock.move(linkMs - 1)
  expect(await readInvitation(ports.db, token)).toMatchObject({ ok: true })
  ports.clock.move(1)
  expect(await readInvitation(ports.db, token)).toEqual({ ok: false, code: 'expired' })
  expect(await join(ports, token, chosen)).toEqual({ ok: false, code: 'expired' })
})

test('made anew, the link before is nobody’s, and time begins again', async () => {
  const { link, openId, owner, ports } = await office()
  const before = await link()
  ports.clock.move(linkMs + 1)
  const again = await inviteAgain(ports, owner, await openId())
  if (!again.ok) throw new Error(again.code)
  expect(await join(ports, before, chosen)).toEqual({ ok: false, code: 'not_a_link' })
  expect(await join(ports, tokenOf(again.link), chosen)).toMatchObject({ ok: true })
})

test('taken back it says so', async () => {
  const { link, openId, owner, ports } = await office()
  const token = await link()
  const id = await openId()
  expect(await withdrawInvitation(ports, owner, id)).toEqual({ ok: true })
  expect(await join(ports, token, chosen)).toEqual({ ok: false, code: 'withdrawn' })
  expect(await withdrawInvitation(ports, owner, id)).toEqual({ ok: false, code: 'not_found' })
  expect(await inviteAgain(ports, owner, id)).toEqual({ ok: false, code: 'not_found' })
})

test('an owner of another merchant finds no such invitation', async () => {
  const { link, openId, owner, ports } = await office()
  const token = await link()
  const stranger = { ...owner, merchantId: 'another merchant' }
  const none = { ok: false, code: 'not_found' }
  expect(await inviteAgain(ports, stranger, await openId())).toEqual(none)
  expect(await withdrawInvitation(ports, stranger, await openId())).toEqual(none)
  expect(await readInvitation(ports.db, token)).toMatchObject({ ok: true })
})

test('an address is one person’s in the whole installation', async () => {
  const { link, ports, send } = await office()
  const taken = { ok: false, code: 'email_taken' }
  expect(await send({ ...noor, email: ' MIA@bridgestreet.example' })).toEqual(taken)
  const token = await link()
  expect(await send()).toEqual(taken)
  // Whoever took it meanwhile at another merchant was first.
  await insertStaff(ports.db, {
    ...{ id: 'n', merchant_id: 'another merchant', name: 'Noor', role: 'agent' },
    ...{ email: noor.email, password_hash: 'none' },
  })
  expect(await join(ports, token, chosen)).toEqual(taken)
})

test.each(['', 'made-up', 'x'.repeat(5000)])('%j is no link', async (token) => {
  const { ports } = await office()
  expect(await readInvitation(ports.db, token)).toEqual({ ok: false, code: 'not_a_link' })
  expect(await join(ports, token, chosen)).toEqual({ ok: false, code: 'not_a_link' })
})

test('a password that is no good does not use the link up', async () => {
  const { link, ports } = await office()
  const token = await link()
  expect(await join(ports, token, 'short 1')).toEqual({
    ok: false,
    code: 'invalid_password',
    problem: 'too_short',
  })
  expect(await join(ports, token, 'noor is my name 1')).toMatchObject({ problem: 'has_name' })
  expect(await join(ports, token, chosen)).toMatchObject({ ok: true })
})

test('the record has the hash of a link and not the link, and the audit log neither', async () => {
  const { link, ports } = await office()
  const token = await link()
  const before = JSON.stringify(await ports.db.selectFrom('invitations').selectAll().execute())
  expect(before).not.toContain(token)
  await join(ports, token, chosen)
  const lines = await auditOf(ports)
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${token}|${chosen}`))
  expect(lines.map(({ kind }) => kind)).toEqual([
    'staff.invited',
    'staff.joined',
    'staff.signed_in',
  ])
})
