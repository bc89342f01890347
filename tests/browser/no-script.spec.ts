import { bankBooks } from '../helpers/record'
import {
  aCard,
  cards,
  expectNothingTaken,
  heading,
  inputs,
  payButton,
  payWith,
  typeCard,
} from './caller'
import { expect, test } from './fixtures'

test('a telephone without script pays', async ({ agent, noScriptPhone: phone, server }) => {
  const { id, url, reference } = await agent.link()
  const form = await agent.openForm(id)
  await payWith(phone, url)
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await expect(heading(form, 'Approved')).toBeVisible()
  await phone.reload()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await phone.goto(url)
  await expect(heading(phone, 'This has already been paid')).toBeVisible()
  expect(bankBooks(server.dataDir, reference)).toHaveLength(1)
})

test('errors come back with the name and never with the card', async ({
  agent,
  noScriptPhone: phone,
}) => {
  const { url } = await agent.link()
  await phone.goto(url)
  await typeCard(phone, { number: '4111 1111 1111 1112', expiry: '05/26', code: '9876' })
  const posted = phone.waitForResponse((response) => response.request().method() === 'POST')
  await payButton(phone).click()
  const response = await posted
  expect(response.status()).toBe(422)
  const html = await response.text()
  expect(html.replace(/[\s-]/g, '')).not.toContain('411111111111111')
  // By itself: four digits in a row may be in the page's ids and times.
  expect(html).not.toMatch(/["'>\s]9876["'<\s]/)

  await expect(heading(phone, 'Check three things before you pay')).toBeVisible()
  await expect(
    phone.getByText(
      'We don’t keep card details, so type the number, date and security code again.',
    ),
  ).toBeVisible()
  await expect(phone.locator('#stop')).toBeFocused()
  await expect(phone).toHaveTitle('Error: Card payment – Harper & Sons Plumbing')
  const { number, expiry, code, name } = inputs(phone)
  for (const field of [number, expiry, code]) await expect(field).toHaveValue('')
  await expect(name).toHaveValue('Rita Okafor')
  const words = 'This is not a card number. Check the digits.'
  await expect(number).toHaveAccessibleDescription(words)
  await expect(number).toHaveAttribute('aria-invalid', 'true')
  await expect(phone.locator('#stop').getByRole('link', { name: words })).toHaveAttribute(
    'href',
    '#number',
  )
  await typeCard(phone)
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
})

test('a card number in the name is not written back', async ({ agent, noScriptPhone: phone }) => {
  const { url } = await agent.link()
  await phone.goto(url)
  await typeCard(phone, { name: cards.mastercard })
  await payButton(phone).click()
  await expect(phone.getByText('This looks like a card number.').first()).toBeVisible()
  expect((await phone.content()).replace(/\s/g, '')).not.toContain('5555555555554444')
})

test('after a decline another card pays', async ({ agent, noScriptPhone: phone, server }) => {
  const { url, reference } = await agent.link()
  await payWith(phone, url, { number: cards.declined })
  await expect(heading(phone, 'Your bank said no to this card')).toBeVisible()
  await expectNothingTaken(phone)
  await expect(inputs(phone).number).toHaveValue('')
  await expect(inputs(phone).name).toHaveValue('Rita Okafor')
  await typeCard(phone)
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  const states = bankBooks(server.dataDir, reference).map(({ state }) => state)
  expect(states).toEqual(['declined', 'approved'])
})

test('back and the same form posted again is still one charge', async ({
  agent,
  noScriptPhone: phone,
  server,
}) => {
  const { url, reference } = await agent.link()
  await phone.goto(url)
  const submit = await phone.locator('input[name=submit]').inputValue()
  await typeCard(phone)
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await phone.goBack()
  await expect(heading(phone, 'This has already been paid')).toBeVisible()
  const again = await phone.request.post(url, {
    headers: { Origin: server.url },
    form: { ...aCard, submit },
  })
  expect(await again.text()).toContain('Paid. Thank you.')
  const otherPress = await phone.request.post(url, {
    headers: { Origin: server.url },
    form: { ...aCard, submit: 'another' },
  })
  expect(otherPress.status()).toBe(409)
  expect(bankBooks(server.dataDir, reference)).toHaveLength(1)
})

test('Pay on a payment that was cancelled meanwhile takes nothing', async ({
  agent,
  noScriptPhone: phone,
  server,
}) => {
  const { id, url, reference } = await agent.link()
  await phone.goto(url)
  await typeCard(phone)
  await agent.act(id, 'cancel')
  await payButton(phone).click()
  await expect(heading(phone, 'Harper & Sons cancelled this payment')).toBeVisible()
  await expectNothingTaken(phone)
  expect(bankBooks(server.dataDir, reference)).toEqual([])
})

test('a new link is asked for without script', async ({ agent, noScriptPhone: phone, record }) => {
  const { id, url } = await agent.link()
  record.letLinkExpire(id)
  await phone.goto(url)
  await phone.getByRole('button', { name: 'Ask for a new link' }).click()
  await expect(heading(phone, 'We have told Harper & Sons')).toBeVisible()
  expect((await agent.view(id)).newLinkAskedAt).not.toBeNull()
})

test('a page of somebody else cannot post to the link', async ({
  agent,
  noScriptPhone: phone,
  server,
}) => {
  const { url, reference } = await agent.link()
  const strangers: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' },
    { Origin: 'https://evil.example' },
  ]
  for (const headers of strangers) {
    const answer = await phone.request.post(url, { headers, form: { ...aCard, submit: 'theirs' } })
    expect(answer.status()).toBe(403)
  }
  expect(bankBooks(server.dataDir, reference)).toEqual([])
})
