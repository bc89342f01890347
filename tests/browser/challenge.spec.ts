import type { Page } from 'playwright/test'
import { bankBooks } from '../helpers/record'
import { logoOf, rowOf } from './agent'
import { expectAccessible, expectToFit } from './axe'
import { cards, expectNothingTaken, heading, payButton, payWith, typeCard } from './caller'
import { expect, test } from './fixtures'

test.describe.configure({ mode: 'parallel', timeout: 90_000 })

const confirm = 'Your bank wants to check it is you'

/** Pays with a card whose bank asks, and goes to the bank's page. */
async function goToBank(phone: Page, url: string, number: string = cards.challenge): Promise<void> {
  await payWith(phone, url, { number })
  await expect(heading(phone, confirm)).toBeVisible()
  await expect(phone.getByText('No money has been taken yet.')).toBeVisible()
  await phone.getByRole('link', { name: 'Continue to my bank' }).click()
  await expect(heading(phone, 'Is this you?')).toBeVisible()
}

test('a caller confirms with their bank and has paid; the agent sees each step', async ({
  agent,
  phone,
  server,
}) => {
  const { id, url, reference } = await agent.link()
  const form = await agent.openForm(id)
  const desk = await agent.openDesk()
  await goToBank(phone, url)
  await expect(heading(form, 'The caller is confirming with their bank')).toBeVisible()
  await expect(form.getByText('Nothing is taken yet.')).toBeVisible()
  await expect(logoOf(form)).toContainText('At their bank')
  await expect(rowOf(desk, reference).getByText('Confirming with bank')).toBeVisible()
  await expectAccessible(form, 'confirming')

  await phone.getByRole('button', { name: 'Approve' }).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await expect(heading(form, 'Approved')).toBeVisible()
  expect(bankBooks(server.dataDir, reference).map(({ state }) => state)).toEqual(['approved'])
  await phone.reload()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
})

test('a caller whose bank does not believe them is told so, and pays with another card', async ({
  agent,
  phone,
  server,
}) => {
  const { id, url, reference } = await agent.link()
  const form = await agent.openForm(id)
  await goToBank(phone, url)
  await phone.getByRole('button', { name: 'Refuse' }).click()
  await expect(heading(phone, 'Your bank could not confirm it is you')).toBeVisible()
  await expectNothingTaken(phone)
  await expect(heading(form, 'Declined')).toBeVisible()
  const why = form.getByRole('alert').filter({ hasText: 'did not confirm it with their bank' })
  await expect(why).toBeVisible()
  await typeCard(phone, { number: cards.mastercard })
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  const states = bankBooks(server.dataDir, reference).map(({ state }) => state)
  expect(states).toEqual(['declined', 'approved'])
})

test('a caller who comes back from the bank by hand takes another card instead', async ({
  agent,
  phone,
  server,
}) => {
  const { url, reference } = await agent.link()
  await goToBank(phone, url)
  await phone.goBack()
  await expect(heading(phone, confirm)).toBeVisible()
  await phone.getByRole('button', { name: 'Use another card' }).click()
  await expect(payButton(phone)).toBeVisible()
  await typeCard(phone, { number: cards.visa })
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  const states = bankBooks(server.dataDir, reference).map(({ state }) => state)
  expect(states).toEqual(['stopped', 'approved'])
})

test('a caller who closes the bank’s page finds the way back in the text', async ({
  agent,
  phone,
}) => {
  const { id, url } = await agent.link()
  await goToBank(phone, url)
  const bank = phone.url()
  await phone.goto('about:blank')
  await phone.goto(url)
  await expect(heading(phone, confirm)).toBeVisible()
  await phone.getByRole('link', { name: 'Continue to my bank' }).click()
  await expect(phone).toHaveURL(bank)
  await phone.getByRole('button', { name: 'Approve' }).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  expect((await agent.view(id)).status).toBe('succeeded')
})

test('a caller who confirms in another app sees it on the page they left open', async ({
  agent,
  browse,
  phone,
}) => {
  const { url } = await agent.link()
  await payWith(phone, url, { number: cards.challenge })
  await expect(heading(phone, confirm)).toBeVisible()
  const app = await (await browse()).newPage()
  await app.goto(`${url}?bank=1`)
  await app.getByRole('button', { name: 'Approve' }).click()
  await expect(heading(app, 'Paid. Thank you.')).toBeVisible()
  await expect(heading(phone, /Paid|already been paid/)).toBeVisible()
})

test('the agent withdraws the payment while the caller is at their bank', async ({
  agent,
  phone,
  server,
}) => {
  const { id, url, reference } = await agent.link()
  const form = await agent.openForm(id)
  await goToBank(phone, url)
  await form.getByRole('button', { name: 'Cancel payment' }).click()
  await form.getByRole('dialog').getByRole('button', { name: 'Cancel payment' }).click()
  await expect(heading(form, 'Payment cancelled')).toBeVisible()
  await phone.getByRole('button', { name: 'Approve' }).click()
  await expect(heading(phone, 'Harper & Sons cancelled this payment')).toBeVisible()
  expect(bankBooks(server.dataDir, reference).map(({ state }) => state)).toEqual(['stopped'])
})

test('without script the caller confirms just the same', async ({
  agent,
  noScriptPhone: phone,
  server,
}) => {
  const { url, reference } = await agent.link()
  await goToBank(phone, url, cards.challengeDeclined)
  await phone.getByRole('button', { name: 'Approve' }).click()
  await expect(heading(phone, 'Your bank said no to this card')).toBeVisible()
  await goToBank(phone, url)
  await phone.getByRole('button', { name: 'Approve' }).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  const states = bankBooks(server.dataDir, reference).map(({ state }) => state)
  expect(states).toEqual(['declined', 'approved'])
})

test('the pages on the way are in nobody’s way', async ({ agent, phone }) => {
  const { url } = await agent.link('opera')
  await payWith(phone, url, { number: cards.challenge })
  await expect(heading(phone, confirm)).toBeVisible()
  await expectAccessible(phone, 'confirm')
  await expectToFit(phone, 'confirm')
  await phone.getByRole('link', { name: 'Continue to my bank' }).click()
  await expect(heading(phone, 'Is this you?')).toBeVisible()
  await expectAccessible(phone, 'bank')
  await expectToFit(phone, 'bank')
})
