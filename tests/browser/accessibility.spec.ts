import type { Page } from 'playwright/test'
import { fillDetails, logoOf, type Business } from './agent'
import { expectAccessible, expectToFit } from './axe'
import { cards, heading, inputs, payButton, payWith, typeCard } from './caller'
import { expect, test } from './fixtures'
import { askFor, keyedRow, openTelephone, processButton, prompts, typeByKeypad } from './telephone'

test.describe.configure({ mode: 'parallel', timeout: 120_000 })

/** A state of the caller's page, looked at whole. */
async function look(page: Page, state: string, title: string | RegExp): Promise<void> {
  await expect(heading(page, title)).toBeVisible()
  await expectAccessible(page, state)
  await expectToFit(page, state)
}

for (const business of ['harper', 'opera'] satisfies Business[]) {
  test(`the way to pay ${business} is in nobody’s way`, async ({ agent, phone }) => {
    const { url } = await agent.link(business)
    await phone.goto(url)
    await look(phone, 'form', /^You are paying/)
    await payButton(phone).click()
    await look(phone, 'errors', 'Check four things before you pay')
    await typeCard(phone)
    await inputs(phone).number.focus()
    await look(phone, 'filled in', /^You are paying/)
    await inputs(phone).number.fill(cards.declined)
    await payButton(phone).click()
    await look(phone, 'declined', 'Your bank said no to this card')
    await typeCard(phone, { number: cards.slow })
    await payButton(phone).click()
    await look(phone, 'processing', 'We are asking your bank')
    await look(phone, 'paid', 'Paid. Thank you.')
    await phone.goto(url)
    await look(phone, 'already paid', 'This has already been paid')
  })
}

test('every other end of the caller’s page is in nobody’s way', async ({
  agent,
  complaints,
  phone,
  record,
}) => {
  complaints.allow(/status of 404/)
  const cancelled = await agent.link()
  await phone.goto(cancelled.url)
  await agent.act(cancelled.id, 'cancel')
  await look(phone, 'cancelled while open', 'Harper & Sons cancelled this payment')
  await phone.reload()
  await look(phone, 'cancelled', 'Harper & Sons cancelled this payment')

  const expired = await agent.link('opera')
  await phone.goto(expired.url)
  record.letLinkExpire(expired.id)
  await look(phone, 'expired', 'This link has run out')
  await phone.getByRole('button', { name: 'Ask for a new link' }).click()
  await look(phone, 'asked', 'We have told Lindqvist Opera')

  const other = await agent.link()
  for (const [status, title] of [
    ['locked', 'This link is locked'],
    ['unconfirmed', 'We are checking with your bank'],
  ] as const) {
    record.run('update payments set status = ? where id = ?', status, other.id)
    await phone.goto(other.url)
    await look(phone, status, title)
  }
  const failing = await agent.link()
  await payWith(phone, failing.url, { number: cards.unreachable })
  await look(phone, 'bank out of reach', 'We could not reach the bank')
  await phone.goto(`${other.url.slice(0, -4)}AAAA`)
  await look(phone, 'not a link', 'We don’t know this link')
})

test('the caller’s page without script is in nobody’s way', async ({ agent, noScriptPhone }) => {
  const { url } = await agent.link()
  await noScriptPhone.goto(url)
  await payButton(noScriptPhone).click()
  await expect(heading(noScriptPhone, 'Check four things before you pay')).toBeVisible()
  for (const field of Object.values(inputs(noScriptPhone))) {
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(/^(.+ )?Type the .+\.$/)
  }
})

