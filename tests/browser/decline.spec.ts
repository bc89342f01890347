import { bankBooks } from '../helpers/record'
import { rowOf } from './agent'
import {
  cards,
  expectNothingTaken,
  heading,
  inputs,
  notATestCard,
  payButton,
  payWith,
  typeCard,
} from './caller'
import { expect, test } from './fixtures'

const declined = 'Your bank said no to this card'

test('after a decline another card pays the same payment', async ({ agent, phone, server }) => {
  const { id, url, reference } = await agent.link()
  const desk = await agent.openDesk()
  const form = await agent.openForm(id)
  await payWith(phone, url, { number: cards.noFunds })
  await expect(heading(phone, declined)).toBeVisible()
  await expectNothingTaken(phone)
  await expect(phone.getByText('You can try 2 more times.')).toBeVisible()
  const { number, code, name } = inputs(phone)
  await expect(number).toHaveValue('')
  await expect(code).toHaveValue('')
  await expect(name).toHaveValue('Rita Okafor')
  await expect(phone).toHaveTitle('Card declined – Harper & Sons Plumbing')

  await expect(heading(form, 'Declined')).toBeVisible()
  await expect(form.getByText('Not enough funds on this card.').first()).toBeVisible()
  await expect(form.getByText(/The caller can try another card on the same page/)).toBeVisible()
  await expect(rowOf(desk, reference)).toContainText('Declined')

  await typeCard(phone, { number: cards.mastercard })
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await expect(heading(form, 'Approved')).toBeVisible()
  const books = bankBooks(server.dataDir, reference)
  expect(books.map(({ state, last4 }) => [state, last4])).toEqual([
    ['declined', '9995'],
    ['approved', '4444'],
  ])
})

test('a lost or stolen card is declined like any other', async ({ agent, phone }) => {
  const { id, url } = await agent.link()
  const form = await agent.openForm(id)
  await payWith(phone, url, { number: cards.lost })
  await expect(heading(phone, declined)).toBeVisible()
  await expect(phone.locator('body')).not.toContainText(/lost|stolen/i)
  await expect(form.getByText('The bank said no and gave no reason.').first()).toBeVisible()
  await expect(form.locator('body')).not.toContainText(/lost|stolen/i)
})

test('three declines close the link', async ({ agent, phone, server }) => {
  const { id, url, reference } = await agent.link()
  const form = await agent.openForm(id)
  await payWith(phone, url, { number: cards.declined })
  await expect(phone.getByText('You can try 2 more times.')).toBeVisible()
  await typeCard(phone, { number: cards.noFunds })
  await payButton(phone).click()
  await expect(phone.getByText('You can try one more time.')).toBeVisible()
  await typeCard(phone, { number: cards.lost })
  await payButton(phone).click()
  await expect(heading(phone, 'This link is locked')).toBeVisible()
  await expectNothingTaken(phone)
  await expect(payButton(phone)).toBeHidden()
  await expect(heading(form, 'Locked after too many tries')).toBeVisible()
  await phone.reload()
  await expect(heading(phone, 'This link is locked')).toBeVisible()
  expect(bankBooks(server.dataDir, reference)).toHaveLength(3)
})

test('five tries close the link, whatever became of them', async ({ agent, phone, server }) => {
  const { id, url, reference } = await agent.link()
  await phone.goto(url)
  for (let press = 1; press <= 5; press++) {
    await typeCard(phone, { number: cards.unreachable })
    // The page says the same as after the press before, so what it says does not show this one's end.
    const answered = phone.waitForResponse((response) => response.url().endsWith('/charge'))
    await payButton(phone).click()
    await answered
    if (press === 5) break
    await expect(heading(phone, 'We could not reach the bank')).toBeVisible()
    await expectNothingTaken(phone)
    await expect.poll(async () => (await agent.view(id)).triesLeft).toBe(Math.min(3, 5 - press))
  }
  await expect(heading(phone, 'This link is locked')).toBeVisible()
  const books = bankBooks(server.dataDir, reference)
  expect(books.map(({ state }) => state)).toEqual(Array(5).fill('failed'))
})

test('after a bank that cannot be reached the same card goes through', async ({ agent, phone }) => {
  const { id, url } = await agent.link()
  const form = await agent.openForm(id)
  await payWith(phone, url, { number: cards.unreachable })
  await expect(heading(phone, 'We could not reach the bank')).toBeVisible()
  await expect(heading(form, 'Not taken')).toBeVisible()
  await expect(form.getByText('The bank can’t be reached.').first()).toBeVisible()
  await expect(inputs(phone).number).toHaveValue(cards.unreachable)
  await inputs(phone).number.fill(cards.visa)
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
})

test('no real card enters the demo', async ({ agent, phone, server }) => {
  const { url, reference } = await agent.link()
  await payWith(phone, url, { number: notATestCard })
  await expect(heading(phone, 'This is a practice page and only takes test cards')).toBeVisible()
  await expectNothingTaken(phone)
  expect(bankBooks(server.dataDir, reference).map(({ state }) => state)).toEqual(['declined'])
})

test('a brand the business does not take is refused before it is sent', async ({
  agent,
  phone,
  server,
}) => {
  const { id, url, reference } = await agent.link('opera')
  await payWith(phone, url, { number: cards.jcb })
  const words = 'We can’t take JCB here. Please use another card.'
  await expect(phone.locator('#number-e')).toHaveText(words)
  await expect(heading(phone, 'Check one thing before you pay')).toBeVisible()
  await expect(inputs(phone).number).toHaveAccessibleDescription(words)
  expect((await agent.view(id)).attempts).toBe(0)
  await typeCard(phone, { number: cards.amex, code: '1234' })
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  expect(bankBooks(server.dataDir, reference)).toHaveLength(1)
})

test('slips are named beside their fields and nothing is sent', async ({ agent, phone }) => {
  const { id, url } = await agent.link()
  await phone.goto(url)
  await payButton(phone).click()
  await expect(heading(phone, 'Check four things before you pay')).toBeVisible()
  await expect(phone.locator('#stop')).toBeFocused()
  await expect(phone).toHaveTitle(/^Error: /)

  await typeCard(phone, { number: '4111 1111 1111 1112', expiry: '05 / 26', code: '12', name: ' ' })
  await payButton(phone).click()
  const said: Record<string, string> = {
    number: 'This is not a card number. Check the digits.',
    expiry: 'This card ran out in May 2026.',
    code: 'The security code has 3 digits.',
    name: 'Type the name on the card.',
  }
  for (const [field, words] of Object.entries(said)) {
    await expect(phone.locator(`#${field}-e`)).toHaveText(words)
    await expect(phone.locator('#stop').getByRole('link', { name: words })).toBeVisible()
  }
  await phone.locator('#stop').getByRole('link', { name: said.code! }).click()
  await expect(inputs(phone).code).toBeFocused()
  await inputs(phone).number.fill('4111')
  await inputs(phone).expiry.fill('99')
  await payButton(phone).click()
  await expect(phone.locator('#number-e')).toHaveText('This number is too short.')
  await expect(phone.locator('#expiry-e')).toHaveText('Type the month and year, like 05 / 28.')
  expect((await agent.view(id)).attempts).toBe(0)
})
