import { bankBooks } from '../helpers/record'
import { fillDetails, logoOf, paymentIn, rowOf, sendLink } from './agent'
import { cards, heading, payWith } from './caller'
import { expect, test } from './fixtures'
import {
  keyed,
  keyedRow,
  openTelephone,
  askFor,
  pick,
  processButton,
  prompts,
  typeByKeypad,
} from './telephone'

const digits = (card: string) => card.replaceAll(' ', '')

test('an agent takes a card by keypad while they talk', async ({ agent, bench, server }) => {
  await agent.newCall()
  const desk = await agent.openDesk()
  const form = await agent.startPayment(desk, 'keypad')
  await expect(form.getByText('Busy Payment IVR')).toBeVisible()
  await expect(desk.getByRole('banner')).toContainText('Busy Payment IVR')
  const telephone = await openTelephone(bench)
  await expect(telephone.hears).toContainText('Mia can hear these keys.')

  const { reference } = await fillDetails(form)
  await form.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(heading(form, 'Ask the caller for each field')).toBeFocused()
  await expect(logoOf(form)).toHaveClass(/\bon\b/)
  await expect(logoOf(form)).toContainText('Keypad is masked')
  await expect(telephone.hears).toContainText('Keys are not heard by Mia.')
  await expect(processButton(form)).toHaveAttribute('aria-disabled', 'true')
  await expect(processButton(form)).toHaveAccessibleDescription(
    'Card number, expiry date and security code missing',
  )
  await expect(form.getByRole('timer')).toHaveText(/4:[2-5]\d/)

  await pick(form, 'Security code')
  await expect(keyedRow(form, 'Security code')).toContainText('Needs the card number first')

  await askFor(form, 'Card number')
  await expect(keyedRow(form, 'Card number')).toContainText('Please type the long number')
  await expect(telephone.hears).toContainText(prompts.number)
  const dots = keyedRow(form, 'Card number').locator('.dots')
  for (const [typed, key] of [...'4242'].entries()) {
    await telephone.press(key)
    await expect(dots).toHaveAccessibleName(`Card number: ${typed + 1} of 16 digits typed`)
  }
  await expect(rowOf(desk, reference)).toContainText('Typing the card')
  await telephone.press('*')
  await expect(keyedRow(form, 'Card number')).toContainText('Caller pressed * to start again.')
  await telephone.press('424242424242424')
  await expect(dots).toHaveAccessibleName('Card number: 15 of 16 digits typed')
  await telephone.press('2#')
  await expect(dots).toHaveAccessibleName('Card number complete, Visa')
  await expect(dots).toHaveClass(/\bdone\b/)

  await askFor(form, 'Expiry date')
  await telephone.type(prompts.expiry, '1220')
  await expect(keyedRow(form, 'Expiry date')).toContainText('That date has passed')
  await askFor(form, 'Expiry date')
  await expect(keyedRow(form, 'Expiry date')).toContainText('Try 2 of 3.')
  await telephone.type(prompts.expiry, keyed.expiry)
  await expect(keyedRow(form, 'Expiry date')).toContainText('Complete')

  await askFor(form, 'Security code')
  await telephone.type(prompts.code, '7')
  const code = keyedRow(form, 'Security code').locator('.dots')
  await expect(code).toHaveAccessibleName('Security code: typing')
  const hidden = await code.innerHTML()
  await telephone.press('3')
  await expect(code).toHaveAccessibleName('Security code: typing')
  expect(await code.innerHTML()).toBe(hidden)
  await telephone.press('7')
  await expect(code).toHaveAccessibleName('Security code complete')

  await processButton(form).click()
  await expect(heading(form, 'Approved')).toBeVisible()
  await expect(form.getByText('£184.50 taken from Visa ending 4242.')).toBeVisible()
  const [charge] = bankBooks(server.dataDir, reference)
  expect(charge).toMatchObject({ state: 'approved', amount: 18450, currency: 'GBP' })
  await form.getByRole('button', { name: 'End session' }).click()
  await expect(form.getByText('Busy In Return')).toBeVisible()
  await expect(desk.getByRole('banner')).toContainText('Busy In Return')
  await expect(telephone.hears).toContainText('Mia can hear these keys.')
  await expect(rowOf(desk, reference)).toContainText('Paid')

  await form.getByRole('button', { name: 'New payment on this call' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Take a payment' })
  await expect(dialog).toBeVisible()
})

test('a declined card is followed by another, and by a link for the same payment', async ({
  agent,
  bench,
  phone,
  server,
}) => {
  const { id, form, reference } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await typeByKeypad(form, telephone, { number: `${digits(cards.noFunds)}#` })
  await processButton(form).click()
  await expect(heading(form, 'Declined')).toBeVisible()
  await expect(form.getByText('Not enough funds on this card.').first()).toBeVisible()
  await form.getByRole('button', { name: 'Try another card' }).click()
  await expect(keyedRow(form, 'Card number')).toContainText('Nothing yet')
  await typeByKeypad(form, telephone, { number: `${digits(cards.declined)}#` })
  await processButton(form).click()
  await expect(heading(form, 'Declined')).toBeVisible()

  await form.getByRole('button', { name: 'Send a link instead' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  await expect(telephone.hears).toContainText('Mia can hear these keys.')
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(heading(form, 'Waiting for customer')).toBeVisible()
  await payWith(phone, (await agent.view(id)).link!.url)
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await expect(heading(form, 'Approved')).toBeVisible()
  const books = bankBooks(server.dataDir, reference)
  expect(books.filter(({ state }) => state === 'approved')).toHaveLength(1)
})

test('from an open link an agent goes to the keypad and takes the card there', async ({
  agent,
  bench,
}) => {
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  await fillDetails(form)
  await sendLink(form)
  await form.getByRole('button', { name: 'Use the keypad' }).click()
  await expect(heading(form, 'Ask the caller for each field')).toBeVisible()
  const telephone = await openTelephone(bench)
  await typeByKeypad(form, telephone)
  await processButton(form).click()
  await expect(heading(form, 'Approved')).toBeVisible()
})

test('a boiler plan asks for the postcode as well', async ({ agent, bench }) => {
  const { form } = await agent.keypad('boiler')
  const telephone = await openTelephone(bench)
  await typeByKeypad(form, telephone)
  await expect(processButton(form)).toHaveAccessibleDescription('Waiting for the postcode')
  await askFor(form, 'Postcode')
  await telephone.type(prompts.postal, '90210#')
  await expect(keyedRow(form, 'Postcode')).toContainText('Complete')
  await processButton(form).click()
  await expect(heading(form, 'Approved')).toBeVisible()
})

test('the agent erases a field and the caller types it again', async ({ agent, bench }) => {
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await askFor(form, 'Card number')
  await telephone.type(prompts.number, '42424242')
  await form.getByRole('button', { name: 'Erase card number and ask again' }).click()
  await expect(keyedRow(form, 'Card number')).toContainText('Erased. Ask again.')
  await typeByKeypad(form, telephone)
  await processButton(form).click()
  await expect(heading(form, 'Approved')).toBeVisible()
})

test('a second keypad payment on the same call is refused with words', async ({ agent }) => {
  await agent.newCall()
  const desk = await agent.openDesk()
  await agent.startPayment(desk, 'keypad')
  await desk.getByRole('button', { name: 'Payment', exact: true }).click()
  const dialog = desk.getByRole('dialog', { name: 'Take a payment' })
  await dialog.getByRole('radio', { name: 'Harper by keypad' }).check()
  await dialog.getByRole('button', { name: 'Start' }).click()
  await expect(dialog.getByRole('alert')).toContainText('A keypad payment is running on this call.')
})

test('every key is one same tone in the agent’s browser, unless it is muted', async ({
  agent,
  bench,
}) => {
  await agent.context.addInitScript(() => {
    const tones: { pitch: number; seconds: number }[] = []
    Object.assign(window, { tones })
    const begun = new WeakMap<AudioScheduledSourceNode, number>()
    const { start, stop } = AudioScheduledSourceNode.prototype
    AudioScheduledSourceNode.prototype.start = function (this: OscillatorNode, at = 0) {
      begun.set(this, at)
      start.call(this, at)
    }
    AudioScheduledSourceNode.prototype.stop = function (this: OscillatorNode, at = 0) {
      const seconds = Math.round((at - begun.get(this)!) * 1000) / 1000
      tones.push({ pitch: this.frequency.value, seconds })
      stop.call(this, at)
    }
  })
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  const heard = () =>
    form.evaluate(() => (window as never as { tones: { pitch: number; seconds: number }[] }).tones)
  await askFor(form, 'Card number')
  await telephone.type(prompts.number, '4298')
  await expect.poll(async () => (await heard()).length).toBe(4)
  expect(new Set((await heard()).map((tone) => JSON.stringify(tone))).size).toBe(1)
  await form.getByRole('checkbox', { name: 'Key tone' }).uncheck()
  await telephone.press('76')
  await expect(keyedRow(form, 'Card number').locator('.dots')).toHaveAccessibleName(/6 of 16/)
  expect(await heard()).toHaveLength(4)
})

test('the session info tells what support asks for', async ({ agent }) => {
  const { id, form, call } = await agent.keypad()
  await logoOf(form).click()
  const info = form.getByRole('dialog', { name: 'Session info' })
  await expect(info).toContainText(id)
  await expect(info).toContainText(call.primaryId)
  await expect(info).toContainText(call.secondaryId)
  expect(paymentIn(form)).toBe(id)
})
