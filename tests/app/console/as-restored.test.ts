import { expect, test } from 'vitest'
import { asRestored } from '@/app/console/configurations/as-restored'
import type { ListedView } from '@/app/console/configurations/list'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { chargeWith } from '@/lib/merchant/charge-with'
import { archiveGatewayAccount } from '@/lib/merchant/gateway-account'
import { restoreConfiguration } from '@/lib/merchant/restore-configuration'
import { ownersOffice } from '@/tests/helpers/owner'
import { atTheTill } from '@/tests/helpers/till'

const row: Omit<ListedView, 'id'> = {
  name: 'Harper invoices',
  kind: 'digital',
  currency: 'GBP',
  gateway: 'Main account',
  live: false,
  published: { number: 2, at: 0, by: null },
  hasDraft: false,
  changes: 0,
  problems: 0,
  archivedAt: 1,
}

test.each([
  ['stands in the list as published', false, { published: row.published, hasDraft: false }],
  ['whose account was put away stands there as a draft', true, { published: null, hasDraft: true }],
])('one that is taken out again %s', async (_, isAccountAway, stands) => {
  const here = await ownersOffice()
  const { harper: id } = here.ports.demo
  const { add, ports, merchantId } = atTheTill(here.ports)
  const account = await add()
  await chargeWith(ports, merchantId, id, account, 'command')
  await archiveConfiguration(ports, here.owner, id)
  if (isAccountAway) await archiveGatewayAccount(ports, merchantId, account, 'command')
  await restoreConfiguration(ports, here.owner, id)
  const restored = asRestored({ ...row, id }, await here.editing(id))
  expect(restored).toEqual({ ...row, id, ...stands, archivedAt: null })
})
