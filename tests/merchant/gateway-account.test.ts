import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  addGatewayAccount,
  archiveGatewayAccount,
  checkGatewayAccount,
  listGatewayAccounts,
  replaceCredentials,
} from '@/lib/merchant/gateway-account'
import { linesBetween } from '@/lib/audit/store'
import { gatewayAccountById } from '@/lib/merchant/gateway-account-store'
import { chargeWith } from '@/lib/merchant/charge-with'
import { testConnection } from '@/lib/merchant/test-connection'
import { seededPorts } from '../helpers/seeded'
import { atTheTill, till, tillKeys, type TillHabits } from '../helpers/till'

const business = async (habits = {}) => atTheTill(await seededPorts(), habits)
const entered = (changes = {}) => ({
  id: randomUUID(),
  gateway: 'till',
  name: 'Harper’s till',
  live: false,
  credentials: tillKeys as Record<string, string>,
  ...changes,
})

describe('adding an account', () => {
  test('tries it, seals it, and keeps nothing in the clear', async () => {
    const { ports, merchantId } = await business()
    const account = entered()
    expect(await addGatewayAccount(ports, merchantId, account, 'command')).toEqual({
      ok: true,
      connection: { ok: true, says: 'The till answers.' },
    })
    const row = (await gatewayAccountById(ports.db, account.id))!
    expect(row).toMatchObject({ merchant_id: merchantId, gateway: 'till', live: 0 })
    for (const value of Object.values(tillKeys)) expect(JSON.stringify(row)).not.toContain(value)
  })

  test('forgives the spaces that come with copying', async () => {
    const { add, connected } = await business()
    await add({ credentials: { secretKey: ` ${tillKeys.secretKey}\n`, shop: '  ' } })
    expect(connected[0]!.credentials).toEqual({ secretKey: tillKeys.secretKey })
  })

  test.each([
    [{ secretKey: '' }, 'secretKey', 'missing'],
    [{}, 'secretKey', 'missing'],
    [{ secretKey: 'sk_live_nonsense' }, 'secretKey', 'wrong'],
    [{ ...tillKeys, password: 'hunter2hunter2' }, 'password', 'unknown'],
  ])('names the field that is refused, not its value: %#', async (credentials, field, code) => {
    const { ports, merchantId } = await business()
    const account = entered({ credentials })
    const refused = await addGatewayAccount(ports, merchantId, account, 'command')
    expect(refused).toMatchObject({ code: 'invalid_credentials', problems: [{ field, code }] })
    expect(JSON.stringify(refused)).not.toMatch(/nonsense|hunter2/)
    expect(await gatewayAccountById(ports.db, account.id)).toBeNull()
  })

  test('asks of a live account what a live account needs', async () => {
    const { ports, merchantId } = await business()
    const { secretKey } = tillKeys
    const account = entered({ live: true, credentials: { secretKey } })
    expect(await addGatewayAccount(ports, merchantId, account, 'command')).toMatchObject({
      problems: [{ field: 'shop', code: 'wrong' }],
    })
  })

  test.each([
    ['unknown_gateway', { gateway: 'nobody' }],
    ['unknown_gateway', { gateway: 'toString' }],
    ['invalid_name', { name: '  ' }],
    ['invalid_name', { name: 'x'.repeat(61) }],
  ])('is refused as %s', async (code, changes) => {
    const { ports, merchantId } = await business()
    const refused = await addGatewayAccount(ports, merchantId, entered(changes), 'command')
    expect(refused).toEqual({ ok: false, code })
  })

  test('does not put one account over another', async () => {
    const { add, ports, merchantId } = await business()
    const id = await add()
    const again = await addGatewayAccount(ports, merchantId, entered({ id }), 'command')
    expect(again).toEqual({ ok: false, code: 'id_taken' })
  })

  test('that the gateway does not know is not kept, unless it is said so', async () => {
    const { ports, merchantId } = await business({ [tillKeys.secretKey]: 'refuses' })
    const account = entered()
    expect(await addGatewayAccount(ports, merchantId, account, 'command')).toEqual({
      ok: false,
      code: 'no_connection',
      says: 'The till does not know this key.',
    })
    expect(await gatewayAccountById(ports.db, account.id)).toBeNull()
    const kept = await addGatewayAccount(ports, merchantId, account, 'command', { untested: true })
    expect(kept).toEqual({ ok: true, connection: null })
  })
})

describe('the test of a connection', () => {
  test('says what the gateway says', async () => {
    const { add, merchantId, ports } = await business()
    expect(await checkGatewayAccount(ports, merchantId, await add(), 'command')).toEqual({
      ok: true,
      connection: { ok: true, says: 'The till answers.' },
    })
  })

  test.each(['tells', 'throws'] as const)(
    'has no secret in it when the adapter %s',
    async (habit) => {
      const { merchantId, ports } = await business({ [tillKeys.secretKey]: habit })
      const account = entered()
      await addGatewayAccount(ports, merchantId, account, 'command', { untested: true })
      const checked = await checkGatewayAccount(ports, merchantId, account.id, 'command')
      expect(checked).toMatchObject({ ok: true, connection: { ok: false } })
      expect(JSON.stringify(checked)).not.toContain(tillKeys.secretKey)
    },
  )

  test('ends, whatever the gateway does', async () => {
    const ports = await seededPorts()
    const adapter = await till({ [tillKeys.secretKey]: 'hangs' }).adapters.till()
    const account = { id: randomUUID(), live: false, credentials: tillKeys }
    expect(await testConnection(ports, adapter, account, 20)).toEqual({
      ok: false,
      says: 'The gateway did not answer in time.',
    })
  })

  test('says so when the key is gone', async () => {
    const { add, merchantId, ports } = await business()
    const id = await add()
    const config = { ...ports.config, sealKeys: new Map([[7, 'k'.repeat(40)]]) }
    const checked = await checkGatewayAccount({ ...ports, config }, merchantId, id, 'command')
    expect(checked).toMatchObject({
      connection: { ok: false, says: expect.stringMatching(/key 1\b/) },
    })
  })
})

