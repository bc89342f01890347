import { describe, expect, test } from 'vitest'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { chargeWith } from '@/lib/merchant/charge-with'
import { findPublished } from '@/lib/merchant/configuration-store'
import { archiveGatewayAccount } from '@/lib/merchant/gateway-account'
import { versionsOf } from '@/lib/merchant/history-store'
import { publishDraft } from '@/lib/merchant/publish'
import { rollBack } from '@/lib/merchant/roll-back'
import { saveDraft } from '@/lib/merchant/save-draft'
import { ownersOffice } from '../helpers/owner'
import { atTheTill } from '../helpers/till'

/** Harper's configuration, whose second version is called otherwise. */
async function renamed() {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  await here.publish(harper, (draft) => ({ ...draft, name: 'Harper bills' }))
  const versions = () => versionsOf(here.ports.db, here.owner.merchantId, harper)
  return { ...here, harper, versions }
}

describe('rolling back', () => {
  test('is a new version with the older one’s content; the older ones stay as they were', async () => {
    const { ports, owner, harper, versions, audited } = await renamed()
    const before = await versions()
    const done = await rollBack(ports, owner, harper, { number: 1, published: 2 })
    expect(done).toEqual({ ok: true, number: 3, keptAccount: false })
    const [newest, ...older] = await versions()
    expect(newest).toEqual({
      number: 3,
      at: expect.any(Number) as number,
      by: 'Olga Brandt',
      bringsBack: 1,
      content: before[1]!.content,
    })
    expect(older).toEqual(before)
    const published = await findPublished(ports.db, owner.merchantId, harper)
    expect(published?.content.name).toBe('Harper invoices')
    expect((await audited()).at(-1)).toMatchObject({
      kind: 'configuration.rolled_back',
      subject: harper,
      staffId: owner.id,
      detail: { version: 3, bringsBack: 1 },
    })
  })

  test('can itself be taken back', async () => {
    const { ports, owner, harper, versions } = await renamed()
    await rollBack(ports, owner, harper, { number: 1, published: 2 })
    const undone = await rollBack(ports, owner, harper, { number: 2, published: 3 })
    expect(undone).toMatchObject({ ok: true, number: 4 })
    const [newest, , second] = await versions()
    expect(newest!.content).toEqual(second!.content)
  })

  test('leaves the draft, and an editor that was open before is told', async () => {
    const { ports, owner, harper, edit, editing } = await renamed()
    const revision = await edit(harper, (draft) => ({ ...draft, currency: 'EUR' }))
    await rollBack(ports, owner, harper, { number: 1, published: 2 })
    const { draft, hasDraft } = await editing(harper)
    expect({ hasDraft, currency: draft.currency, name: draft.name }).toEqual({
      hasDraft: true,
      currency: 'EUR',
      name: 'Harper bills',
    })
    const saved = await saveDraft(ports, owner, harper, { revision, draft })
    expect(saved).toEqual({ ok: false, code: 'draft_changed' })
  })

  test('keeps the present account where that of then was put away, and says so', async () => {
    const { ports: office, owner, harper } = await renamed()
    const { add, ports, merchantId } = atTheTill(office)
    const [then, now] = [await add(), await add()]
    await chargeWith(ports, merchantId, harper, then, 'command')
    await chargeWith(ports, merchantId, harper, now, 'command')
    await archiveGatewayAccount(ports, merchantId, then, 'command')
    const done = await rollBack(ports, owner, harper, { number: 3, published: 4 })
    expect(done).toEqual({ ok: true, number: 5, keptAccount: true })
    const published = await findPublished(ports.db, merchantId, harper)
    expect(published?.content.gatewayAccount).toBe(now)
  })

  test('charges with the account of then where there is one', async () => {
    const { ports: office, owner, harper } = await renamed()
    const { add, ports, merchantId } = atTheTill(office)
    const account = await add()
    await chargeWith(ports, merchantId, harper, account, 'command')
    await rollBack(ports, owner, harper, { number: 2, published: 3 })
    await rollBack(ports, owner, harper, { number: 3, published: 4 })
    const published = await findPublished(ports.db, merchantId, harper)
    expect(published?.content.gatewayAccount).toBe(account)
  })

  test('of two owners at once, the second is told', async () => {
    const { ports, owner, harper } = await renamed()
    const wish = { number: 1, published: 2 }
    const done = await Promise.all([0, 1].map(() => rollBack(ports, owner, harper, wish)))
    expect(done.map((one) => (one.ok ? 'done' : one.code)).sort()).toEqual([
      'done',
      'version_changed',
    ])
  })
})

test.each([
  ['of another merchant', 'not_found'],
  ['that is put away', 'not_found'],
  ['to a number there is not', 'not_found'],
  ['to what is published', 'published_already'],
  ['from a version that is not published any more', 'version_changed'],
] as const)('a rollback of a configuration %s is refused', async (what, code) => {
  const { ports, owner, stranger, harper, versions } = await renamed()
  const before = await versions()
  if (what === 'that is put away') await archiveConfiguration(ports, owner, harper)
  const staff = what === 'of another merchant' ? stranger : owner
  const number = { 'to a number there is not': 9, 'to what is published': 2 }[what as string] ?? 1
  const published = what.startsWith('from') ? 1 : 2
  const refused = await rollBack(ports, staff, harper, { number, published })
  expect(refused).toEqual({ ok: false, code })
  expect(await versions()).toEqual(before)
})

test('a draft made of what was published before a command’s change is not saved over it', async () => {
  const { ports: office, owner, harper, editing } = await renamed()
  const { add, ports, merchantId } = atTheTill(office)
  const { revision, draft } = await editing(harper)
  await chargeWith(ports, merchantId, harper, await add(), 'command')
  const saved = await saveDraft(ports, owner, harper, { revision, draft })
  expect(saved).toEqual({ ok: false, code: 'draft_changed' })
  const published = await publishDraft(ports, owner, harper, { revision })
  expect(published).toEqual({ ok: false, code: 'no_draft' })
})
