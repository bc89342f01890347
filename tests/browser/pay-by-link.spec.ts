import { bankBooks } from '../helpers/record'
import { cardRow, fillDetails, logoOf, paymentIn, rowOf, sendLink } from './agent'
import { aCard, cards, heading, inputs, payButton, payWith } from './caller'
import { expect, test } from './fixtures'

test('an agent sends a link and the caller pays', async ({ agent, phone, server }) => {
  const call = await agent.newCall()
  const desk = await agent.openDesk()
  const form = await agent.startPayment(desk)
  const { reference } = await fillDetails(form)
  await expect(logoOf(form)).toContainText('Not secured yet')

  await form.getByRole('button', { name: 'Next' }).click()
  await expect(form.getByRole('heading', { name: 'Send the link by text' })).toBeFocused()
  const { link } = await agent.view(paymentIn(form))
  const text = `Harper & Sons: pay £184.50 for ${reference} here: ${link!.url}`
  await expect(form.locator('.sms')).toHaveText(text)
  await expect(form.getByText(`${text.length} of 160 characters · 1 text`)).toBeVisible()
  await expect(form.getByLabel('Send to')).toHaveValue(
    call.caller.replace(/^(\+44)(\d{4})(\d{6})$/, '$1 $2 $3'),
  )

  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(form.getByRole('heading', { name: 'Waiting for customer' })).toBeFocused()
  await expect(form.getByText(/^Text sent to \+44 7700/)).toBeVisible()
  await expect(form.getByText(/^Delivered \d+ seconds? later$/)).toBeVisible()
  await expect(logoOf(form)).toContainText('The caller has not opened it')
  await expect(rowOf(desk, reference)).toContainText('Delivered')

  await phone.goto(link!.url)
  await expect(logoOf(form)).toContainText('Opened')
  await expect(logoOf(form)).toContainText('Waiting for the first touch')
  await expect(logoOf(form)).not.toHaveClass(/\bon\b/)

  const field = inputs(phone)
  await field.number.tap()
  await expect(logoOf(form)).toHaveClass(/\bon\b/)
  await expect(logoOf(form)).toContainText('Caller is on the page')

  const dots = cardRow(form, 'Card number').locator('.dots')
  const digits = cards.visa.replaceAll(' ', '')
  for (let typed = 1; typed < digits.length; typed++) {
    await field.number.press(digits[typed - 1]!)
    await expect(dots).toHaveAccessibleName(`Card number: ${typed} of 16 digits typed`)
    await expect(dots.locator('b.on')).toHaveCount(typed)
  }
  await expect(cardRow(form, 'Card number')).toContainText('Visa')
  await expect(form.getByText('Rita is typing the card number.').first()).toBeVisible()
  await expect(rowOf(desk, reference)).toContainText('Typing the card')
  await field.number.press(digits.at(-1)!)
  await expect(dots).toHaveAccessibleName('Card number complete, Visa')
  await expect(dots).toHaveClass(/\bdone\b/)
  await expect(field.number).toHaveValue(cards.visa)

  await field.expiry.pressSequentially('1230')
  await expect(cardRow(form, 'Expiry date')).toContainText('Complete')
  await field.code.tap()
  await field.code.press('1')
  const code = cardRow(form, 'Security code')
  await expect(code).toContainText('Typing now. Length hidden until complete.')
  const hidden = await code.locator('.dots').innerHTML()
  await field.code.press('2')
  await expect(inputs(phone).code).toHaveValue('12')
  await expect(code.locator('.dots')).toHaveAccessibleName('Security code: typing')
  expect(await code.locator('.dots').innerHTML()).toBe(hidden)
  await field.code.press('3')
  await expect(code.locator('.dots')).toHaveAccessibleName('Security code complete')
  await field.name.fill(aCard.name)

  await payButton(phone).tap()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await expect(form.getByRole('heading', { name: 'Approved' })).toBeVisible()
  await expect(form.getByText('£184.50 taken from Visa ending 1111.')).toBeVisible()
  const [charge] = bankBooks(server.dataDir, reference)
  expect(charge).toMatchObject({ state: 'approved', amount: 18450, currency: 'GBP' })
  await expect(form.getByRole('main')).toContainText(charge!.authorisationCode!)
  await expect(phone.getByRole('main')).toContainText(charge!.authorisationCode!)
  await expect(logoOf(form)).toContainText('Finished')
  await expect(rowOf(desk, reference)).toContainText('Paid')
  await expect(rowOf(desk, reference)).toContainText('Visa ending 1111')
})

test('another payment can be started on the same call', async ({ agent, phone }) => {
  const desk = await agent.openDesk()
  const form = await agent.startPayment(desk)
  const first = await fillDetails(form)
  await payWith(phone, await sendLink(form))
  await expect(form.getByRole('heading', { name: 'Approved' })).toBeVisible()

  await form.getByRole('button', { name: 'New payment on this call' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Take a payment' })
  await expect(dialog).toBeVisible()
  const opened = desk.waitForEvent('popup')
  await dialog.getByRole('button', { name: 'Start' }).click()
  const another = await opened
  const second = await fillDetails(another, { amount: '20' })
  await payWith(phone, await sendLink(another), { number: cards.mastercard })
  await expect(another.getByText('£20.00 taken from Mastercard ending 4444.')).toBeVisible()
  await expect(form.getByText('£184.50 taken from Visa ending 1111.')).toBeVisible()

  const [one, two] = [await agent.view(paymentIn(form)), await agent.view(paymentIn(another))]
  expect(one.call?.id).toBe(two.call?.id)
  for (const { reference } of [first, second]) {
    await expect(rowOf(desk, reference)).toContainText('Paid')
  }
})

test('on an outgoing call the link goes to the number that was called', async ({ agent }) => {
  const call = await agent.newCall('outbound')
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  await fillDetails(form)
  await sendLink(form)
  const { texts } = await agent.view(id)
  expect(texts[0]?.to.replaceAll(' ', '')).toBe(call.caller)
})

test('a caller pastes a number with dashes and sees it in groups', async ({ agent, phone }) => {
  const { url } = await agent.link()
  await phone.goto(url)
  const { number } = inputs(phone)
  await number.fill('5555-5555-5555-4444')
  await expect(number).toHaveValue(cards.mastercard)
  await expect(phone.locator('#brand')).toHaveText('Mastercard')
  await number.fill('378282246310005')
  await expect(number).toHaveValue(cards.amex)
  await expect(phone.getByText('4 digits on the front')).toBeVisible()
})

test('a digit put in the middle of a number leaves the caret beside it', async ({
  agent,
  phone,
}) => {
  const { url } = await agent.link()
  await phone.goto(url)
  const { number } = inputs(phone)
  await number.fill('4111 111 1111')
  const caret = (at?: number) =>
    number.evaluate((input: HTMLInputElement, at) => {
      if (at !== undefined) input.setSelectionRange(at, at)
      return input.selectionStart
    }, at)
  await caret(6)
  await number.press('2')
  await expect(number).toHaveValue('4111 1211 1111')
  expect(await caret()).toBe(7)
})
