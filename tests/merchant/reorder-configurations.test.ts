import { expect, test } from 'vitest'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { publishedConfigurations } from '@/lib/merchant/configuration-store'
import { listConfigurations } from '@/lib/merchant/listing-store'
import { reorderConfigurations } from '@/lib/merchant/reorder-configurations'
import { restoreConfiguration } from '@/lib/merchant/restore-configuration'
import { ownersOffice } from '../helpers/owner'

test('agents choose in the owner’s order', async () => {
  const { ports, owner, audited } = await ownersOffice()
  const { harper, harperKeypad, boilerPlan, opera } = ports.demo
  const order = [opera, harper, boilerPlan, harperKeypad]
  expect(await reorderConfigurations(ports, owner, order)).toEqual({ ok: true })
  const seen = await publishedConfigurations(ports.db, owner.merchantId)
  expect(seen.map(({ id }) => id)).toEqual(order)
  expect(await audited()).toMatchObject([
    {
      kind: 'configuration.reordered',
      detail: {
        order: 'Opera tickets, Harper invoices, Boiler plan deposits, Harper by keypad',
      },
    },
  ])
})

test('the order that stands already is no change', async () => {
  const { ports, owner, audited } = await ownersOffice()
  const { harper, harperKeypad, boilerPlan, opera } = ports.demo
  const order = [harper, harperKeypad, boilerPlan, opera]
  expect(await reorderConfigurations(ports, owner, order)).toEqual({ ok: true })
  expect(await audited()).toEqual([])
})

test.each([
  'one is missing',
  'one is there twice',
  'one is of nobody',
  'one was put away meanwhile',
  'the list is another merchant’s',
])('nothing moves where %s', async (what) => {
  const { ports, owner, stranger } = await ownersOffice()
  const { harper, harperKeypad, boilerPlan, opera } = ports.demo
  const ids: Record<string, string[]> = {
    'one is missing': [opera, harper, boilerPlan],
    'one is there twice': [opera, harper, boilerPlan, boilerPlan],
    'one is of nobody': [opera, harper, boilerPlan, crypto.randomUUID()],
  }
  const before = await publishedConfigurations(ports.db, owner.merchantId)
  if (what === 'one was put away meanwhile') await archiveConfiguration(ports, owner, opera)
  const wanted = ids[what] ?? [opera, harper, boilerPlan, harperKeypad]
  const staff = what.startsWith('the list') ? stranger : owner
  const refused = await reorderConfigurations(ports, staff, wanted)
  expect(refused).toEqual({ ok: false, code: 'list_changed' })
  const after = await publishedConfigurations(ports.db, owner.merchantId)
  expect(after).toEqual(
    before.filter(({ id }) => what !== 'one was put away meanwhile' || id !== opera),
  )
})

test('agents see one that came back to a place taken meanwhile where its owner does', async () => {
  const { ports, owner } = await ownersOffice()
  const { harper, harperKeypad, boilerPlan, opera } = ports.demo
  const all = [harper, harperKeypad, boilerPlan, opera]
  for (const away of all) {
    const others = all.filter((one) => one !== away)
    await archiveConfiguration(ports, owner, away)
    await reorderConfigurations(ports, owner, [...others].reverse())
    await reorderConfigurations(ports, owner, others)
    await restoreConfiguration(ports, owner, away)
    const owned = await listConfigurations(ports.db, owner.merchantId)
    const seen = await publishedConfigurations(ports.db, owner.merchantId)
    expect(seen.map(({ id }) => id)).toEqual(owned.map(({ id }) => id))
    await reorderConfigurations(ports, owner, all)
  }
})
