import { expect, test } from 'vitest'
import { POST as end } from '@/app/api/v1/calls/[call]/end/route'
import { POST as begin } from '@/app/api/v1/calls/route'
import { latestCall } from '@/lib/call/store'
import { serve } from '@/tests/helpers/ports'
import { seededPorts } from '@/tests/helpers/seeded'

const call = {
  id: 'C-1',
  secondaryId: 'C-1-2',
  direction: 'inbound',
  caller: '07700 900456',
  called: '+44 20 7946 0118',
  agent: 'mia@bridgestreet.example',
}

async function contactCentre() {
  const ports = await seededPorts()
  serve(ports)
  const authorization = `Bearer ${ports.demo.apiKey}`
  const post = (body: unknown, headers: Record<string, string> = { authorization }) =>
    begin(
      new Request('http://localhost:3000/api/v1/calls', {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      }),
      { params: Promise.resolve({}) },
    )
  const hangUp = (id: string, headers: Record<string, string> = { authorization }) =>
    end(new Request('http://localhost:3000/', { method: 'POST', headers }), {
      params: Promise.resolve({ call: id }),
    })
  return { ...ports, post, hangUp }
}

test('a call arrives at its agent', async () => {
  const { clock, db, demo, post } = await contactCentre()
  clock.move(1000)
  const response = await post(call)
  expect(response.status).toBe(201)
  const { callId } = (await response.json()) as { callId: string }
  expect(await latestCall(db, demo.mia)).toMatchObject({ id: callId, ended_at: null })
})

test('a call that is told twice is one call', async () => {
  const { db, post } = await contactCentre()
  const first = await post(call)
  const second = await post(call)
  expect([first.status, second.status]).toEqual([201, 200])
  expect(await second.json()).toEqual(await first.json())
  const rows = await db.selectFrom('calls').selectAll().where('primary_id', '=', 'C-1').execute()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ caller_number: '+447700900456', secondary_id: 'C-1-2' })
})

test('what is known already is kept with the call', async () => {
  const { db, post } = await contactCentre()
  const fields = { reference: 'HS-20417', customer: '' }
  expect((await post({ ...call, fields })).status).toBe(201)
  const query = db.selectFrom('calls').select('fields').where('primary_id', '=', 'C-1')
  expect(JSON.parse((await query.executeTakeFirstOrThrow()).fields!)).toEqual(fields)
  // Told again it is the same call, as it was told first.
  expect((await post({ ...call, fields: { reference: 'HS-1' } })).status).toBe(200)
  expect(JSON.parse((await query.executeTakeFirstOrThrow()).fields!)).toEqual(fields)
})

test.each([
  [{ note: '4111 1111 1111 1111' }, ['fields.note']],
  [{ note: 'card ４１１１１１１１１１１１１１１１ thanks' }, ['fields.note']],
  [{ one: '41111111', two: '11111111', three: 'x' }, ['fields.one', 'fields.two']],
])('a card number among it is refused, and nothing is kept: %j', async (given, fields) => {
  const { db, post } = await contactCentre()
  const response = await post({ ...call, fields: given })
  expect(response.status).toBe(422)
  const answer = await response.text()
  expect(JSON.parse(answer)).toMatchObject({ error: { code: 'looks_like_card', fields } })
  expect(answer).not.toMatch(/1111/)
  const rows = await db.selectFrom('calls').select('id').where('primary_id', '=', 'C-1').execute()
  expect(rows).toEqual([])
})

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`field_${at}`, 'x']))

test('forty fields are taken, and not one more', async () => {
  const { post } = await contactCentre()
  expect((await post({ ...call, fields: many(41) })).status).toBe(400)
  expect((await post({ ...call, fields: many(40) })).status).toBe(201)
})

test('a call ends, and ending it again changes nothing', async () => {
  const { clock, db, hangUp, post } = await contactCentre()
  await post(call)
  const endedAt = clock.now()
  expect((await hangUp('C-1')).status).toBe(200)
  clock.move(60_000)
  expect((await hangUp('C-1')).status).toBe(200)
  const query = db.selectFrom('calls').select('ended_at').where('primary_id', '=', 'C-1')
  expect(await query.executeTakeFirst()).toEqual({ ended_at: endedAt })
})

test('a call that was never told of cannot end', async () => {
  const { hangUp } = await contactCentre()
  expect((await hangUp('C-none')).status).toBe(404)
})

test.each([
  [{ ...call, direction: 'sideways' }, 400, 'invalid_body', ['direction']],
  [{ ...call, id: 'with a space' }, 400, 'invalid_body', ['id']],
  [{ ...call, fields: 'reference' }, 400, 'invalid_body', ['fields']],
  [{ ...call, fields: { reference: 20417 } }, 400, 'invalid_body', ['fields.reference']],
  [{ ...call, fields: { Reference: 'HS-1' } }, 400, 'invalid_body', ['fields.Reference']],
  [{ ...call, fields: { note: 'x'.repeat(201) } }, 400, 'invalid_body', ['fields.note']],
  [{ ...call, merchantId: 'm-1' }, 400, 'invalid_body', ['']],
  [{ ...call, caller: 'a friend' }, 422, 'invalid_number', ['caller']],
  [{ ...call, called: '12' }, 422, 'invalid_number', ['called']],
  [{ ...call, agent: 'nobody@bridgestreet.example' }, 422, 'unknown_agent', ['agent']],
])('refused with its reason (%#)', async (body, status, code, fields) => {
  const { post } = await contactCentre()
  const response = await post(body)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error: { code, fields } })
})

test.each([{}, { authorization: 'Bearer dk_made-up-made-up-made-up' }, { authorization: 'dk' }])(
  'without a key of ours there is no way in: %j',
  async (headers) => {
    const { hangUp, post } = await contactCentre()
    expect((await post(call, headers as Record<string, string>)).status).toBe(401)
    expect((await hangUp('C-8f31-207a', headers as Record<string, string>)).status).toBe(401)
  },
)

test('a revoked key is no key', async () => {
  const { db, post } = await contactCentre()
  await db.updateTable('api_keys').set({ revoked_at: 1 }).execute()
  expect((await post(call)).status).toBe(401)
})
