import { expect, test } from 'vitest'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import type { Draft } from '@/lib/merchant/draft'
import { findPublished } from '@/lib/merchant/configuration-store'
import { publishDraft } from '@/lib/merchant/publish'
import { archiveGatewayAccount } from '@/lib/merchant/gateway-account'
import { saveDraft } from '@/lib/merchant/save-draft'
import { paymentView } from '@/lib/payment/payment-view'
import { cards } from '../helpers/payment'
import { ownersOffice } from '../helpers/owner'
import { atTheTill } from '../helpers/till'

test('new payments begin with the version that is published; one that has begun keeps its own', async () => {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  const begun = await here.sent()
  const number = await here.publish(harper, (draft) => ({
    ...draft,
    name: 'Harper bills',
    limits: { ...draft.limits, declines: 1 },
  }))
  expect(number).toBe(2)
  const next = await here.sent()
  const named = async (id: string) => (await paymentView(here.ports, here.owner, id))!.configuration
  expect(await Promise.all([begun, next].map(named))).toEqual(['Harper invoices', 'Harper bills'])
  await here.press(begun, cards.declined)
  await here.press(next, cards.declined)
  expect(await Promise.all([begun, next].map(here.status))).toEqual(['declined', 'locked'])
  const { hasDraft, published, nextNumber } = await here.editing(harper)
  expect({ hasDraft, nextNumber }).toEqual({ hasDraft: false, nextNumber: 3 })
  expect(published).toMatchObject({ number: 2, by: 'Olga Brandt', bringsBack: null })
})

test('the editor goes on with the revision it is told after publishing', async () => {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  const revision = await here.edit(harper, (draft) => ({ ...draft, name: 'Harper bills' }))
  const published = await publishDraft(here.ports, here.owner, harper, { revision })
  if (!published.ok) throw new Error(published.code)
  const { draft } = await here.editing(harper)
  const next = { revision: published.revision, draft }
  expect(await saveDraft(here.ports, here.owner, harper, next)).toMatchObject({ ok: true })
})

test.each([
  ['of another merchant', 'not_found'],
  ['that is put away', 'not_found'],
  ['that somebody changed meanwhile', 'draft_changed'],
  ['without a draft', 'no_draft'],
  ['with something to fix', 'invalid_fields'],
  ['whose account was put away', 'account_archived'],
  ['with another merchant’s account', 'account_archived'],
] as const)('a configuration %s is not published', async (what, code) => {
  const here = await ownersOffice()
  const { add, ports, merchantId } = atTheTill(here.ports)
  const { harper } = here.ports.demo
  const { owner } = here
  let { revision } = await here.editing(harper)
  if (code !== 'no_draft') {
    const account = code === 'account_archived' ? await add() : null
    revision = await here.edit(harper, (draft) => ({
      ...draft,
      name: what === 'with something to fix' ? '' : 'Harper bills',
      gatewayAccount: account,
    }))
    if (what === 'whose account was put away') {
      await archiveGatewayAccount(ports, merchantId, account!, 'command')
    }
    if (what === 'with another merchant’s account') {
      const merchant_id = crypto.randomUUID()
      await ports.db.updateTable('gateway_accounts').set({ merchant_id }).execute()
    }
  }
  if (code === 'draft_changed') await here.edit(harper, (draft) => ({ ...draft, name: 'Later' }))
  if (what === 'that is put away') await archiveConfiguration(ports, owner, harper)
  const staff = what === 'of another merchant' ? here.stranger : owner
  const refused = await publishDraft(ports, staff, harper, { revision })
  expect(refused).toMatchObject({ ok: false, code })
  const published = await findPublished(ports.db, merchantId, harper)
  expect(published?.content.name ?? 'put away').toBe(
    what === 'that is put away' ? 'put away' : 'Harper invoices',
  )
})

test('a draft with a logo that is not the merchant’s own is not published', async () => {
  const here = await ownersOffice()
  const { db, demo } = here.ports
  const { draft } = await here.editing(demo.harper)
  const merchant_id = crypto.randomUUID()
  const theirs = { merchant_id, hash: 'f'.repeat(16), type: 'image/png', bytes: Buffer.of(1) }
  await db.insertInto('merchants').values({ merchant_id, name: 'Another', created_at: 0 }).execute()
  await db.insertInto('logos').values(theirs).execute()
  for (const logo of [theirs.hash, '0'.repeat(16)]) {
    const changed = { ...draft, theme: { ...draft.theme, logo } }
    const revision = await here.edit(demo.harper, () => changed)
    const refused = await publishDraft(here.ports, here.owner, demo.harper, { revision })
    expect(refused).toMatchObject({
      ok: false,
      code: 'invalid_fields',
      problems: [{ path: 'theme.logo', code: 'unknown_logo' }],
    })
  }
  const { merchantId } = demo
  const published = await findPublished(db, merchantId, demo.harper)
  expect(published?.content.theme.logo).toBe(draft.theme.logo)
  await db
    .insertInto('logos')
    .values({ ...theirs, merchant_id: merchantId })
    .execute()
  const logo = theirs.hash
  expect(
    await here.publish(demo.harper, (was) => ({ ...was, theme: { ...was.theme, logo } })),
  ).toBe(2)
})

test.each(['+80012345678', '+4412345'])(
  'with the telephone %s, which is of no country, countries must be named',
  async (phone) => {
    const here = await ownersOffice()
    const { harper } = here.ports.demo
    const numbered = (draft: Draft) => ({ ...draft, theme: { ...draft.theme, phone } })
    const revision = await here.edit(harper, numbered)
    const refused = await publishDraft(here.ports, here.owner, harper, { revision })
    expect(refused).toMatchObject({
      code: 'invalid_fields',
      problems: [{ path: 'text.countries', code: 'no_countries' }],
    })
    const named = (draft: Draft) => ({ ...draft, text: { ...draft.text, countries: ['GB'] } })
    expect(await here.publish(harper, named)).toBe(2)
  },
)
