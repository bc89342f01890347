import { describe, expect, test } from 'vitest'
import { credentials } from '@/lib/gateway/stripe/stripe'
import { account, openStripe } from '../helpers/stripe'
import { refuse } from '../helpers/stripe-forms'

const field = (key: string) => credentials.find((one) => one.key === key)!

describe('the credentials', () => {
  test('are two secrets, and both are needed', () => {
    expect(credentials.map(({ key, required, secret }) => ({ key, required, secret }))).toEqual([
      { key: 'secretKey', required: true, secret: true },
      { key: 'webhookSecret', required: true, secret: true },
    ])
  })

  test.each([
    ['sk_test_51AbCdEfGhIjKl', false],
    ['rk_test_51AbCdEfGhIjKl', false],
    ['sk_live_51AbCdEfGhIjKl', true],
    ['rk_live_51AbCdEfGhIjKl', true],
  ])('may have the key %s (real money: %s), and not in the other mode', (value, live) => {
    expect(field('secretKey').problem(value, live)).toBeNull()
    expect(field('secretKey').problem(value, !live)).toMatch(/real money/)
  })

  test.each([
    '',
    'sk_test_',
    'sk_51AbCdEfGhIjKl',
    'sk_test_51AbCdEf GhIjKl',
    'whsec_51AbCdEfGhIjKl',
    'pk_test_51AbCdEfGhIjKl',
  ])('may not have the key %j', (value) => {
    const problem = field('secretKey').problem(value, false)
    expect(problem).toMatch(/secret/)
    expect(problem).not.toContain('51AbCd')
  })

  test('have a signing secret that is one', () => {
    expect(field('webhookSecret').problem('whsec_51AbCdEfGhIjKl', true)).toBeNull()
    for (const value of ['', 'whsec_', 'sk_test_51AbCdEfGhIjKl', 'whsec_51AbC dEfGhIjKl']) {
      expect(field('webhookSecret').problem(value, true)).toMatch(/whsec_/)
    }
  })
})

describe('testing the connection', () => {
  test.each([true, false])(
    'works, and says what only a payment shows (real money: %s)',
    async (live) => {
      const { gateway, server } = await openStripe({ live })
      const answer = await gateway.check()
      expect(answer).toEqual({
        ok: true,
        says: expect.stringMatching(/Stripe.*raw card data.*MOTO/),
      })
      expect(server.requests.map(({ step }) => step)).toEqual(['balance'])
    },
  )

  test.each([
    [false, /real money/],
    [true, /test mode/],
  ])('finds a key of the other mode (real money: %s)', async (live, words) => {
    const { open } = await openStripe({ live: !live })
    expect(await open({ live }).check()).toEqual({ ok: false, says: expect.stringMatching(words) })
  })

  test('finds a key that Stripe does not know', async () => {
    const { open } = await openStripe()
    const credentials = { ...account.credentials, secretKey: 'sk_test_somebodyElse' }
    const answer = await open({ credentials }).check()
    expect(answer).toEqual({ ok: false, says: expect.stringMatching(/does not know/) })
    expect(answer.says).not.toContain('sk_test')
  })

  test.each([
    [
      'a key that may not',
      { does: 'says', reply: refuse(403, { message: '' }) } as const,
      /restricted/,
    ],
    ['another refusal', { does: 'says', reply: refuse(400, { message: '' }) } as const, /refused/],
    ['silence', { does: 'hang' } as const, /could not be reached/],
    ['a fault', { does: 'html_502' } as const, /could not be reached/],
  ])('says in words what is wrong: %s', async (_, trouble, words) => {
    const { gateway, server } = await openStripe()
    server.trouble.push({ on: 'balance', ...trouble })
    expect(await gateway.check()).toEqual({ ok: false, says: expect.stringMatching(words) })
  })
})

test('what Stripe can do is said, for whoever decides what may be asked of it', async () => {
  const { gateway } = await openStripe()
  expect(gateway.name).toBe('stripe')
  expect(gateway.can).toEqual({
    prepare: true,
    idempotency: { lifetimeMs: 24 * 3600_000, replaysErrors: true },
    fence: 'firm',
    stopAfterMs: 0,
    lookUp: true,
    webhook: 'hint',
    patienceMs: expect.any(Number),
  })
})
