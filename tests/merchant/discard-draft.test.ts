import { expect, test } from 'vitest'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { createConfiguration } from '@/lib/merchant/create-configuration'
import { discardDraft } from '@/lib/merchant/discard-draft'
import { ownersOffice } from '../helpers/owner'

test('without its draft a configuration is as published', async () => {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  const before = await here.editing(harper)
  const revision = await here.edit(harper, (draft) => ({ ...draft, name: 'Half a th' }))
  expect(await discardDraft(here.ports, here.owner, harper, { revision })).toEqual({ ok: true })
  const after = await here.editing(harper)
  expect({ ...after, revision: 0 }).toEqual({ ...before, revision: 0 })
  expect(await here.audited()).toMatchObject([
    { kind: 'configuration.draft_discarded', subject: harper, detail: { version: 1 } },
  ])
})

test.each([
  ['of another merchant', 'not_found'],
  ['of a configuration that is put away', 'not_found'],
  ['that somebody changed meanwhile', 'draft_changed'],
  ['that is not there', 'no_draft'],
  ['of a configuration that was never published', 'never_published'],
] as const)('a draft %s stays', async (what, code) => {
  const here = await ownersOffice()
  const { ports, owner } = here
  let id = ports.demo.harper
  if (code === 'never_published') {
    const created = await createConfiguration(ports, owner, { kind: 'digital', name: 'New' })
    if (created.ok) id = created.id
  }
  let { revision } = await here.editing(id)
  if (code !== 'no_draft') {
    revision = await here.edit(id, (draft) => ({ ...draft, name: 'Changed' }))
  }
  if (code === 'draft_changed') await here.edit(id, (draft) => ({ ...draft, name: 'Again' }))
  if (what.endsWith('put away')) await archiveConfiguration(ports, owner, id)
  const before = await here.editing(id)
  const staff = what === 'of another merchant' ? here.stranger : owner
  expect(await discardDraft(ports, staff, id, { revision })).toEqual({ ok: false, code })
  expect(await here.editing(id)).toEqual(before)
})
