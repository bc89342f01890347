import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { replaceCredentials } from '@/lib/merchant/gateway-account'
import { gatewayAccountById, replaceSealed } from '@/lib/merchant/gateway-account-store'
import { openGatewayBook } from '@/lib/merchant/gateway-book'
import { quickSandbox } from '../helpers/payment'
import { seededPorts } from '../helpers/seeded'
import { atTheTill, tillKeys } from '../helpers/till'

test('without an account it is the installation’s own gateway', async () => {
  const { ports } = atTheTill(await seededPorts())
  expect((await ports.gateways.of(null)).name).toBe('sandbox')
})

test('an account is connected once, with what its owner entered', async () => {
  const here = atTheTill(await seededPorts())
  const id = await here.add()
  here.connected.length = 0
  const gateway = await here.ports.gateways.of(id)
  expect(gateway.name).toBe('till')
  expect(await here.ports.gateways.of(id)).toBe(gateway)
  expect(here.connected).toEqual([{ id, live: false, credentials: tillKeys }])
})

test('with other credentials it is connected again, at the next payment', async () => {
  const here = atTheTill(await seededPorts())
  const id = await here.add()
  const before = await here.ports.gateways.of(id)
  const others = { ...tillKeys, secretKey: 'till_another' }
  expect(
    await replaceCredentials(here.ports, here.merchantId, id, others, 'command'),
  ).toMatchObject({
    ok: true,
  })
  expect(await here.ports.gateways.of(id)).not.toBe(before)
  expect(here.connected.at(-1)?.credentials).toEqual(others)
})

test('an account that is nowhere is a mistake of ours, not the sandbox', async () => {
  const { ports } = atTheTill(await seededPorts())
  await expect(ports.gateways.of(randomUUID())).rejects.toThrow('there is no gateway account')
  expect(await ports.gateways.find(randomUUID())).toBeNull()
})

test('credentials copied from another account do not open, and charge nothing', async () => {
  const { ports, add } = atTheTill(await seededPorts())
  const [own, strange] = [await add(), await add()]
  const { sealed } = (await gatewayAccountById(ports.db, strange))!
  await replaceSealed(ports.db, (await gatewayAccountById(ports.db, own))!, sealed)
  await expect(ports.gateways.of(own)).rejects.toThrow('do not open')
})

test('a gateway that this program has not is named, and charges nothing', async () => {
  const here = atTheTill(await seededPorts())
  const id = await here.add()
  const book = openGatewayBook(here.ports, {}, quickSandbox(here.ports))
  await expect(book.of(id)).rejects.toThrow('names no gateway of this program')
})
