import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillDetails, logoOf, paymentIn } from './agent'
import { heading } from './caller'
import { offline } from './complaints'
import { expect, test } from './fixtures'

const visa = '4111111111111111'

test('Next names what is missing beside each field', async ({ agent }) => {
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  await expect(form.getByLabel(/^Amount/)).toBeFocused()
  for (const name of ['Amount', 'Reference', 'Kind of work', 'First name', 'Surname']) {
    await expect(form.getByLabel(new RegExp(`^${name}.*must be filled`))).toBeVisible()
  }
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(form.getByRole('heading', { name: 'Check five fields' })).toBeVisible()
  const said: Record<string, string> = {
    Amount: 'Type the amount, such as 184.50',
    Reference: 'Type the invoice number, such as HS-20417',
    'Kind of work': 'Choose the kind of work',
    'First name': 'Type the caller’s first name',
    Surname: 'Type the caller’s surname',
  }
  for (const [name, words] of Object.entries(said)) {
    const field = form.getByLabel(new RegExp(`^${name}`))
    await expect(field).toHaveAccessibleDescription(words)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
  }
  await form.getByRole('link', { name: 'Surname' }).click()
  await expect(form.getByLabel(/^Surname/)).toBeFocused()
  await form.getByLabel(/^Email/).fill('rita@')
  await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(form.getByRole('heading', { name: 'Check one field' })).toBeVisible()
  await expect(form.getByLabel(/^Email/)).toHaveAccessibleDescription(
    'This is not finished. What comes after the @?',
  )
})

test('a card number typed into any field is gone at once', async ({ agent, server }) => {
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  const spellings: Record<string, string> = {
    Note: 'card is 4111 1111 1111 1111 thanks',
    Surname: '4111-1111-1111-1111',
    'First name': '４１１１１１１１１１１１１１１１',
    Email: '4111.1111.1111.1111@example.com',
    Reference: visa,
  }
  for (const [name, typed] of Object.entries(spellings)) {
    const field = form.getByLabel(new RegExp(`^${name}`))
    await field.fill(typed)
    await expect(field).toHaveValue('')
    await expect(field).toHaveAccessibleDescription(
      'This looks like a card number. We removed it. Never type a card here.',
    )
  }
  await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  expectNowhere(server.dataDir, visa)
})

test('a card number posted past the form is refused and never kept', async ({ agent, server }) => {
  const { id } = await agent.begin()
  for (const note of [
    '4242 4242 4242 4242',
    '4242-4242-4242-4242',
    '４２４２４２４２４２４２４２４２',
  ]) {
    for (const done of [false, true]) {
      const answer = await agent.post(`/agent/payment/${id}/details`, {
        values: { note, first_name: 'Rita' },
        done,
      })
      expect(answer.status()).toBe(422)
      const { error } = (await answer.json()) as { error: { fields: unknown[] } }
      expect(error.fields).toContainEqual(
        expect.objectContaining({ field: 'note', code: 'looks_like_card' }),
      )
    }
  }
  expect((await agent.view(id)).values).toEqual({ first_name: 'Rita' })
  expectNowhere(server.dataDir, '4242424242424242')
})

test('what an agent typed survives reload, a second tab and a closed window', async ({ agent }) => {
  const desk = await agent.openDesk()
  const form = await agent.startPayment(desk)
  const id = paymentIn(form)
  const { reference } = await fillDetails(form)
  await expect.poll(async () => (await agent.view(id)).values.surname).toBe('Okafor')
  await form.reload()
  await expect(form.getByLabel(/^Reference/)).toHaveValue(reference)
  const second = await agent.openForm(id)
  await expect(second.getByLabel(/^Surname/)).toHaveValue('Okafor')
  await second.getByLabel(/^First name/).fill('Ritva')
  await expect.poll(async () => (await agent.view(id)).values.first_name).toBe('Ritva')
  await second.close()

  await form.close()
  const panel = desk.getByRole('region', { name: 'Current call' })
  await expect(panel.getByText('You closed the form; nothing was lost.')).toBeVisible()
  const opened = desk.waitForEvent('popup')
  await panel.getByRole('button', { name: 'Back to the form' }).click()
  const back = await opened
  await expect(back.getByLabel(/^Reference/)).toHaveValue(reference)
  await expect(back.getByLabel(/^First name/)).toHaveValue('Ritva')
})

