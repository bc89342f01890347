import { expect, test } from 'vitest'
import { linesBetween } from '@/lib/audit/store'
import { verifyChain } from '@/lib/audit/verify'
import { merchants } from '@/lib/merchant/store'
import { merchantCommand } from '@/scripts/merchant/merchants'
import { seededPorts } from '../helpers/seeded'

async function operator() {
  const ports = await seededPorts()
  const said: string[] = []
  const run = (...args: string[]) => merchantCommand(args, ports, (line) => void said.push(line))
  const named = async (name: string) => (await merchants(ports.db)).find((one) => one.name === name)
  return { ...ports, named, run, said: () => said.join('\n') }
}

test('adds a business, with the first line of its audit log', async () => {
  const { db, named, run, said } = await operator()
  expect(await run('add', '--name', '  Quayside Dental ')).toBe(true)
  const { id } = (await named('Quayside Dental'))!
  expect(said()).toContain(`Quayside Dental is there, ${id}.`)
  expect(await linesBetween(db, id, 0, 10, 10)).toMatchObject([
    { seq: 1, kind: 'merchant.added', staff_id: null, detail: '{"name":"Quayside Dental"}' },
  ])
})

test('lists every business', async () => {
  const { demo, run, said } = await operator()
  await run('add', '--name', 'Quayside Dental')
  expect(await run('list')).toBe(true)
  expect(said()).toContain(`Bridge Street Answering  ${demo.merchantId}`)
  expect(said()).toMatch(/Quayside Dental {2}[\w-]{36}/)
})

test('renames one, and says so in its log; the same name again is no change', async () => {
  const { db, demo, named, run } = await operator()
  expect(await run('rename', demo.merchantId, '--name', 'Bridge Street')).toBe(true)
  expect(await run('rename', 'bridge street', '--name', 'Bridge Street')).toBe(true)
  expect((await named('Bridge Street'))?.id).toBe(demo.merchantId)
  expect(await linesBetween(db, demo.merchantId, 0, 10, 10)).toMatchObject([
    {
      kind: 'merchant.renamed',
      detail: '{"before":"Bridge Street Answering","name":"Bridge Street"}',
    },
  ])
  expect(await verifyChain(db, demo.merchantId)).toMatchObject({ lines: 1, broken: null })
})

test.each([
  ['add', '--name', '   '],
  ['add', '--name', 'x'.repeat(61)],
  ['rename', 'Bridge Street Answering', '--name', ''],
])('a business needs a name of 1 to 60 characters: %s %s', async (...args) => {
  const { db, run, said } = await operator()
  expect(await run(...args)).toBe(false)
  expect(said()).toBe('The name must have 1 to 60 characters.')
  expect((await merchants(db)).map(({ name }) => name)).toEqual(['Bridge Street Answering'])
})

test.each([
  [['add'], /--name is missing/],
  [['add', 'Quayside'], /Say its name with --name/],
  [['rename', '--name', 'Quayside'], /Which business/],
  [['list', 'Quayside'], /a word too many/],
  [['rename', 'Nobody', '--name', 'Quayside'], /There is no merchant named Nobody/],
  [['remove'], /There is no command remove/],
  [['add', '--nmae', 'Quayside'], /an option that is not one/],
])('refuses %j', async (args, message) => {
  const { run } = await operator()
  await expect(run(...(args as string[]))).rejects.toThrow(message as RegExp)
})
