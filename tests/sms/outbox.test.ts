import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  connect,
  readOutbox,
  rejectedNumber,
  silentNumber,
  slowNumber,
  undeliverableNumber,
} from '@/lib/sms/outbox/outbox'
import type { Webhook } from '@/lib/sms/port'
import { itIsACarrier } from '../contracts/sms'
import { testPorts } from '../helpers/ports'

itIsACarrier(async () => {
  const { config, clock } = await testPorts()
  const posted: Webhook[] = []
  const sms = connect({ config, clock }, async ({ url, headers, body }) => {
    expect(url).toBe(`${config.publicUrl}/api/webhooks/sms/outbox`)
    posted.push({ path: [], headers, body })
  })
  return {
    sms,
    numbers: { taken: slowNumber, refused: rejectedNumber, silent: silentNumber },
    taken: async () => (await readOutbox(config.dataDir, 10)).map(({ reference }) => reference),
    arrives: async (reference) => posted.filter(({ body }) => body.includes(reference)),
    forged: (webhook) => [
      { ...webhook, headers: new Headers() },
      { ...webhook, headers: new Headers({ authorization: `Bearer ${'0'.repeat(64)}` }) },
      { ...webhook, headers: new Headers({ authorization: 'Bearer short' }) },
      { ...webhook, body: webhook.body.replace(/"reference":"./, '"reference":"_') },
    ],
  }
})

const text = (changes = {}) => ({
  from: 'HarperSons',
  to: '+447700900123',
  body: 'pay here: https://pay.example.com/p/a.b',
  reference: crypto.randomUUID() as string,
  ...changes,
})

test('a text is kept on this machine and said to be delivered', async () => {
  const { sms, config, clock } = await testPorts()
  const sent = text()
  expect(await sms.send(sent)).toEqual({ messageId: sent.reference, delivery: 'delivered' })
  expect(await readOutbox(config.dataDir, 10)).toEqual([{ ...sent, at: clock.now() }])
})

test('the newest texts come first, and no more than asked for', async () => {
  const { sms, config } = await testPorts()
  for (const body of ['one', 'two', 'three']) await sms.send(text({ body }))
  const newest = await readOutbox(config.dataDir, 2)
  expect(newest.map(({ body }) => body)).toEqual(['three', 'two'])
})

test('the same text handed over twice is one text', async () => {
  const { sms, config } = await testPorts()
  const once = text()
  expect(await sms.send(once)).toEqual(await sms.send(once))
  expect(await readOutbox(config.dataDir, 10)).toHaveLength(1)
})

test('two texts at the same moment are two', async () => {
  const { sms, config } = await testPorts()
  await Promise.all([sms.send(text()), sms.send(text())])
  expect(await readOutbox(config.dataDir, 10)).toHaveLength(2)
})

test.each([
  [undeliverableNumber, 'undeliverable'],
  [rejectedNumber, 'rejected'],
  [silentNumber, 'unknown'],
])('%s goes wrong: %s, and nothing is in the outbox', async (to, delivery) => {
  const { sms, config } = await testPorts()
  expect(await sms.send(text({ to }))).toMatchObject({ delivery })
  expect(await readOutbox(config.dataDir, 10)).toEqual([])
})

test('an outbox that was never written to is empty', async () => {
  const { config } = await testPorts()
  expect(await readOutbox(config.dataDir, 10)).toEqual([])
})

test('a line cut short by a crash is no text, and the next one is not lost behind it', async () => {
  const { sms, config, clock } = await testPorts()
  const file = join(config.dataDir, 'outbox.jsonl')
  await sms.send(text({ body: 'whole' }))
  writeFileSync(file, readFileSync(file, 'utf8') + '{"from":"HarperSons","to":"+4477')
  const after = connect({ config, clock })
  await after.send(text({ body: 'next' }))
  const bodies = (await readOutbox(config.dataDir, 10)).map(({ body }) => body)
  expect(bodies).toEqual(['next', 'whole'])
})

test('nobody else on the machine may read the outbox, for it holds links', async () => {
  const { sms, config } = await testPorts()
  await sms.send(text())
  expect(statSync(join(config.dataDir, 'outbox.jsonl')).mode & 0o077).toBe(0)
})