test('what is typed before the form is alive is not lost', async ({ agent }) => {
  const { id } = await agent.begin()
  const form = await agent.context.newPage()
  let comeAlive = () => {}
  const alive = new Promise<void>((resolve) => (comeAlive = resolve))
  await form.route(/\.js(\?|$)/, async (route) => {
    await alive
    await route.continue()
  })
  await form.goto(`/agent/payment/${id}`, { waitUntil: 'commit' })
  const { reference } = await fillDetails(form)
  await form.getByLabel(/^Surname/).focus()
  await expect(form.getByRole('button', { name: 'Next' })).toBeDisabled()
  // A button that would do nothing takes no click.
  const cancel = form.getByRole('button', { name: 'Cancel payment' })
  await expect(cancel.click({ trial: true, timeout: 3000 })).rejects.toThrow(/intercepts pointer/)
  comeAlive()
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  expect((await agent.view(id)).values).toMatchObject({
    reference,
    kind: 'Boiler service',
    surname: 'Okafor',
  })
})

test('a lost network loses nothing, and the form is whole again afterwards', async ({
  agent,
  complaints,
}) => {
  complaints.allow(offline)
  const { id } = await agent.begin()
  const form = await agent.openForm(id)
  await fillDetails(form)
  await agent.context.setOffline(true)
  await expect(
    form.getByText('You are offline. The payment goes on without you.').first(),
  ).toBeVisible()
  await form.getByLabel(/^Surname/).fill('Okafor-Bell')
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(form.getByText('We could not reach the server. Nothing is lost.')).toBeVisible()
  await agent.context.setOffline(false)
  await expect(form.getByText('You are offline.')).toHaveCount(0)
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  await expect(form.getByRole('region', { name: 'This payment' })).toContainText('Okafor-Bell')
})

test('cancelling asks once, and the safe answer has the focus', async ({ agent }) => {
  const { id } = await agent.link()
  const form = await agent.openForm(id)
  const cancel = form.getByRole('button', { name: 'Cancel payment' })
  await cancel.click()
  const dialog = form.getByRole('dialog', { name: 'Cancel this payment?' })
  await expect(dialog.getByRole('button', { name: 'Keep it open' })).toBeFocused()
  await expect(dialog).toContainText('No money has been taken.')
  await form.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(cancel).toBeFocused()
  expect((await agent.view(id)).status).toBe('requested')
  await cancel.click()
  await dialog.getByRole('button', { name: 'Cancel payment' }).click()
  await expect(heading(form, 'Payment cancelled')).toBeVisible()
  await expect(form.getByRole('main')).toContainText('Cancelled by Mia Larsen')
})

test('the secure logo tells what support asks for', async ({ agent }) => {
  const { id, call } = await agent.link()
  const form = await agent.openForm(id)
  await logoOf(form).click()
  const info = form.getByRole('dialog', { name: 'Session info' })
  const { call: shown } = await agent.view(id)
  const facts: [string, string][] = [
    ['Web session ID', id],
    ['Primary call ID', call.primaryId],
    ['Secondary call ID', call.secondaryId],
    ['Caller number', shown!.callerNumber],
    ['Called number', shown!.calledNumber],
  ]
  for (const [name, value] of facts) {
    await expect(info.getByText(name, { exact: true })).toBeVisible()
    await expect(info.getByText(value, { exact: true })).toBeVisible()
  }
  await expect(info.getByText(/^\d+ \w{3} \d{4}, \d\d:\d\d:\d\d$/)).toBeVisible()
  await form.keyboard.press('Escape')
  await expect(info).toBeHidden()
  await expect(logoOf(form)).toBeFocused()
})

/** Searches every file of a server for a number in any grouping. */
function expectNowhere(dataDir: string, digits: string): void {
  for (const name of readdirSync(dataDir)) {
    const kept = readFileSync(join(dataDir, name), 'latin1').replace(/[ .-]/g, '')
    expect(kept.includes(digits), `a card number in ${name}`).toBe(false)
  }
}
