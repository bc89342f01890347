import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { brands } from '@/lib/card/brand'
import { readCard } from '@/lib/card/card'
import { sandboxCards } from '@/lib/gateway/sandbox/cards'
import { readLedger } from '@/lib/gateway/sandbox/ledger'
import { connect, ledgerFile } from '@/lib/gateway/sandbox/sandbox'
import { card, itIsAGateway, openOrder, order } from '../contracts/gateway'
import { typedCard } from '../helpers/payment'
import { testConfig } from '../helpers/config'
import { clockAt, someDay } from '../helpers/clock'

function sandbox(think: () => Promise<void> = async () => {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'dotline-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const clock = clockAt(someDay)
  const waits: number[] = []
  const wait = (ms: number) => {
    waits.push(ms)
    return think()
  }
  const open = () => connect({ config: testConfig(dataDir), clock }, undefined, wait)
  return { gateway: open(), open, clock, waits, file: ledgerFile(dataDir) }
}

const visa = (number: string) => ({ number, brand: 'visa' as const })

itIsAGateway(async () => {
  const { gateway, open, clock, waits, file } = sandbox()
  return {
    gateway,
    cards: {
      approved: visa('4242424242424242'),
      declined: visa('4000000000000002'),
      silentTaken: visa('4000000000000341'),
      silentNotTaken: visa('4000000000000259'),
      challenge: visa('4000000000003220'),
    },
    async answerChallenge({ url }, pass) {
      const answer = { order: url.split('/').at(-1), answer: pass ? 'pass' : 'fail' }
      await gateway.read({ headers: new Headers(), body: JSON.stringify(answer) })
      return {}
    },
    charges(attemptId) {
      const entry = readLedger(file).find(({ key }) => key === attemptId)
      const back = Object.values(entry?.refunds ?? {}).reduce((sum, part) => sum + part, 0)
      return entry?.state === 'approved' && back < entry.amount ? 1 : 0
    },
    webhooks: async () => [],
    now: () => clock.now(),
    later: () => clock.move(60_000),
    reconnect: open,
    waitedMs: () => waits.reduce((sum, ms) => sum + ms, 0),
  }
})

describe('the documented cards', () => {
  test.each(sandboxCards.map((one) => [one.number, one.brand, one.says, one] as const))(
    '%s, %s: %s',
    async (_number, _brand, _says, { script, ...shown }) => {
      const { gateway, clock } = sandbox()
      const one = order()
      const outcome = await gateway.confirm(one, 'r', card(shown), null)
      if (script.outcome === 'silent') {
        expect(outcome).toEqual({ outcome: 'unconfirmed' })
        clock.move(60_000)
        const answer = await gateway.stop(openOrder(one))
        expect(answer?.outcome).toBe(script.taken ? 'approved' : 'failed')
      } else if (script.outcome === 'approved' || script.outcome === 'authenticate') {
        expect(outcome).toMatchObject({ outcome: script.outcome })
      } else {
        expect(outcome).toEqual(script)
      }
    },
  )

  test.each(sandboxCards.map(({ number, brand }) => [number, brand] as const))(
    '%s is a card that the judge reads as %s',
    (number, brand) => {
      const read = readCard(typedCard(number), { accepted: brands, now: someDay })
      expect(read).toMatchObject({ ok: true, card: { brand } })
    },
  )

  test('each stands once', () => {
    expect(new Set(sandboxCards.map(({ number }) => number)).size).toBe(sandboxCards.length)
  })

  test('the slow one takes four seconds', async () => {
    const { gateway, waits } = sandbox()
    await gateway.confirm(order(), 'r', card(visa('4000000000000077')), null)
    expect(waits).toEqual([4000])
  })
})

test.each(['4929420573595709', '5425233430109903', '374245455400126', '6011000991300009'])(
  'a number that is not listed is refused, so that no real card enters a demo: %s',
  async (number) => {
    const { gateway } = sandbox()
    const outcome = await gateway.confirm(order(), 'r', card(visa(number)), null)
    expect(outcome).toEqual({ outcome: 'declined', code: 'testmode_decline' })
  },
)

test('a fence that comes down while the bank is thinking holds', async () => {
  let answer!: () => void
  const { gateway } = sandbox(() => new Promise((done) => (answer = done)))
  const one = order()
  await gateway.prepare(one)
  const paying = gateway.confirm(one, 'r', card(visa('4000000000000077')), null)
  expect(await gateway.stop(openOrder(one))).toEqual({ outcome: 'failed', code: 'stopped' })
  answer()
  expect(await paying).toEqual({ outcome: 'failed', code: 'stopped' })
})

describe('the bank’s books', () => {
  test('hold the order and the last four digits, and no card', async () => {
    const { gateway, file } = sandbox()
    for (const shown of sandboxCards) {
      const one = order()
      await gateway.prepare(one)
      await gateway.confirm(one, 'r', card(shown), null)
    }
    const books = readFileSync(file, 'utf8')
    for (const { number } of sandboxCards) expect(books).not.toContain(number)
    // Keys, addresses with keys and authorisation codes are random, and may hold any three digits.
    const said = books.replace(/"(key|returnUrl|authorisationCode)":"[^"]+"/g, '')
    expect(said).not.toMatch(/737|05.?34|2034|Rita/)
    expect(books).not.toMatch(/(?<!\d)\d{14,19}(?!\d)/)
    expect(readLedger(file)).toHaveLength(sandboxCards.length)
    expect(readLedger(file)[0]).toMatchObject({ amount: 18450, currency: 'GBP', last4: '1111' })
  })

  test('are for nobody else on the machine', () => {
    const { file } = sandbox()
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  test('are open after a line was cut short by a crash, and lose nothing behind it', async () => {
    const { gateway, open, file } = sandbox()
    const [before, after] = [order(), order()]
    await gateway.prepare(before)
    appendFileSync(file, '{"key":"cut-sho')
    await open().prepare(after)
    open()
    const keys = readLedger(file).map(({ key }) => key)
    expect(keys).toEqual([before.idempotencyKey, after.idempotencyKey])
  })

  test('are open after the very first line was cut short', async () => {
    const { open, file } = sandbox()
    appendFileSync(file, '{"key":"cut-sho')
    const one = order()
    await open().prepare(one)
    open()
    expect(readLedger(file).map(({ key }) => key)).toEqual([one.idempotencyKey])
  })

  test('of a gateway that was never used are empty', () => {
    expect(readLedger('/nowhere/sandbox-bank.jsonl')).toEqual([])
  })
})