describe('the list', () => {
  test('tells which fields are set, and no secret', async () => {
    const { add, merchantId, ports } = await business()
    const id = await add()
    const list = await listGatewayAccounts(ports, merchantId)
    expect(list).toMatchObject([
      {
        id,
        gateway: 'till',
        live: false,
        opens: true,
        archivedAt: null,
        fields: [
          { key: 'secretKey', set: true, ending: null },
          { key: 'shop', set: true, ending: 'sons' },
        ],
        configurations: [],
      },
    ])
    for (const value of Object.values(tillKeys)) expect(JSON.stringify(list)).not.toContain(value)
  })

  test('has an account that does not open in it, as one that does not', async () => {
    const { add, merchantId, ports } = await business()
    await add()
    const config = { ...ports.config, sealKeys: new Map([[7, 'k'.repeat(40)]]) }
    const list = await listGatewayAccounts({ ...ports, config }, merchantId)
    expect(list).toMatchObject([{ opens: false, fields: [{ set: false }, { set: false }] }])
  })
})

test('of two owners who replace credentials at once, one is told that it came too late', async () => {
  const habits: TillHabits = { till_one: 'meets', till_two: 'meets' }
  const { add, merchantId, ports } = await business(habits)
  const id = await add()
  const both = await Promise.all(
    ['till_one', 'till_two'].map((secretKey) =>
      replaceCredentials(ports, merchantId, id, { ...tillKeys, secretKey }, 'command'),
    ),
  )
  expect(both.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['changed', 'ok'])
})

test('another merchant’s account is nobody’s', async () => {
  const { add, ports } = await business()
  const id = await add()
  const stranger = randomUUID()
  const nobody = { ok: false, code: 'not_found' }
  expect(await checkGatewayAccount(ports, stranger, id, 'command')).toEqual(nobody)
  expect(await replaceCredentials(ports, stranger, id, tillKeys, 'command')).toEqual(nobody)
  expect(await archiveGatewayAccount(ports, stranger, id, 'command')).toEqual(nobody)
  expect(await listGatewayAccounts(ports, stranger)).toEqual([])
})

describe('archiving', () => {
  test('is refused while a configuration charges with the account', async () => {
    const here = await seededPorts()
    const { add, merchantId, ports } = atTheTill(here)
    const id = await add()
    await chargeWith(ports, merchantId, here.demo.harper, id, 'command')
    expect(await archiveGatewayAccount(ports, merchantId, id, 'command')).toMatchObject({
      code: 'in_use',
      configurations: [expect.any(String)],
    })
    await chargeWith(ports, merchantId, here.demo.harper, null, 'command')
    expect(await archiveGatewayAccount(ports, merchantId, id, 'command')).toEqual({ ok: true })
  })

  test('leaves what was charged with it to it', async () => {
    const { add, merchantId, ports } = await business()
    const id = await add()
    await archiveGatewayAccount(ports, merchantId, id, 'command')
    expect((await ports.gateways.of(id)).name).toBe('till')
  })
})

test('what is done with an account is in the audit log, and no credential is', async () => {
  const { add, merchantId, ports } = await business()
  const by = { staffId: ports.demo.olga }
  const id = await add()
  await checkGatewayAccount(ports, merchantId, id, by)
  // Whoever only looks, as `doctor` does, leaves no line; nor does what is refused or done already.
  await checkGatewayAccount(ports, merchantId, id, null)
  await replaceCredentials(ports, merchantId, id, { ...tillKeys, secretKey: 'till_newer' }, by)
  await replaceCredentials(ports, merchantId, id, { secretKey: 'nonsense' }, by)
  await chargeWith(ports, merchantId, ports.demo.harper, id, by)
  await archiveGatewayAccount(ports, merchantId, id, by)
  await chargeWith(ports, merchantId, ports.demo.harper, null, by)
  await archiveGatewayAccount(ports, merchantId, id, by)
  await archiveGatewayAccount(ports, merchantId, id, by)
  const lines = await linesBetween(ports.db, merchantId, 0, 100, 100)
  expect(lines.map(({ kind, staff_id, subject }) => [kind, staff_id, subject])).toEqual([
    ['gateway_account.added', null, id],
    ['gateway_account.checked', by.staffId, id],
    ['gateway_account.replaced', by.staffId, id],
    ['configuration.published', by.staffId, ports.demo.harper],
    ['configuration.published', by.staffId, ports.demo.harper],
    ['gateway_account.archived', by.staffId, id],
  ])
  const detail = { name: 'Harper’s till', gateway: 'till', live: false }
  expect(JSON.parse(lines[1]!.detail!)).toEqual({ ...detail, answers: true })
  expect(JSON.parse(lines[3]!.detail!)).toMatchObject({ charged_with: 'Harper’s till' })
  expect(JSON.stringify(lines)).not.toMatch(/till_|nonsense/)
})
