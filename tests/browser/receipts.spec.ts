import { silentNumber, slowNumber } from '@/lib/sms/outbox/outbox'
import { fillDetails, rowOf } from './agent'
import { heading } from './caller'
import { expect, test } from './fixtures'

test('a text is on its way, and then it has arrived, while the form is open', async ({ agent }) => {
  const desk = await agent.openDesk()
  const form = await agent.startPayment(desk)
  const { reference } = await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  await form.getByLabel('Send to').fill(slowNumber)
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  // A slow machine may show the form only when the receipt is there.
  await expect(form.getByText(/^(On its way|Delivered \d+ seconds later)$/)).toBeVisible()
  // Nobody touches the form: the receipt comes by itself.
  const arrived = { timeout: 30_000 }
  await expect(form.getByText(/^Delivered \d+ seconds later$/)).toBeVisible(arrived)
  await expect(form.getByText('On its way', { exact: true })).toBeHidden()
  await expect(rowOf(desk, reference)).toContainText('Delivered')
})

test('a text that nobody knows of is not sent again but by the agent', async ({ agent }) => {
  const { id, call } = await agent.begin()
  const form = await agent.openForm(id)
  await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  await form.getByLabel('Send to').fill(silentNumber)
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(heading(form, 'Waiting for customer')).toBeVisible()
  await expect(
    form.getByText('Ask whether it has come before you send it again.', { exact: false }),
  ).toBeVisible()
  expect((await agent.view(id)).texts).toHaveLength(1)
  await form.getByRole('button', { name: 'Send again' }).click()
  await form.getByLabel('Send to').fill(call.caller)
  await form.getByRole('button', { name: 'Send again' }).first().click()
  await expect(form.getByText(/^Delivered \d+ seconds? later$/)).toBeVisible()
  await expect(form.getByText('Ask whether it has come', { exact: false })).toBeHidden()
})

test('a number of another country is refused beside it, and where texts go is said before', async ({
  agent,
}) => {
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  const to = form.getByLabel('Send to')
  await expect(to).toHaveAccessibleDescription(/Texts can go to: United Kingdom\.$/)
  await to.fill('+1 212 555 0123')
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(to).toHaveAccessibleDescription(/This number is of another country\./)
  await expect(to).toBeFocused()
  expect((await agent.view(id)).texts).toEqual([])
})

test('a cap is told beside the button, and the code stays', async ({ agent }) => {
  const { id } = await agent.link()
  const form = await agent.openForm(id)
  const called = { name: 'Send again' }
  const open = form.getByRole('contentinfo').getByRole('button', called)
  const send = form.getByRole('main').getByRole('button', called)
  for (let sent = 1; sent < 5; sent++) {
    await open.click()
    await send.click()
    await expect(send).toHaveCount(0)
    await expect.poll(async () => (await agent.view(id)).texts.length).toBe(sent + 1)
  }
  await open.click()
  await send.click()
  await expect(form.getByRole('alert').getByText(/a lot of texts for one payment/)).toBeVisible()
  await expect(form.getByRole('img', { name: 'QR code of the payment link' })).toBeVisible()
  expect((await agent.view(id)).texts).toHaveLength(5)
})
