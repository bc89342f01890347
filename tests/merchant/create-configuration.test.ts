import { expect, test } from 'vitest'
import { createConfiguration } from '@/lib/merchant/create-configuration'
import { publishedConfigurations } from '@/lib/merchant/configuration-store'
import { listConfigurations } from '@/lib/merchant/listing-store'
import { problemsIn } from '@/lib/merchant/problems'
import { ownersOffice } from '../helpers/owner'

test.each(['digital', 'agent-assist'] as const)(
  'a new %s configuration lacks nothing but what only the owner knows',
  async (kind) => {
    const here = await ownersOffice()
    const created = await createConfiguration(here.ports, here.owner, { kind, name: ' Invoices ' })
    if (!created.ok) throw new Error(created.code)
    const { draft, published, nextNumber } = await here.editing(created.id)
    expect(draft).toMatchObject({ kind, name: 'Invoices', gatewayAccount: null })
    expect(draft.theme.name).toBe('Bridge Street Answering')
    expect({ published, nextNumber }).toEqual({ published: null, nextNumber: 1 })
    expect(problemsIn(draft).map(({ path }) => path)).toEqual(['theme.phone'])
    expect(await here.audited()).toEqual([
      {
        kind: 'configuration.created',
        subject: created.id,
        staffId: here.owner.id,
        detail: { name: 'Invoices' },
      },
    ])
  },
)

test('it stands last in the list, and agents do not see it', async () => {
  const { ports, owner } = await ownersOffice()
  const before = await publishedConfigurations(ports.db, owner.merchantId)
  const created = await createConfiguration(ports, owner, { kind: 'digital', name: 'Invoices' })
  if (!created.ok) throw new Error(created.code)
  const listed = await listConfigurations(ports.db, owner.merchantId)
  expect(listed.at(-1)).toMatchObject({ id: created.id, published: null, hasDraft: true })
  expect(await publishedConfigurations(ports.db, owner.merchantId)).toEqual(before)
})

test('a copy is as the other stands in its editor, under a name of its own', async () => {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  await here.edit(harper, (draft) => ({ ...draft, currency: 'EUR' }))
  const beginning = { name: 'Harper in euros', copyOf: harper }
  const created = await createConfiguration(here.ports, here.owner, beginning)
  if (!created.ok) throw new Error(created.code)
  const { draft } = await here.editing(created.id)
  expect(draft).toEqual({ ...(await here.editing(harper)).draft, name: 'Harper in euros' })
  expect(draft.currency).toBe('EUR')
})

test.each(['of another merchant', 'that is nowhere'])(
  'a copy of one %s is refused',
  async (what) => {
    const here = await ownersOffice()
    const copyOf = what === 'that is nowhere' ? crypto.randomUUID() : here.ports.demo.harper
    const staff = what === 'that is nowhere' ? here.owner : here.stranger
    const refused = await createConfiguration(here.ports, staff, { name: 'Mine', copyOf })
    expect(refused).toEqual({ ok: false, code: 'not_found' })
    expect(await here.audited()).toEqual([])
  },
)
