import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Keyring } from '@/lib/config'
import {
  archiveGatewayAccount,
  listGatewayAccounts,
  replaceCredentials,
} from '@/lib/merchant/gateway-account'
import { gatewayAccounts } from '@/lib/merchant/gateway-account-store'
import { rotateSeals } from '@/lib/merchant/rotate'
import { seal, sealedWith } from '@/lib/merchant/seal'
import { seededPorts } from '../helpers/seeded'
import { atTheTill, tillKeys } from '../helpers/till'

const key = () => randomBytes(32).toString('base64url')

/** A business whose operator has put a second key into SEAL_KEYS. */
async function business() {
  const first = key()
  const old: Keyring = new Map([[1, first]])
  const both: Keyring = new Map([
    [1, first],
    [2, key()],
  ])
  const seeded = await seededPorts({ sealKeys: old })
  const before = atTheTill(seeded)
  const after = atTheTill({ ...seeded, config: { ...seeded.config, sealKeys: both } })
  const keys = async () =>
    (await gatewayAccounts(seeded.db)).map(({ sealed }) => sealedWith(sealed))
  return { before, after, keys }
}

test('every account is sealed anew, the archived ones too, and the older key may go', async () => {
  const { before, after, keys } = await business()
  await before.add()
  await archiveGatewayAccount(before.ports, before.merchantId, await before.add(), 'command')
  expect(await rotateSeals(after.ports)).toEqual({
    ok: true,
    resealed: 2,
    accounts: 2,
    apps: { resealed: 1, all: 1 },
    newest: 2,
    removable: [1],
  })
  expect(await keys()).toEqual([2, 2])
  const withoutOld = new Map([[2, after.ports.config.sealKeys.get(2)!]])
  const ports = { ...after.ports, config: { ...after.ports.config, sealKeys: withoutOld } }
  const list = await listGatewayAccounts(ports, after.merchantId)
  expect(list.map(({ opens }) => opens)).toEqual([true, true])
})

test('run again it has nothing to do', async () => {
  const { before, after } = await business()
  await before.add()
  await rotateSeals(after.ports)
  expect(await rotateSeals(after.ports)).toMatchObject({ ok: true, resealed: 0, accounts: 1 })
})

test('a server that runs meanwhile goes on, with the same credentials', async () => {
  const { before, after } = await business()
  const id = await before.add()
  await after.ports.gateways.of(id)
  await rotateSeals(after.ports)
  expect((await after.ports.gateways.of(id)).name).toBe('till')
  expect(after.connected.map(({ credentials }) => credentials)).toEqual([tillKeys, tillKeys])
})

test('an account whose key is missing is named, and nothing is changed', async () => {
  const { before, after, keys } = await business()
  await before.add()
  await before.add({ name: 'The opera’s till' })
  const row = (await gatewayAccounts(after.ports.db)).find(({ name }) => name.includes('opera'))!
  const sealed = await seal(new Map([[9, key()]]), row.id, tillKeys)
  await after.ports.db
    .updateTable('gateway_accounts')
    .set({ sealed })
    .where('id', '=', row.id)
    .execute()
  expect(await rotateSeals(after.ports)).toEqual({
    ok: false,
    code: 'does_not_open',
    accounts: [{ name: 'The opera’s till', key: 9 }],
  })
  expect((await keys()).sort()).toEqual([1, 9])
})

test('credentials that an owner replaces at that moment are not lost', async () => {
  const { before, after } = await business()
  const id = await before.add()
  const newer = { ...tillKeys, secretKey: 'till_newer' }
  const [rotated, replaced] = await Promise.all([
    rotateSeals(after.ports),
    replaceCredentials(after.ports, after.merchantId, id, newer, 'command'),
  ])
  expect(rotated).toMatchObject({ ok: true })
  await after.ports.gateways.of(id)
  expect(after.connected.at(-1)?.credentials).toEqual(replaced.ok ? newer : tillKeys)
})
