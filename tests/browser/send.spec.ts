import { fillDetails, logoOf, rowOf, sendLink } from './agent'
import { heading, payButton, typeCard } from './caller'
import { expect, test } from './fixtures'

test('the number is checked and shown in international form', async ({ agent }) => {
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  const to = form.getByLabel('Send to')
  await to.fill('12')
  await to.blur()
  await expect(to).toHaveAccessibleDescription(/This is not a telephone number we can text\.$/)
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(to).toBeFocused()
  expect((await agent.view(id)).texts).toEqual([])
  await to.fill('(07700) 900-321')
  await to.blur()
  await expect(to).toHaveValue('+44 7700 900321')
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(form.getByText('Text sent to +44 7700 900321')).toBeVisible()
})

test('the link goes out again with fresh time, and to another number as a new link', async ({
  agent,
  complaints,
  phone,
  record,
}) => {
  complaints.allow(/status of 404/)
  const { id, url } = await agent.link()
  record.run('update payments set expires_at = expires_at - 3600000 where id = ?', id)
  const form = await agent.openForm(id)
  await form.getByRole('button', { name: 'Send again' }).click()
  await form.getByRole('button', { name: 'Send again' }).first().click()
  await expect.poll(async () => (await agent.view(id)).texts.length).toBe(2)
  const again = (await agent.view(id)).link!
  expect(again.url).toBe(url)
  expect(again.expiresAt).toBeGreaterThan(Date.now() + 71.9 * 3_600_000)

  await phone.goto(url)
  await typeCard(phone)
  await form.getByRole('button', { name: 'Send again' }).click()
  await form.getByLabel('Send to').fill('07700 900444')
  await form.getByRole('button', { name: 'Send again' }).first().click()
  await expect(form.getByText('Text sent to +44 7700 900444')).toBeVisible()
  await expect(heading(phone, 'We don’t know this link')).toBeVisible()
  await expect(payButton(phone)).toBeHidden()
  await expect(phone.locator('#number')).toHaveValue('')
  await phone.goto(url)
  await expect(heading(phone, 'We don’t know this link')).toBeVisible()
  await phone.goto((await agent.view(id)).link!.url)
  await expect(payButton(phone)).toBeVisible()
})

test('a text that does not arrive is told, with what to do', async ({ agent }) => {
  const desk = await agent.openDesk()
  const form = await agent.startPayment(desk)
  const { reference } = await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  await form.getByLabel('Send to').fill('07700 900999')
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(
    form.getByText('The text was not delivered. Check the number, or let them scan the code.'),
  ).toBeVisible()
  await expect(rowOf(desk, reference)).toContainText('Not delivered')
  await form.getByRole('button', { name: 'Send again' }).click()
  await expect(form.getByRole('img', { name: 'QR code of the payment link' })).toBeVisible()
})

test('a caller in the room scans the code or is given the link', async ({ agent, phone }) => {
  await agent.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  const code = form.getByRole('img', { name: 'QR code of the payment link' })
  const { width, height } = (await code.boundingBox())!
  expect(width).toBeCloseTo(height, 0)
  const modules = Number((await code.getAttribute('viewBox'))!.split(' ')[2])
  expect(width / modules, 'points a module').toBeGreaterThanOrEqual(2.5)
  await form.getByRole('button', { name: 'Copy link' }).click()
  await expect(form.getByRole('button', { name: 'Link copied' })).toBeVisible()
  const copied = await form.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe((await agent.view(id)).link!.url)

  await form.getByRole('button', { name: 'Go on without a text' }).click()
  await expect(heading(form, 'Waiting for customer')).toBeVisible()
  await phone.goto(copied)
  await expect(logoOf(form)).toContainText('Opened')
})

test('the agent goes back to the details, and the unsent link is gone', async ({
  agent,
  complaints,
  phone,
}) => {
  complaints.allow(/status of 404/)
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  const { reference } = await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  const { url } = (await agent.view(id)).link!
  await form.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(form.getByLabel(/^Reference/)).toHaveValue(reference)
  await phone.goto(url)
  await expect(heading(phone, 'We don’t know this link')).toBeVisible()
  await form.getByLabel(/^Amount/).fill('200')
  const sent = await sendLink(form)
  await phone.goto(sent)
  await expect(payButton(phone)).toHaveText('Pay £200.00')
})
