import { describe, expect, test } from 'vitest'
import { linesBetween } from '@/lib/audit/store'
import { hashApiKey } from '@/lib/merchant/api-key'
import { useApiKey } from '@/lib/merchant/api-key-store'
import { createApiKey, listApiKeys, mostLiveKeys, revokeApiKey } from '@/lib/merchant/api-keys'
import { addMerchant } from '@/lib/merchant/merchants'
import { seededPorts } from '../helpers/seeded'

const minuteMs = 60_000

async function business() {
  const ports = await seededPorts()
  const { merchantId, olga } = ports.demo
  const by = { staffId: olga }
  const make = (wish: Partial<Parameters<typeof createApiKey>[2]> = {}) =>
    createApiKey(ports, merchantId, { name: 'Telephone system', scopes: ['calls'], ...wish }, by)
  async function made(wish?: Parameters<typeof make>[0]) {
    const one = await make(wish)
    if (!one.ok) throw new Error(one.code)
    return one
  }
  return {
    ports,
    merchantId,
    by,
    make,
    made,
    list: () => listApiKeys(ports, merchantId),
    use: (key: string) => useApiKey(ports.db, hashApiKey(key), minuteMs),
    revoke: (id: string) => revokeApiKey(ports, merchantId, id, by),
    audit: () => linesBetween(ports.db, merchantId, 0, 1000, 1000),
  }
}

test('a key is said once: the record has its hash, the list its last characters', async () => {
  const { ports, list, made } = await business()
  const { id, key } = await made({ scopes: ['payments:refund', 'payments:read'] })
  expect(key).toMatch(/^dk_[\w-]{43}$/)
  const [row] = await ports.db.selectFrom('api_keys').selectAll().where('id', '=', id).execute()
  expect(JSON.stringify(row)).not.toContain(key)
  expect((await list()).find((one) => one.id === id)).toEqual({
    id,
    name: 'Telephone system',
    scopes: ['payments:read', 'payments:refund'],
    hint: key.slice(-4),
    madeBy: 'Olga Brandt',
    createdAt: ports.clock.now(),
    lastUsedAt: null,
    revokedAt: null,
  })
})

test('a key speaks for its merchant until it is revoked, and then at once no more', async () => {
  const { made, merchantId, revoke, use } = await business()
  const { id, key } = await made()
  expect(await use(key)).toEqual({ id, merchantId, scopes: ['calls'] })
  expect(await use(`${key.slice(0, -1)}!`)).toBeNull()
  expect(await revoke(id)).toEqual({ ok: true })
  expect(await use(key)).toBeNull()
  expect(await revoke(id)).toEqual({ ok: true })
})

test('making and revoking are in the audit log, once each, without the key', async () => {
  const { audit, by, made, revoke } = await business()
  const { id, key } = await made()
  await revoke(id)
  await revoke(id)
  const lines = await audit()
  expect(lines).toMatchObject([
    { kind: 'api_key.created', subject: id, staff_id: by.staffId },
    { kind: 'api_key.revoked', subject: id, staff_id: by.staffId },
  ])
  expect(JSON.parse(lines[0]!.detail!)).toEqual({
    name: 'Telephone system',
    scopes: 'calls',
    hint: key.slice(-4),
  })
  expect(JSON.stringify(lines)).not.toContain(key)
})

test('when a key was last used is written at most once a minute', async () => {
  const { list, made, ports, use } = await business()
  const { id, key } = await made()
  const lastUsed = async () => (await list()).find((one) => one.id === id)!.lastUsedAt
  const first = ports.clock.now()
  await use(key)
  expect(await lastUsed()).toBe(first)
  ports.clock.move(minuteMs - 1)
  await use(key)
  expect(await lastUsed()).toBe(first)
  ports.clock.move(1)
  await Promise.all(Array.from({ length: 5 }, () => use(key)))
  expect(await lastUsed()).toBe(first + minuteMs)
})

describe('so many keys and no more', () => {
  test('of many made at once, none is one too many', async () => {
    const { list, make } = await business()
    const have = (await list()).length
    const wishes = Array.from({ length: mostLiveKeys + 3 }, (_, i) => make({ name: `Key ${i}` }))
    const results = await Promise.all(wishes)
    expect(results.filter(({ ok }) => ok)).toHaveLength(mostLiveKeys - have)
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'too_many_keys' })
  })

  test('a revoked key makes room for another', async () => {
    const { list, make, made, revoke } = await business()
    while ((await list()).length < mostLiveKeys) await made()
    expect(await make()).toEqual({ ok: false, code: 'too_many_keys' })
    const keys = await list()
    await revoke(keys[0]!.id)
    expect(await make()).toMatchObject({ ok: true })
  })
})

test('another merchant’s keys are neither seen nor revoked', async () => {
  const { by, made, ports, use } = await business()
  const { id, key } = await made()
  const other = await addMerchant(ports, 'Quayside Dental', 'command')
  if (!other.ok) throw new Error(other.code)
  expect(await listApiKeys(ports, other.id)).toEqual([])
  const nobody = { ok: false, code: 'not_found' }
  expect(await revokeApiKey(ports, other.id, id, by)).toEqual(nobody)
  expect(await revokeApiKey(ports, other.id, 'no-such-key', by)).toEqual(nobody)
  expect(await use(key)).not.toBeNull()
})
