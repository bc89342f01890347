import { expect, test } from 'vitest'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { rollBack } from '@/lib/merchant/roll-back'
import { saveDraft } from '@/lib/merchant/save-draft'
import { ownersOffice } from '../helpers/owner'

async function atTheEditor() {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  const { draft, revision } = await here.editing(harper)
  // What is published is older than what is typed over it.
  here.clock.move(60_000)
  const save = (revision: number, name: string) =>
    saveDraft(here.ports, here.owner, harper, { revision, draft: { ...draft, name } })
  return { ...here, harper, revision, save }
}

test('a save whose answer was lost can be sent again, and is saved once', async () => {
  const { save, revision, editing, harper } = await atTheEditor()
  const first = await save(revision, 'Harper bills')
  expect(first).toEqual({ ok: true, revision: revision + 1 })
  expect(await save(revision, 'Harper bills')).toEqual(first)
  expect((await editing(harper)).revision).toBe(revision + 1)
  expect(await save(revision + 1, 'Harper debts')).toMatchObject({ ok: true })
})

test.each(['something else', 'the same after another save', 'the same where it was put away'])(
  '%s, made of what is no longer there, is not saved',
  async (what) => {
    const { ports, owner, save, revision, harper } = await atTheEditor()
    await save(revision, 'Harper bills')
    if (what.includes('another')) await save(revision + 1, 'Harper debts')
    if (what.includes('put away')) await archiveConfiguration(ports, owner, harper)
    const name = what === 'something else' ? 'Harper sums' : 'Harper bills'
    expect(await save(revision, name)).toEqual({ ok: false, code: 'draft_changed' })
  },
)

test('the same draft over a version that was brought back meanwhile is not taken for saved', async () => {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  await here.publish(harper, (draft) => ({ ...draft, name: 'Harper bills' }))
  here.clock.move(60_000)
  const revision = await here.edit(harper, (draft) => ({ ...draft, currency: 'EUR' }))
  here.clock.move(60_000)
  await rollBack(here.ports, here.owner, harper, { number: 1, published: 2 })
  const { draft } = await here.editing(harper)
  const saved = await saveDraft(here.ports, here.owner, harper, { revision, draft })
  expect(saved).toEqual({ ok: false, code: 'draft_changed' })
})
