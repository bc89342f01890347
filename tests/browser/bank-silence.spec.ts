import type { Page } from 'playwright/test'
import { bankBooks } from '../helpers/record'
import { apiKeyOf, startServer } from '../helpers/server'
import { agentIn } from './agent'
import { cards, expectNothingTaken, heading, payButton, payWith, typeCard } from './caller'
import { serverGone } from './complaints'
import { expect, telephone, test } from './fixtures'
import { signIn } from './sign-in'

// The bank is waited for in real time, so each story waits beside the others.
test.describe.configure({ mode: 'parallel', timeout: 120_000 })

/** Ten seconds of patience. */
const silence = { timeout: 20_000 }
/** And as long again until the bank says what became of it. */
const answer = { timeout: 45_000 }

async function expectChecking(phone: Page, form: Page): Promise<void> {
  await expect(heading(phone, 'We are checking with your bank')).toBeVisible(silence)
  await expect(phone.getByText('Please don’t pay again.', { exact: true })).toBeVisible()
  await expect(phone.getByText('No money has been taken.')).toBeHidden()
  await expect(payButton(phone)).toBeHidden()
  await expect(heading(form, 'Checking with the bank')).toBeVisible()
  await expect(form.getByText('Don’t take this payment again.')).toBeVisible()
}

test('silence from the bank is not a decline: the charge is found later', async ({
  agent,
  phone,
  server,
}) => {
  const { id, url, reference } = await agent.link()
  const form = await agent.openForm(id)
  await payWith(phone, url, { number: cards.silentTaken })
  await expectChecking(phone, form)
  expect((await agent.view(id)).status).toBe('unconfirmed')
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible(answer)
  await expect(heading(form, 'Approved')).toBeVisible()
  expect(bankBooks(server.dataDir, reference).map(({ state }) => state)).toEqual(['approved'])
})

test('when silence turns out to be nothing, another card pays', async ({
  agent,
  phone,
  server,
}) => {
  const { id, url, reference } = await agent.link()
  const form = await agent.openForm(id)
  await payWith(phone, url, { number: cards.silentNotTaken })
  await expectChecking(phone, form)
  await expect(heading(phone, 'We could not reach the bank')).toBeVisible(answer)
  await expectNothingTaken(phone)
  await expect(form.getByText('No money was taken.').first()).toBeVisible()
  await typeCard(phone, { number: cards.mastercard })
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await expect(heading(form, 'Approved')).toBeVisible()
  const states = bankBooks(server.dataDir, reference).map(({ state }) => state)
  expect(states).toEqual(['stopped', 'approved'])
})

test('a crash between charge and record loses nothing and charges nobody twice', async ({
  browse,
  complaints,
}) => {
  complaints.allow(serverGone)
  const server = await startServer()
  try {
    const ours = { baseURL: server.url }
    const storageState = await signIn('mia', server)
    const context = await browse({ ...ours, storageState })
    const agent = agentIn(context, server, await apiKeyOf(server))
    const [known, unknown] = [await agent.link(), await agent.link()]
    const form = await agent.openForm(known.id)
    const paying = await (await browse({ ...ours, ...telephone })).newPage()
    const trying = await (await browse({ ...ours, ...telephone })).newPage()
    const stateOf = ({ reference }: typeof known) => bankBooks(server.dataDir, reference)[0]?.state

    await payWith(paying, known.url, { number: cards.silentTaken })
    await payWith(trying, unknown.url, { number: cards.slow })
    await expect.poll(() => stateOf(known)).toBe('approved')
    // Looked at often: after four seconds it would be approved as well.
    await expect.poll(() => stateOf(unknown), { intervals: [50] }).toBe('prepared')
    await server.kill()
    await expect(paying.getByText('The connection is weak. We keep trying.')).toBeVisible()
    expect(stateOf(unknown)).toBe('prepared')
    await server.restart()

    await expect(heading(paying, 'Paid. Thank you.')).toBeVisible(answer)
    await expect(heading(form, 'Approved')).toBeVisible()
    await expect(heading(trying, 'We could not reach the bank')).toBeVisible(answer)
    await typeCard(trying, { number: cards.mastercard })
    await payButton(trying).click()
    await expect(heading(trying, 'Paid. Thank you.')).toBeVisible()
    const states = ({ reference }: typeof known) =>
      bankBooks(server.dataDir, reference).map(({ state }) => state)
    expect(states(known)).toEqual(['approved'])
    expect(states(unknown)).toEqual(['stopped', 'approved'])
  } finally {
    await server.close()
  }
})
