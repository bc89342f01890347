import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { archiveGatewayAccount } from '@/lib/merchant/gateway-account'
import { chargeWith } from '@/lib/merchant/charge-with'
import { configurationVersion, findPublished } from '@/lib/merchant/configuration-store'
import { cards, office, press } from '../helpers/payment'
import { pay } from '@/lib/payment/pay'
import { ownersOffice } from '../helpers/owner'
import { seededPorts } from '../helpers/seeded'
import { atTheTill } from '../helpers/till'

async function business() {
  const seeded = await seededPorts()
  const { harper } = seeded.demo
  return { ...atTheTill(seeded), harper }
}

test('an account is put on a configuration as a new version; the earlier one stays as it was', async () => {
  const { add, harper, merchantId, ports } = await business()
  const before = (await findPublished(ports.db, merchantId, harper))!
  const id = await add()
  expect(await chargeWith(ports, merchantId, harper, id, 'command')).toMatchObject({ ok: true })
  const after = (await findPublished(ports.db, merchantId, harper))!
  expect(after.content).toEqual({ ...before.content, gatewayAccount: id })
  expect(after.versionId).not.toBe(before.versionId)
  expect(await configurationVersion(ports.db, before.versionId)).toEqual(before.content)
})

test('a draft follows, so that publishing it later charges with the same account', async () => {
  const here = await ownersOffice()
  const { add, merchantId, ports } = atTheTill(here.ports)
  const { harper } = here.ports.demo
  await here.edit(harper, (draft) => ({ ...draft, name: 'Harper bills' }))
  const id = await add()
  await chargeWith(ports, merchantId, harper, id, 'command')
  await here.publish(harper)
  const published = await findPublished(ports.db, merchantId, harper)
  expect(published?.content).toMatchObject({ name: 'Harper bills', gatewayAccount: id })
})

test('two changes at once are two versions, the second made of the first', async () => {
  const { add, harper, merchantId, ports } = await business()
  const [one, other] = [await add(), await add()]
  await Promise.all([one, other].map((id) => chargeWith(ports, merchantId, harper, id, 'command')))
  const rows = await ports.db
    .selectFrom('configuration_versions')
    .select('number')
    .where('configuration_id', '=', harper)
    .orderBy('number')
    .execute()
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3])
})

test('a payment that has begun is charged as it began, the next one with the account', async () => {
  const here = await office()
  const { add, merchantId, ports } = atTheTill(here.ports)
  const begun = await here.sent()
  const id = await add()
  await chargeWith(ports, merchantId, here.ports.demo.harper, id, 'command')
  const next = await here.sent()
  for (const payment of [begun, next]) {
    expect(await pay(ports, payment, press(cards.approved))).toEqual({ ok: true })
  }
  expect(await here.attempts(begun)).toMatchObject([
    { gateway: 'sandbox', gateway_account_id: null },
  ])
  expect(await here.attempts(next)).toMatchObject([{ gateway: 'till', gateway_account_id: id }])
})

test.each([
  ['an account of another merchant', 'unknown_account'],
  ['an account that is nowhere', 'unknown_account'],
  ['an archived account', 'account_archived'],
  ['a configuration of another merchant', 'unknown_configuration'],
])('%s is refused, and nothing is published', async (what, code) => {
  const { add, harper, merchantId, ports } = await business()
  const id = await add()
  if (what === 'an archived account') await archiveGatewayAccount(ports, merchantId, id, 'command')
  if (what === 'an account of another merchant') {
    const strange = { merchant_id: randomUUID() }
    await ports.db.updateTable('gateway_accounts').set(strange).where('id', '=', id).execute()
  }
  const account = what === 'an account that is nowhere' ? randomUUID() : id
  const configuration = code === 'unknown_configuration' ? randomUUID() : harper
  const refused = await chargeWith(ports, merchantId, configuration, account, 'command')
  expect(refused).toEqual({ ok: false, code })
  const published = await findPublished(ports.db, merchantId, harper)
  expect(published?.content.gatewayAccount).toBeNull()
})