test('an agent’s pages are in nobody’s way', async ({ agent, browse, phone }) => {
  const stranger = await (await browse()).newPage()
  await stranger.goto('/sign-in?problem=wrong')
  await expectAccessible(stranger, 'sign-in')
  await stranger.goto('/workbench')
  await expectAccessible(stranger, 'workbench')

  const desk = await agent.openDesk()
  await expectAccessible(desk, 'desk')
  const form = await agent.startPayment(desk)
  await desk.keyboard.press('Alt+KeyP')
  await expect(desk.getByRole('dialog', { name: 'Take a payment' })).toBeVisible()
  await expectAccessible(desk, 'payment dialog')
  await desk.keyboard.press('Escape')

  await expectAccessible(form, 'details')
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(heading(form, 'Check five fields')).toBeVisible()
  await expectAccessible(form, 'details with errors')
  await fillDetails(form)
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  await expectAccessible(form, 'send')
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(heading(form, 'Waiting for customer')).toBeVisible()
  await logoOf(form).click()
  await expectAccessible(form, 'session info')
  await form.keyboard.press('Escape')

  await phone.goto((await agent.view(form.url().split('/').at(-1)!)).link!.url)
  await typeCard(phone, { expiry: '05 / 26', number: cards.declined })
  await inputs(phone).name.focus()
  await expect(logoOf(form)).toContainText('Caller is on the page')
  await expectAccessible(form, 'waiting')
  await expectAccessible(desk, 'desk with a caller who types')
  await inputs(phone).expiry.fill('12 / 30')
  await payButton(phone).click()
  await expect(heading(form, 'Declined')).toBeVisible()
  await expectAccessible(form, 'declined')
  await typeCard(phone, { number: cards.slow })
  await payButton(phone).click()
  await expect(heading(form, 'Asking the bank')).toBeVisible()
  await expectAccessible(form, 'asking the bank')
  await expect(heading(form, 'Approved')).toBeVisible()
  await expectAccessible(form, 'approved')
  await expectAccessible(desk, 'desk with a paid payment')
})

test('taking a card by keypad is in nobody’s way', async ({ agent, bench }) => {
  test.setTimeout(120_000)
  await agent.newCall()
  const telephone = await openTelephone(bench)
  await expectAccessible(bench, 'a telephone on a call')
  const { form } = await agent.keypad('boiler')
  await expectAccessible(form, 'keypad')
  await askFor(form, 'Card number')
  await telephone.type(prompts.number, '4242')
  await expectAccessible(form, 'keypad in the middle of a number')
  await expectAccessible(bench, 'a telephone that is asked for a number')
  await telephone.habit('Masking fails')
  await expect(heading(form, 'Stop. Don’t let the caller type.')).toBeVisible()
  await expectAccessible(form, 'not secure')
  await form.getByRole('button', { name: 'Secure the line again' }).click()
  await typeByKeypad(form, telephone, { number: `${cards.declined.replaceAll(' ', '')}#` })
  await askFor(form, 'Postcode')
  await telephone.type(prompts.postal, '90210#')
  await expect(keyedRow(form, 'Postcode')).toContainText('Complete')
  await expectAccessible(form, 'keypad with everything typed')
  await processButton(form).click()
  await expect(heading(form, 'Declined')).toBeVisible()
  await expectAccessible(form, 'declined by keypad')
  await form.getByRole('button', { name: 'End session' }).click()
  await expect(heading(form, 'Keypad session ended')).toBeVisible()
  await expectAccessible(form, 'keypad session ended')
})

test('an agent’s ends are in nobody’s way', async ({ agent, record }) => {
  const { id } = await agent.link()
  const form = await agent.openForm(id)
  await form.getByRole('button', { name: 'Cancel payment' }).click()
  await expect(form.getByRole('dialog')).toBeVisible()
  await expectAccessible(form, 'cancel dialog')
  await form.keyboard.press('Escape')
  await form.getByRole('button', { name: 'Send again' }).click()
  await expectAccessible(form, 'send again')
  for (const [status, title] of [
    ['unconfirmed', 'Checking with the bank'],
    ['locked', 'Locked after too many tries'],
    ['canceled', 'Payment cancelled'],
    ['expired', 'The link ran out'],
  ] as const) {
    record.run('update payments set status = ? where id = ?', status, id)
    await form.reload()
    await expect(heading(form, title).first()).toBeVisible()
    await expectAccessible(form, status)
  }
})
