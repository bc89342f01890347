import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { findPublished } from '@/lib/merchant/configuration-store'
import { gatewayAccounts } from '@/lib/merchant/gateway-account-store'
import { unseal } from '@/lib/merchant/seal'
import { gatewayCommand } from '@/scripts/gateway/accounts'
import { openTerminal, type Terminal } from '@/scripts/gateway/terminal'
import { seededPorts } from '../helpers/seeded'
import { atTheTill, tillKeys, type TillHabits } from '../helpers/till'

const adding = [
  'add',
  '--merchant',
  'bridge street answering',
  '--gateway',
  'till',
  '--name',
  'Our till',
]

/** An operator at a terminal who types these answers, or a program that pipes this in. */
async function operator(
  typed: string[] | Record<string, string> = tillKeys,
  habits: TillHabits = {},
) {
  const here = atTheTill(await seededPorts(), habits)
  const said: string[] = []
  const asked: { question: string; hidden: boolean }[] = []
  const answers = Array.isArray(typed) ? [...typed] : []
  const terminal: Terminal = {
    say: (line) => void said.push(line),
    ask: Array.isArray(typed)
      ? async (question, { hidden }) => {
          asked.push({ question, hidden })
          return answers.shift()!
        }
      : null,
    piped: async () => typed as Record<string, string>,
    close() {},
  }
  const run = (...args: string[]) => gatewayCommand(args, here.ports, terminal)
  const accounts = () => gatewayAccounts(here.ports.db)
  return { ...here, accounts, asked, run, said: () => said.join('\n') }
}

describe('adding an account', () => {
  test('says the webhook’s address first, asks, tries and keeps', async () => {
    const { accounts, asked, ports, run, said } = await operator(['till_secret_9f2c7d', ''])
    expect(await run(...adding)).toBe(true)
    const [row] = await accounts()
    expect(row).toMatchObject({ name: 'Our till', gateway: 'till', live: 0 })
    expect(await unseal(ports.config.sealKeys, row!.id, row!.sealed)).toEqual({
      secretKey: 'till_secret_9f2c7d',
    })
    expect(asked.map(({ hidden }) => hidden)).toEqual([true, false])
    const address = `${ports.config.publicUrl}/api/webhooks/gateway/till/${row!.id}`
    expect(said().indexOf(address)).toBeLessThan(said().indexOf('Secret key'))
    expect(said()).toContain('sold\n  returned')
    expect(said()).toContain('The till answers.')
    expect(said()).not.toContain('till_secret')
  })

  test('asks again for what cannot be right', async () => {
    const { accounts, asked, run, said } = await operator(['', 'nonsense', 'till_good', 'shop'])
    expect(await run(...adding)).toBe(true)
    expect(asked).toHaveLength(4)
    expect(said()).toContain('A secret key starts with till_.')
    expect(await accounts()).toHaveLength(1)
  })

  test('takes what a program pipes in, under an id that was made before', async () => {
    const { accounts, run } = await operator()
    const id = randomUUID()
    expect(await run(...adding, '--id', id, '--live')).toBe(true)
    expect(await accounts()).toMatchObject([{ id, live: 1 }])
  })

  test('keeps nothing that the gateway does not know, unless told to', async () => {
    const { accounts, run, said } = await operator(tillKeys, { [tillKeys.secretKey]: 'refuses' })
    expect(await run(...adding)).toBe(false)
    expect(said()).toContain('The till does not know this key.')
    expect(await accounts()).toEqual([])
    expect(await run(...adding, '--untested')).toBe(true)
    expect(await accounts()).toHaveLength(1)
  })

  test('names what is wrong with what was piped in, and never its value', async () => {
    const { accounts, run, said } = await operator({ secretKey: 'sk_nonsense', colour: 'blue' })
    expect(await run(...adding)).toBe(false)
    expect(said()).toMatch(/secretKey: .*till_/)
    expect(said()).toMatch(/colour: There is no such field/)
    expect(said()).not.toMatch(/nonsense|blue/)
    expect(await accounts()).toEqual([])
  })

  test.each([
    [['add', '--gateway', 'till', '--name', 'x'], /--merchant is missing/],
    [
      ['add', '--merchant', 'Nobody', '--gateway', 'till', '--name', 'x'],
      /no merchant named Nobody/,
    ],
    [[...adding.slice(0, 3), '--gateway', 'paypal', '--name', 'x'], /no accounts at paypal.*till/],
    [[...adding, '--id', '17'], /must be a UUID/],
    [[...adding, '--secretKey', 'till_typed_here'], /option that is not one/],
    [['check'], /Which account/],
    [['check', 'Nowhere'], /no gateway account yet/],
    [['use', '--configuration', 'x'], /account or --sandbox/],
    [['dance'], /no command dance/],
  ])('is told what is wrong with the command: %#', async (args, words) => {
    const { run } = await operator()
    const refusal = await run(...args).catch((error: Error) => error.message)
    expect(refusal).toMatch(words)
    expect(refusal).not.toContain('till_typed_here')
  })
})

