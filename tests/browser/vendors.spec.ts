import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { openAdyenServer } from '../helpers/adyen-server'
import { command, startServer, apiKeyOf, type Server } from '../helpers/server'
import { openStripeServer } from '../helpers/stripe-server'
import { agentIn, type Agent } from './agent'
import { cards, heading, payWith } from './caller'
import { expect, telephone, test } from './fixtures'
import { signIn } from './sign-in'

/**
 * Whole payments through the vendors' own packages as the built server bundles them, against strict
 * stand-ins, with accounts entered as an operator enters them.
 */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const stripeKeys = { secretKey: 'sk_test_ofThisStory', webhookSecret: 'whsec_ofThisStory0' }
const adyenKeys = {
  apiKey: 'AQEyhmfuXNWTK0Qc_ofThisStory',
  merchantAccount: 'ACME_ECOM',
  merchantAccountMoto: 'ACME_MOTO',
  hmacKeys: '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056',
}

/** Enters an account at a gateway and has Harper's invoices charged with it. */
async function enter(server: Server, gateway: string, keys: object): Promise<string> {
  const id = randomUUID()
  const named = [
    '--merchant',
    'Bridge Street Answering',
    '--gateway',
    gateway,
    '--name',
    `${gateway} tests`,
  ]
  const said = await command(
    server,
    'gateway.mjs',
    ['add', ...named, '--id', id],
    JSON.stringify(keys),
  )
  expect(said).toContain(`/api/webhooks/gateway/${gateway}/${id}`)
  for (const secret of [...Object.values(stripeKeys), adyenKeys.apiKey, adyenKeys.hmacKeys]) {
    expect(said).not.toContain(secret)
  }
  await command(server, 'gateway.mjs', ['use', id, '--configuration', 'Harper invoices'])
  return id
}

async function threeDs(phone: Page, button: string): Promise<void> {
  await expect(heading(phone, 'Your bank wants to check it is you')).toBeVisible()
  await phone.getByRole('link', { name: 'Continue to my bank' }).click()
  await phone.getByRole('button', { name: button }).click()
}

test('Stripe: approved, declined, asked by the bank, and its news', async ({ browse }) => {
  const stripe = await openStripeServer({ ...stripeKeys, now: Date.now })
  const server = await startServer({ STRIPE_API_HOST: stripe.url })
  try {
    const account = await enter(server, 'stripe', stripeKeys)
    const { agent, phone } = await people({ browse }, server)

    const paid = await agent.link()
    const form = await agent.openForm(paid.id)
    await payWith(phone, paid.url, { number: '4242 4242 4242 4242' })
    await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
    await expect(heading(form, 'Approved')).toBeVisible()

    const refused = await agent.link()
    await payWith(phone, refused.url, { number: cards.declined })
    await expect(heading(phone, 'Your bank said no to this card')).toBeVisible()

    const asked = await agent.link()
    await payWith(phone, asked.url, { number: cards.challenge })
    await threeDs(phone, 'Fail')
    await expect(heading(phone, 'Your bank could not confirm it is you')).toBeVisible()
    await payWith(phone, asked.url, { number: cards.challenge })
    await threeDs(phone, 'Complete')
    await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()

    const news = `${server.url}/api/webhooks/gateway/stripe/${account}`
    const { headers, body } = stripe.posted.at(-1)!
    expect((await fetch(news, { method: 'POST', headers, body })).status).toBe(200)
    expect((await fetch(news, { method: 'POST', headers, body: `${body} ` })).status).toBe(400)
    expect([...stripe.book.charges.values()]).toHaveLength(2)
    expect(server.output()).not.toMatch(/sk_test|whsec_/)
  } finally {
    await server.close()
    await stripe.close()
  }
  expect(stripe.complaints).toEqual([])
})

test('Adyen: approved, asked by the bank, and a lost answer that its signed news settles', async ({
  browse,
}) => {
  const accounts = { ecom: adyenKeys.merchantAccount, moto: adyenKeys.merchantAccountMoto }
  const { apiKey, hmacKeys: hmacKey } = adyenKeys
  const adyen = await openAdyenServer({ apiKey, accounts, hmacKey, basic: null, now: Date.now })
  const server = await startServer({ ADYEN_API_HOST: adyen.url })
  try {
    const account = await enter(server, 'adyen', adyenKeys)
    const { agent, phone } = await people({ browse }, server)

    const paid = await agent.link()
    await payWith(phone, paid.url)
    await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()

    const asked = await agent.link()
    await payWith(phone, asked.url, { number: '4212 3456 7890 1237' })
    await threeDs(phone, 'Complete')
    await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()

    // The charge is made, and no answer of it, nor of the same request again, ever arrives.
    const lost = await agent.link()
    const form = await agent.openForm(lost.id)
    adyen.silent.set('5555555555554444', 'answer_lost')
    await payWith(phone, lost.url, { number: cards.mastercard })
    await expect(heading(phone, 'We are asking your bank')).toBeVisible()
    await expect
      .poll(() => adyen.payments.filter(({ state }) => state === 'authorised').length)
      .toBe(3)
    const news = `${server.url}/api/webhooks/gateway/adyen/${account}`
    for (const { headers, body } of adyen.webhooks()) {
      const answer = await fetch(news, { method: 'POST', headers, body })
      expect([answer.status, await answer.text()]).toEqual([200, '[accepted]'])
    }
    await expect(heading(form, 'Approved')).toBeVisible()
    await expect(heading(phone, 'Paid. Thank you.')).toBeVisible({ timeout: 60_000 })
    expect(server.output()).not.toContain(adyenKeys.apiKey)
  } finally {
    await server.close()
    await adyen.close()
  }
  expect(adyen.complaints).toEqual([])
})

type Browsers = Pick<Parameters<Parameters<typeof test>[2]>[0], 'browse'>

/** Mia at this server, and a caller's telephone. */
async function people(
  { browse }: Browsers,
  server: Server,
): Promise<{ agent: Agent; phone: Page }> {
  const ours = { baseURL: server.url }
  const storageState = await signIn('mia', server)
  const agent = agentIn(await browse({ ...ours, storageState }), server, await apiKeyOf(server))
  return { agent, phone: await (await browse({ ...ours, ...telephone })).newPage() }
}
