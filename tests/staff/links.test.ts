import { expect, test } from 'vitest'
import { inviteAgain } from '@/lib/staff/invite'
import { openInvitations } from '@/lib/staff/invitation-store'
import { join } from '@/lib/staff/join'
import { disable } from '@/lib/staff/manage'
import { linkForOwner } from '@/lib/staff/owner-link'
import type { Staff } from '@/lib/staff/session'
import { auditOf } from '@/tests/helpers/audit'
import { seededPorts } from '@/tests/helpers/seeded'
import { demoPerson } from '@/tests/helpers/sign-in'

const mia = demoPerson('agent')
const chosen = 'three green 7 lamps'

async function office() {
  const ports = await seededPorts()
  const { merchantId, olga } = ports.demo
  const owner: Staff = { id: olga, merchantId, name: 'Olga Brandt', email: '', role: 'owner' }
  return { ports, owner }
}

const tokenOf = (link: string) => link.split('/').at(-1)!

test('a command’s link that an owner makes anew still does what the command said', async () => {
  const { owner, ports } = await office()
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