test('an account is used, listed, given up and archived', async () => {
  const { add, merchantId, ports, run, said } = await operator()
  const id = await add()
  const { harper } = ports.demo
  const { name } = (await findPublished(ports.db, merchantId, harper))!.content
  const charged = async () =>
    (await findPublished(ports.db, merchantId, harper))!.content.gatewayAccount

  expect(await run('use', 'harper’s till', '--configuration', name)).toBe(true)
  expect(await charged()).toBe(id)
  expect(await run('list')).toBe(true)
  expect(said()).toMatch(new RegExp(`Harper’s till {2}${id}[^]*test mode[^]*charged by +${name}`))
  expect(said()).toContain('secretKey, shop (…sons)')
  expect(said()).not.toContain(tillKeys.secretKey)

  expect(await run('archive', id)).toBe(false)
  expect(said()).toContain(`It takes the money of ${name}`)
  expect(await run('use', '--sandbox', '--configuration', name)).toBe(true)
  expect(await charged()).toBeNull()
  expect(await run('archive', id)).toBe(true)
  expect(await run('use', id, '--configuration', name)).toBe(false)
  expect(said()).toContain('This account is archived.')
})

test('an account is tried, and its credentials replaced', async () => {
  const newer = { secretKey: 'till_newer' }
  const { accounts, add, ports, run, said } = await operator(newer, { till_newer: 'tells' })
  await add()
  expect(await run('check', 'Harper’s till')).toBe(true)
  expect(said()).toContain('Harper’s till: The till answers.')
  expect(await run('replace', 'Harper’s till')).toBe(false)
  expect(await run('replace', 'Harper’s till', '--untested')).toBe(true)
  const [row] = await accounts()
  expect(await unseal(ports.config.sealKeys, row!.id, row!.sealed)).toEqual(newer)
  expect(await run('check', 'Harper’s till')).toBe(false)
  expect(said()).not.toContain('till_newer')
})

test('of two accounts with one name the id says which', async () => {
  const { add, run } = await operator()
  const [one, other] = [await add(), await add()]
  const refusal = await run('check', 'Harper’s till').catch((error: Error) => error.message)
  expect(refusal).toContain(one)
  expect(refusal).toContain(other)
  expect(await run('check', other)).toBe(true)
})

describe('the terminal', () => {
  const open = (isTTY: boolean) => {
    const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input })
    const output = new PassThrough()
    let shown = ''
    output.on('data', (chunk: Buffer) => (shown += chunk.toString()))
    return { input, shown: () => shown, terminal: openTerminal(input as never, output) }
  }

  test('shows what is typed, but not a secret', async () => {
    const { input, shown, terminal } = open(true)
    const shop = terminal.ask!('Shop: ', { hidden: false })
    input.write('harper\r')
    expect(await shop).toBe('harper')
    const key = terminal.ask!('Key: ', { hidden: true })
    input.write('till_sec')
    input.write('ret\r')
    expect(await key).toBe('till_secret')
    terminal.close()
    expect(shown()).toContain('harper')
    expect(shown()).toContain('Key: ')
    expect(shown()).not.toMatch(/till|sec/)
  })

  test('asks a program nothing, and repeats nothing of what it pipes in', async () => {
    const well = open(false)
    well.input.end(JSON.stringify(tillKeys))
    expect([well.terminal.ask, await well.terminal.piped(['key'])]).toEqual([null, tillKeys])
    for (const text of ['till_secret', '["till_secret"]', '{"key":{"till_secret":1}}', '']) {
      const ill = open(false)
      ill.input.end(text)
      const refusal = await ill.terminal
        .piped(['key', 'hook'])
        .catch((error: Error) => error.message)
      expect(refusal).toMatch(/^Pipe the credentials in .* Its fields: key, hook\.$/)
      expect(refusal).not.toContain('till_secret')
    }
  })
})
