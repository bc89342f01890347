import { expect, test } from 'vitest'
import { z } from 'zod'
import { readForm, readJson } from '@/lib/web/read'

const Body = z.strictObject({ name: z.string(), size: z.int() })
const maxBytes = 64

const post = (body: BodyInit) =>
  new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit)

async function refusalOf(body: BodyInit) {
  const read = await readJson(post(body), Body, maxBytes)
  if (read.ok) throw new Error('it was read')
  const { error } = (await read.response.json()) as { error: { code: string } }
  return { status: read.response.status, ...error }
}

/** A body that does not say how long it is. */
const unmeasured = (text: string) =>
  new ReadableStream({
    start(controller) {
      for (const char of text) controller.enqueue(new TextEncoder().encode(char))
      controller.close()
    },
  })

test('a body that fits is read', async () => {
  const value = { name: 'Rita', size: 3 }
  expect(await readJson(post(JSON.stringify(value)), Body, maxBytes)).toEqual({ ok: true, value })
})

test('a body over the limit is refused, measured or not', async () => {
  const long = JSON.stringify({ name: 'x'.repeat(100), size: 1 })
  const refusal = { status: 413, code: 'too_large', maxBytes }
  expect(await refusalOf(long)).toMatchObject(refusal)
  expect(await refusalOf(unmeasured(long))).toMatchObject(refusal)
})

test.each(['', '{', '{"name":"Rita","size":3', 'name=Rita'])('%j is not JSON', async (text) => {
  expect(await refusalOf(text)).toMatchObject({ status: 400, code: 'not_json' })
})

test.each([
  ['{"name":"Rita"}', ['size']],
  ['{"name":["Rita"],"size":3}', ['name']],
  ['{"name":{"$ne":1},"size":3}', ['name']],
  ['{"name":"Rita","size":1e20}', ['size']],
  ['{"name":"Rita","size":3,"role":"owner"}', ['']],
  ['[]', ['']],
  ['null', ['']],
])('%s does not fit', async (text, fields) => {
  expect(await refusalOf(text)).toMatchObject({ status: 400, code: 'invalid_body', fields })
})

test('a refusal does not quote what it refuses', async () => {
  const refusal = await refusalOf('{"name":"Rita","size":"4111111111111111"}')
  expect(JSON.stringify(refusal)).not.toContain('4111')
})

test('a prototype cannot be reached through a body', async () => {
  await refusalOf('{"name":"x","size":1,"__proto__":{"polluted":1}}')
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('a form over the limit is refused too', async () => {
  const read = await readForm(post(`name=${'x'.repeat(100)}`), maxBytes)
  expect(read.ok ? 200 : read.response.status).toBe(413)
})
