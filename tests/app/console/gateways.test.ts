import { expect, test } from 'vitest'
import { POST as archive } from '@/app/console/gateways/[account]/archive/route'
import { POST as check } from '@/app/console/gateways/[account]/check/route'
import { POST as replace } from '@/app/console/gateways/[account]/credentials/route'
import { POST as add } from '@/app/console/gateways/new/route'
import { chargeWith } from '@/lib/merchant/charge-with'
import { listGatewayAccounts } from '@/lib/merchant/gateway-account'
import { serve } from '@/tests/helpers/ports'
import { office } from '@/tests/helpers/payment'
import { signedInAs } from '@/tests/helpers/signed-in'
import { atTheTill, tillKeys } from '@/tests/helpers/till'

/** The owner's routes over an installation whose gateway is the till. */
async function atTheConsole(habits = {}) {
  const here = await office()
  const till = atTheTill(here.ports, habits)
  serve(till.ports)
  const own = await signedInAs(till.ports, here.owner)

  async function answer(response: Response) {
    const text = await response.text()
    expect(text).not.toMatch(/till_secret|live_nonsense/)
    return { status: response.status, body: JSON.parse(text) as Record<string, unknown> }
  }
  const at = (account: string) => ({ params: Promise.resolve({ account }) })
  const none = { params: Promise.resolve({}) }

  return {
    ...till,
    here,
    post: async (body: unknown, as = own) => answer(await add(as('/new', body), none)),
    replace: async (id: string, body: unknown) => answer(await replace(own('/x', body), at(id))),
    check: async (id: string) => answer(await check(own('/x', {}), at(id))),
    archive: async (id: string) => answer(await archive(own('/x', {}), at(id))),
  }
}

const entered = (changes = {}) => ({
  id: crypto.randomUUID(),
  gateway: 'till',
  name: 'Main till',
  live: false,
  credentials: tillKeys,
  untested: false,
  ...changes,
})

test('an account is added when the gateway takes its credentials, in the gateway’s words', async () => {
  const { post, ports, merchantId } = await atTheConsole()
  expect(await post(entered())).toEqual({ status: 201, body: { says: 'The till answers.' } })
  expect(await listGatewayAccounts(ports, merchantId)).toMatchObject([{ name: 'Main till' }])
})

test.each([
  ['a key that is no key', { credentials: { secretKey: 'sk_live_nonsense' } }, 'secretKey'],
  ['a field that is missing', { credentials: {} }, 'secretKey'],
  ['a name that is empty', { name: '  ' }, 'name'],
])('%s is named, and what was entered is not said', async (_, changes, field) => {
  const { post, ports, merchantId } = await atTheConsole()
  const { status, body } = await post(entered(changes))
  expect(status).toBe(422)
  expect(body).toMatchObject({ error: { code: 'invalid_fields', fields: [{ field }] } })
  expect(await listGatewayAccounts(ports, merchantId)).toEqual([])
})

test('what the gateway refuses is not kept, unless the owner says so', async () => {
  const { post } = await atTheConsole({ [tillKeys.secretKey]: 'refuses' })
  expect(await post(entered())).toMatchObject({
    status: 422,
    body: {
      error: {
        code: 'no_connection',
        message: 'Nothing was kept. The till does not know this key.',
      },
    },
  })
  expect(await post(entered({ untested: true }))).toMatchObject({ status: 201 })
})

test.each([
  ['an unknown gateway', { gateway: 'bank' }, 'unknown_gateway', 422],
  ['the sandbox, which has no accounts', { gateway: 'sandbox' }, 'unknown_gateway', 422],
  ['an id that is none', { id: 'till' }, 'invalid_body', 400],
  ['a word too many', { role: 'owner' }, 'invalid_body', 400],
])('%s is refused', async (_, changes, code, status) => {
  const { post } = await atTheConsole()
  expect(await post(entered(changes))).toMatchObject({ status, body: { error: { code } } })
})

test('an account that is charged with is not put away, and is told by whom', async () => {
  const { add, archive, here, ports, merchantId } = await atTheConsole()
  const id = await add()
  await chargeWith(ports, merchantId, here.ports.demo.harper, id, 'command')
  const { status, body } = await archive(id)
  expect(status).toBe(409)
  expect(JSON.stringify(body)).toContain('Harper invoices')
  await chargeWith(ports, merchantId, here.ports.demo.harper, null, 'command')
  expect(await archive(id)).toEqual({ status: 200, body: {} })
})

test('an account is tried, and given other credentials', async () => {
  const { add, check, replace } = await atTheConsole()
  const id = await add()
  expect(await check(id)).toEqual({ status: 200, body: { ok: true, says: 'The till answers.' } })
  const other = { credentials: { secretKey: 'till_secret_other' }, untested: false }
  expect(await replace(id, other)).toMatchObject({ status: 200 })
})

test('somebody of another merchant finds no account; an agent finds no console', async () => {
  const { add, check, archive, replace, post, ports, here } = await atTheConsole()
  const id = await add()
  await ports.db.updateTable('gateway_accounts').set({ merchant_id: 'another' }).execute()
  const nothing = { status: 404, body: { error: { code: 'not_found' } } }
  expect(await check(id)).toMatchObject(nothing)
  expect(await archive(id)).toMatchObject(nothing)
  expect(await replace(id, { credentials: tillKeys, untested: true })).toMatchObject(nothing)
  expect(await post(entered(), await signedInAs(ports, here.agent))).toMatchObject(nothing)
})
