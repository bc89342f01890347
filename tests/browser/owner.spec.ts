import type { Page } from 'playwright/test'
import { awake, paymentIn, rowOf, type Agent } from './agent'
import { aCard, heading } from './caller'
import { beside, listRow, openPayments } from './console'
import { expect, telephone, test } from './fixtures'
import { saved } from './form-editor'
import { beginConfiguration, openConsole, publish } from './owner'
import { shown } from './theme-editor'

const desk = { viewport: { width: 1440, height: 900 } }
const thanks = 'Bis bald auf der Bridge Street.'

/** From nothing to a first version: a field, a telephone, a colour, a sentence and a text. */
async function buildFromNothing(page: Page, name: string): Promise<string> {
  const id = await beginConfiguration(page, name, 'Link by text')
  await page.getByLabel('A link works for').fill('24')
  await saved(page)

  await openConsole(page, `configurations/${id}/form`)
  await page.getByText('Add a field', { exact: true }).click()
  await page.getByRole('button', { name: /^Choice/ }).click()
  await expect(page.getByLabel('Label', { exact: true })).toBeFocused()
  await page.keyboard.type('Branch')
  await page.getByLabel('Choices').fill('Hull\nLeeds')
  await page.getByLabel('Must be filled', { exact: true }).check()
  await saved(page)

  await openConsole(page, `configurations/${id}/theme`)
  await page.getByLabel('Phone for questions').fill('020 7946 0118')
  await page.getByRole('textbox', { name: /^Button/ }).fill('#0b5d3b')
  await page.getByLabel('Language', { exact: true }).selectOption('Deutsch')
  await page.getByLabel('Thanks').fill(thanks)
  await page.getByLabel('State of the page').selectOption('Paid')
  await expect(shown(page, 'light').getByText(thanks)).toBeVisible()
  await saved(page)

  await openConsole(page, `configurations/${id}/text`)
  await page.getByLabel('Words').fill('{merchant}: {amount} for your branch. Pay here: {link}')
  await saved(page)
  await publish(page, 1)
  return id
}

/** A payment that is begun by hand at the desk, as far as the form. */
async function startWith(agent: Agent, name: string): Promise<{ form: Page; at: Page }> {
  const at = await agent.openDesk()
  await at.getByRole('button', { name: 'Payment', exact: true }).click()
  const dialog = at.getByRole('dialog', { name: 'Take a payment' })
  await dialog.getByRole('radio', { name }).check()
  const opened = at.waitForEvent('popup')
  await dialog.getByRole('button', { name: 'Start' }).click()
  const form = await opened
  await form.waitForURL(/\/agent\/payment\/[\w-]{22}$/)
  await awake(form)
  return { form, at }
}

async function textLink(form: Page, reference: string): Promise<string> {
  await form.getByLabel(/^Amount/).fill('42')
  await form.getByLabel(/^Reference/).fill(reference)
  await form.getByLabel(/^Name/).fill('Rita Okafor')
  await form.getByLabel(/^Branch/).selectOption('Leeds')
  await form.getByRole('button', { name: 'Next' }).click()
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(heading(form, 'Waiting for customer')).toBeVisible()
  const view = await form.request.get(`${new URL(form.url()).pathname}/view`)
  return ((await view.json()) as { link: { url: string } }).link.url
}

test('an owner builds a configuration from nothing, and a caller pays with it in German', async ({
  agent,
  browse,
  signedInOwner,
}) => {
  const context = await browse({ ...desk, storageState: signedInOwner })
  await buildFromNothing(await context.newPage(), 'Branch bookings')

  await agent.newCall()
  const { form } = await startWith(agent, 'Branch bookings')
  const url = await textLink(form, 'BB-1')
  const phone = await (await browse({ ...telephone, locale: 'de-DE' })).newPage()
  await phone.goto(url)
  await expect(phone.locator('html')).toHaveAttribute('lang', 'de')
  await expect(heading(phone, /^Sie bezahlen/)).toBeVisible()
  const pay = phone.getByRole('button', { name: /bezahlen$/ })
  await expect(pay).toHaveCSS('background-color', 'rgb(11, 93, 59)')
  for (const [id, text] of Object.entries(aCard)) await phone.locator(`#${id}`).fill(text)
  await pay.click()
  await expect(heading(phone, 'Bezahlt. Vielen Dank.')).toBeVisible()
  await expect(phone.getByText(thanks)).toBeVisible()

  const list = await openPayments(context, '?q=BB-1')
  await expect(listRow(list, 'BB-1')).toContainText('Paid')
  await listRow(list, 'BB-1').getByRole('link').click()
  await expect(beside(list)).toContainText('Started by Mia Larsen')
  await expect(beside(list)).toContainText('Branch bookings, version 1')
  await expect(beside(list)).toContainText('Approved, £42.00')
})

test('a payment keeps the version it began with, and one press brings that version back', async ({
  agent,
  browse,
  phone,
  signedInOwner,
}) => {
  const owner = await (await browse({ ...desk, storageState: signedInOwner })).newPage()
  const id = await buildFromNothing(owner, 'Branch deposits')
  await agent.newCall()
  const { form, at } = await startWith(agent, 'Branch deposits')
  const url = await textLink(form, 'BD-1')

  await openConsole(owner, `configurations/${id}/theme`)
  await owner.getByRole('textbox', { name: /^Button/ }).fill('#7a1f33')
  await saved(owner)
  await openConsole(owner, `configurations/${id}/form`)
  await owner.getByRole('button', { name: /^Branch/ }).click()
  await owner.getByRole('button', { name: 'Remove field' }).click()
  await saved(owner)
  await publish(owner, 2)
  await phone.goto(url)
  await expect(phone.locator('#pay button').last()).toHaveCSS('background-color', 'rgb(11, 93, 59)')
  expect((await agent.view(paymentIn(form))).configuration).toBe('Branch deposits')
  await expect(rowOf(at, 'BD-1')).toBeVisible()

  await agent.newCall()
  const second = await startWith(agent, 'Branch deposits')
  await expect(second.form.getByLabel(/^Amount/)).toBeVisible()
  await expect(second.form.getByLabel(/^Branch/)).toHaveCount(0)

  await openConsole(owner, `configurations/${id}/history`)
  await owner.getByRole('button', { name: 'Roll back to version 1' }).click()
  await expect(owner.getByText('Version 3 is published and brings back version 1.')).toBeVisible()
  await agent.newCall()
  const third = await startWith(agent, 'Branch deposits')
  await expect(third.form.getByLabel(/^Branch/)).toBeVisible()
})
