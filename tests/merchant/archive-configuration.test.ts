import { describe, expect, test } from 'vitest'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { chargeWith } from '@/lib/merchant/charge-with'
import { publishedConfigurations } from '@/lib/merchant/configuration-store'
import { archiveGatewayAccount } from '@/lib/merchant/gateway-account'
import { publishDraft } from '@/lib/merchant/publish'
import { restoreConfiguration } from '@/lib/merchant/restore-configuration'
import { saveDraft } from '@/lib/merchant/save-draft'
import { beginPayment } from '@/lib/payment/begin'
import { cards } from '../helpers/payment'
import { ownersOffice } from '../helpers/owner'
import { atTheTill } from '../helpers/till'

const seen = async ({ ports, owner }: Awaited<ReturnType<typeof ownersOffice>>) =>
  (await publishedConfigurations(ports.db, owner.merchantId)).map(({ id }) => id)

describe('a configuration that is put away', () => {
  test('is not seen by agents, and no payment begins with it; one that has begun is paid', async () => {
    const here = await ownersOffice()
    const { harper, call } = here.ports.demo
    const begun = await here.sent()
    expect(await archiveConfiguration(here.ports, here.owner, harper)).toEqual({ ok: true })
    expect(await seen(here)).not.toContain(harper)
    const choice = { configurationId: harper, callId: call }
    expect(await beginPayment(here.ports, here.agent, choice)).toMatchObject({ ok: false })
    expect(await here.press(begun, cards.approved)).toEqual({ ok: true })
  })

  test('can be looked at and not be changed', async () => {
    const here = await ownersOffice()
    const { harper } = here.ports.demo
    await here.edit(harper, (draft) => ({ ...draft, currency: 'EUR' }))
    await archiveConfiguration(here.ports, here.owner, harper)
    const { draft, revision, archivedAt } = await here.editing(harper)
    expect({ currency: draft.currency, archivedAt }).toEqual({
      currency: 'EUR',
      archivedAt: here.clock.now(),
    })
    const saved = await saveDraft(here.ports, here.owner, harper, { revision, draft })
    expect(saved).toEqual({ ok: false, code: 'draft_changed' })
    const published = await publishDraft(here.ports, here.owner, harper, { revision })
    expect(published).toEqual({ ok: false, code: 'not_found' })
  })

  test('comes back as it was, at its place', async () => {
    const here = await ownersOffice()
    const before = await seen(here)
    const { harper } = here.ports.demo
    await archiveConfiguration(here.ports, here.owner, harper)
    const restored = await restoreConfiguration(here.ports, here.owner, harper)
    expect(restored).toEqual({ ok: true, published: true })
    expect(await seen(here)).toEqual(before)
    expect((await here.audited()).map(({ kind, detail }) => [kind, detail])).toEqual([
      ['configuration.archived', { name: 'Harper invoices' }],
      ['configuration.restored', { name: 'Harper invoices' }],
    ])
  })

  test('comes back as a draft when its gateway account was put away meanwhile', async () => {
    const here = await ownersOffice()
    const { harper } = here.ports.demo
    const { add, ports, merchantId } = atTheTill(here.ports)
    const account = await add()
    await chargeWith(ports, merchantId, harper, account, 'command')
    await archiveConfiguration(ports, here.owner, harper)
    await archiveGatewayAccount(ports, merchantId, account, 'command')
    const restored = await restoreConfiguration(ports, here.owner, harper)
    expect(restored).toEqual({ ok: true, published: false })
    expect(await seen(here)).not.toContain(harper)
    const { hasDraft, published, nextNumber, revision } = await here.editing(harper)
    expect({ hasDraft, published, nextNumber }).toEqual({
      hasDraft: true,
      published: null,
      nextNumber: 3,
    })
    const refused = await publishDraft(ports, here.owner, harper, { revision })
    expect(refused).toEqual({ ok: false, code: 'account_archived' })
    expect(await here.publish(harper, (draft) => ({ ...draft, gatewayAccount: null }))).toBe(3)
  })
})

test.each(['of another merchant', 'that is put away already', 'that is nowhere'])(
  'one %s cannot be put away',
  async (what) => {
    const here = await ownersOffice()
    const { harper } = here.ports.demo
    if (what === 'that is put away already') {
      await archiveConfiguration(here.ports, here.owner, harper)
    }
    const lines = await here.audited()
    const staff = what === 'of another merchant' ? here.stranger : here.owner
    const id = what === 'that is nowhere' ? crypto.randomUUID() : harper
    const refused = await archiveConfiguration(here.ports, staff, id)
    expect(refused).toEqual({ ok: false, code: 'not_found' })
    expect(await here.audited()).toEqual(lines)
  },
)

test.each(['of another merchant', 'that was not put away', 'that is nowhere'])(
  'one %s cannot be restored',
  async (what) => {
    const here = await ownersOffice()
    const { harper } = here.ports.demo
    if (what === 'of another merchant') await archiveConfiguration(here.ports, here.owner, harper)
    const staff = what === 'of another merchant' ? here.stranger : here.owner
    const id = what === 'that is nowhere' ? crypto.randomUUID() : harper
    const refused = await restoreConfiguration(here.ports, staff, id)
    expect(refused).toEqual({ ok: false, code: 'not_found' })
  },
)
