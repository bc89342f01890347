import { describe, expect, test } from 'vitest'
import { beginCall } from '@/lib/call/begin'
import { beginPayment } from '@/lib/payment/begin'
import { fillIn } from '@/lib/payment/fill-in'
import { office } from '../helpers/payment'

test('Start begins an empty form on the call, and the desk hears of it', async () => {
  const { ports, agent, payment, story } = await office()
  const { harper, call } = ports.demo
  const begun = await beginPayment(ports, agent, { configurationId: harper, callId: call })
  if (!begun.ok) throw new Error(begun.code)
  expect(await payment(begun.paymentId)).toMatchObject({
    status: 'draft',
    currency: 'GBP',
    call_id: call,
    staff_id: agent.id,
    merchant_id: agent.merchantId,
    amount: null,
    expires_at: null,
    form_values: '{}',
    version: 1,
  })
  expect(await story(begun.paymentId)).toEqual(['started'])
})

test('its id is sixteen random bytes, so that a link can carry it', async () => {
  const { draft } = await office()
  const ids = [await draft(), await draft(), await draft()]
  expect(new Set(ids).size).toBe(3)
  for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(16)
})

test('a payment can begin without a call', async () => {
  const { ports, agent } = await office()
  const without = { configurationId: ports.demo.opera, callId: null }
  expect(await beginPayment(ports, agent, without)).toMatchObject({ ok: true })
})

test('several payments can begin on one call', async () => {
  const { draft, payment, ports } = await office()
  const [one, two] = [await draft(), await draft()]
  expect([(await payment(one)).call_id, (await payment(two)).call_id]).toEqual([
    ports.demo.call,
    ports.demo.call,
  ])
})

test('a payment keeps the version of its configuration that it began with', async () => {
  const { ports, draft, payment } = await office()
  const id = await draft()
  const { configuration_version_id } = await payment(id)
  await ports.db
    .updateTable('configurations')
    .set({ published_version_id: null })
    .where('id', '=', ports.demo.harper)
    .execute()
  expect((await payment(id)).configuration_version_id).toBe(configuration_version_id)
})

test('what the contact centre told of the call is in the form, and the agent may change it', async () => {
  const { ports, agent, payment } = await office()
  const told = await beginCall(ports, {
    merchantId: ports.demo.merchantId,
    primaryId: 'C-crm',
    secondaryId: null,
    direction: 'inbound',
    callerNumber: '+447700900456',
    calledNumber: '+442079460118',
    agentEmail: 'mia@bridgestreet.example',
    fields: { first_name: 'Rita', surname: 'Okafor', note: '4111111111111111', unknown: 'x' },
  })
  const callId = told.ok ? told.callId : ''
  const begun = await beginPayment(ports, agent, { configurationId: ports.demo.harper, callId })
  if (!begun.ok) throw new Error(begun.code)
  const values = async () => JSON.parse((await payment(begun.paymentId)).form_values)
  expect(await values()).toEqual({ first_name: 'Rita', surname: 'Okafor' })
  const changed = { first_name: 'Ritu', surname: '' }
  await fillIn(ports, agent, begun.paymentId, { values: changed, done: false })
  expect(await values()).toEqual(changed)
})

describe('refused', () => {
  test.each([
    ['one that never was', 'none'],
    ['nothing', ''],
  ])('with a configuration that is %s', async (_, configurationId) => {
    const { ports, agent } = await office()
    const answer = await beginPayment(ports, agent, { configurationId, callId: null })
    expect(answer).toEqual({ ok: false, code: 'unknown_configuration' })
  })

  test('with a configuration of another business', async () => {
    const { ports, stranger } = await office()
    const theirs = { configurationId: ports.demo.harper, callId: null }
    expect(await beginPayment(ports, stranger, theirs)).toMatchObject({
      code: 'unknown_configuration',
    })
  })

  test.each([{ archived_at: 1 }, { published_version_id: null }])(
    'with a configuration that is put away or not published: %j',
    async (changes) => {
      const { ports, agent } = await office()
      await ports.db.updateTable('configurations').set(changes).execute()
      const it = { configurationId: ports.demo.harper, callId: null }
      expect(await beginPayment(ports, agent, it)).toMatchObject({ code: 'unknown_configuration' })
    },
  )

  test('on a call that never was', async () => {
    const { ports, agent } = await office()
    const answer = await beginPayment(ports, agent, {
      configurationId: ports.demo.harper,
      callId: 'none',
    })
    expect(answer).toEqual({ ok: false, code: 'not_found' })
  })

  test('on somebody else’s call, and nothing is written down', async () => {
    const { ports, agent } = await office()
    const begun = await beginCall(ports, {
      merchantId: ports.demo.merchantId,
      primaryId: 'C-olga',
      secondaryId: null,
      direction: 'inbound',
      callerNumber: '+447700900456',
      calledNumber: '+442079460118',
      agentEmail: 'olga@bridgestreet.example',
    })
    const answer = await beginPayment(ports, agent, {
      configurationId: ports.demo.harper,
      callId: begun.ok ? begun.callId : '',
    })
    expect(answer).toEqual({ ok: false, code: 'not_found' })
    expect(await ports.db.selectFrom('payments').selectAll().execute()).toEqual([])
  })
})
