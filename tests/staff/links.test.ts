import { expect, test } from 'vitest'
import { invite, inviteAgain } from '@/lib/staff/invite'
import { openInvitations } from '@/lib/staff/invitation-store'
import { join, readInvitation } from '@/lib/staff/join'
import { changeRole, disable, resetSignIn } from '@/lib/staff/manage'
import { linkForOwner } from '@/lib/staff/owner-link'
import type { Staff } from '@/lib/staff/session'
import { insertStaff } from '@/lib/staff/store'
import { auditOf } from '@/tests/helpers/audit'
import { ownedPorts } from '@/tests/helpers/seeded'
import { demoPerson } from '@/tests/helpers/sign-in'

const mia = demoPerson('agent')
const chosen = 'three green 7 lamps'

const tokenOf = (link: string) => link.split('/').at(-1)!

test('a command’s link that an owner makes anew still does what the command said', async () => {
  const { owner, ports } = await ownedPorts()
  await disable(ports, owner, ports.demo.mia)
  await linkForOwner(ports, owner.merchantId, { name: mia.name, email: mia.email })
  const [open] = await openInvitations(ports.db, owner.merchantId)
  const again = await inviteAgain(ports, owner, open!.id)
  if (!again.ok) throw new Error(again.code)
  const joined = await join(ports, tokenOf(again.link), chosen)
  // As an owner, who sets up a second factor first.
  expect(joined).toMatchObject({ ok: true, owes: 'set_up' })
  const kinds = (await auditOf(ports)).map(({ kind }) => kind)
  expect(kinds).toContain('staff.enabled')
  expect(kinds).not.toContain('staff.signed_in')
})

test('an address that two owners invite at the same moment is invited once', async () => {
  const { owner, ports } = await ownedPorts()
  const { id, merchantId } = owner
  // On PostgreSQL two transactions meet by chance.
  for (let times = 0; times < 8; times++) {
    const noor = { name: 'Noor', email: `noor${times}@elsewhere.example`, role: 'agent' } as const
    const send = () => invite(ports, { merchantId, by: { staffId: id } }, noor)
    const sent = await Promise.all([send(), send()])
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

test('a link for an address that somebody has by now says so before anything is typed', async () => {
  const { owner, ports } = await ownedPorts()
  const noor = { name: 'Noor', email: 'noor@elsewhere.example', role: 'agent' } as const
  const by = { merchantId: owner.merchantId, by: { staffId: owner.id } }
  const sent = await invite(ports, by, noor)
  if (!sent.ok) throw new Error(sent.code)
  await insertStaff(ports.db, {
    ...{ ...noor, id: 'noor', merchant_id: 'another merchant', password_hash: 'none' },
  })
  const taken = { ok: false, code: 'email_taken' }
  expect(await readInvitation(ports.db, tokenOf(sent.link))).toEqual(taken)
  expect(await join(ports, tokenOf(sent.link), chosen)).toEqual(taken)
})

test.each(['disabled', 'demoted'])(
  'the links that an owner holds end when they are %s',
  async (how) => {
    const { owner, ports } = await ownedPorts()
    const { merchantId, jonas, mia: miaId } = ports.demo
    await changeRole(ports, owner, jonas, 'owner')
    const leaving: Staff = { ...owner, id: jonas, name: 'Jonas Weir' }
    const noor = { name: 'Noor', email: 'noor@elsewhere.example', role: 'owner' } as const
    const made = async (by: Staff, email: string) => {
      const who = { merchantId, by: { staffId: by.id } }
      const sent = await invite(ports, who, { ...noor, email })
      if (!sent.ok) throw new Error(sent.code)
      return tokenOf(sent.link)
    }
    const theirs = await made(leaving, noor.email)
    const ours = await made(owner, 'ada@elsewhere.example')
    const back = await resetSignIn(ports, leaving, miaId, 'second_factor')
    if (!back.ok) throw new Error(back.code)
    // One that somebody else made is theirs by the link they had made anew.
    await made(owner, 'kim@elsewhere.example')
    const kim = (await openInvitations(ports.db, merchantId)).find(({ email }) =>
      /^kim/.test(email),
    )!
    const again = await inviteAgain(ports, leaving, kim.id)
    if (!again.ok) throw new Error(again.code)

    const done =
      how === 'disabled'
        ? await disable(ports, owner, jonas)
        : await changeRole(ports, owner, jonas, 'agent')
    expect(done).toEqual({ ok: true })
    const withdrawn = { ok: false, code: 'withdrawn' }
    for (const token of [theirs, tokenOf(back.link), tokenOf(again.link)]) {
      expect(await join(ports, token, chosen)).toEqual(withdrawn)
    }
    expect(await readInvitation(ports.db, ours)).toMatchObject({ ok: true })
    const lines = (await auditOf(ports)).filter(({ kind }) => kind === 'staff.invitation_withdrawn')
    expect(lines).toHaveLength(3)
  },
)
