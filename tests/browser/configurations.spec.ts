import { awake } from './agent'
import { expectAccessible } from './axe'
import { heading } from './caller'
import { expect, test } from './fixtures'
import { saved } from './form-editor'
import { beginConfiguration, editDraft, openConsole, publish, publishButton } from './owner'
import { signInAs } from './sign-in'

test('an owner builds a configuration from nothing, an agent uses it, the owner changes it and goes back', async ({
  agent,
  browse,
  complaints,
  server,
  phone,
}) => {
  test.setTimeout(180_000)
  // The caller's page has no icon of its own.
  complaints.allow(/favicon\.ico/)
  const page = await (await browse({ viewport: { width: 1440, height: 900 } })).newPage()
  await signInAs(page.context(), 'olga', server)
  const id = await beginConfiguration(page, 'Deposits', 'Link by text')
  await expectAccessible(page, 'a new configuration')

  // What is missing is said, and leads to its field.
  await page.getByRole('button', { name: '1 thing to fix' }).click()
  const fix = page.getByRole('dialog')
  await expect(fix.getByRole('link', { name: 'Theme: Telephone' })).toHaveAttribute(
    'href',
    `/console/configurations/${id}/theme#theme.phone`,
  )
  await expectAccessible(page, 'things to fix')
  await fix.getByRole('button', { name: 'Close' }).click()
  const given = await editDraft(page, id, (draft) => ({
    ...draft,
    theme: { ...draft.theme, phone: '+442079460118' },
  }))
  expect(given.status()).toBe(200)
  await page.reload()
  await awake(page)

  const hours = page.getByLabel('A link works for')
  await hours.fill('99')
  await expect(hours).toHaveAccessibleDescription(/At most 72\.$/)
  await expect(publishButton(page)).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: '1 thing to fix' }).click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Hours that a link works/ })
    .click()
  await expect(hours).toBeFocused()
  await hours.fill('24')
  await page.getByLabel('Currency').selectOption('EUR')
  await page.getByLabel('Largest amount').fill('200')
  await page.getByRole('checkbox', { name: 'Amex' }).uncheck()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('checkbox', { name: 'Amex' })).toBeChecked()
  await page.getByRole('button', { name: 'Redo' }).click()
  await publish(page, 1)
  await expectAccessible(page, 'published')

  // An agent sees and uses it.
  const { callId, caller } = await agent.newCall()
  const desk = await agent.openDesk()
  await desk.getByRole('button', { name: 'Payment', exact: true }).click()
  await expect(desk.getByRole('radio', { name: /Deposits/ })).toBeVisible()
  await expect(desk.getByText('now or up to 24 hours after the call')).toBeVisible()
  const begun = await agent.post('/agent/payment', { configurationId: id, callId })
  const payment = ((await begun.json()) as { id: string }).id
  const values = { amount: '150', reference: 'D-1', name: 'Rita Okafor' }
  const tooMuch = await agent.post(`/agent/payment/${payment}/details`, {
    values: { ...values, amount: '250' },
    done: true,
  })
  expect(tooMuch.status()).toBe(422)
  await agent.act(payment, 'details', { values, done: true })
  const sent = await agent.act(payment, 'send', { to: caller })
  expect(sent.link!.expiresAt).toBeLessThan(Date.now() + 24 * 3_600_000)
  await phone.goto(sent.link!.url)
  await expect(phone.getByText('€150.00').first()).toBeVisible()

  // The owner changes it; the payment that runs keeps the version it began with.
  await page.getByLabel('Name').fill('Deposits in advance')
  await hours.fill('48')
  await expect(page.getByText('Draft, 2 changes')).toBeVisible()
  await page.getByRole('button', { name: 'See changes' }).click()
  const changes = page.getByRole('dialog')
  await expect(changes.getByText('Name: “Deposits” → “Deposits in advance”')).toBeVisible()
  await expectAccessible(page, 'changes')
  await changes.getByRole('button', { name: 'Close' }).click()
  await publish(page, 2)
  const view = await agent.view(payment)
  expect([view.configuration, view.linkHours]).toEqual(['Deposits', 24])
  await phone.reload()
  await expect(phone.getByText('€150.00').first()).toBeVisible()

  // History tells, and goes back in one press; the press can be taken back.
  await page.getByRole('link', { name: 'History' }).click()
  await awake(page)
  const second = page.getByRole('listitem').filter({ hasText: 'Version 2' })
  await expect(second.getByText('Hours that a link works: “24” → “48”')).toBeVisible()
  await expectAccessible(page, 'history')
  await page.getByRole('button', { name: 'Roll back to version 1' }).click()
  await expect(page.getByText('Version 3 is published and brings back version 1.')).toBeVisible()
  await expectAccessible(page, 'rolled back')
  await page.getByRole('button', { name: 'Undo: bring back version 2' }).click()
  await expect(page.getByText('Version 4 is published and brings back version 2.')).toBeVisible()

  // What somebody else saved since is not published unseen; and what is published here, stands here.
  await editDraft(page, id, (draft) => ({ ...draft, name: 'Deposits of old' }))
  await page.reload()
  await awake(page)
  await editDraft(page, id, (draft) => ({ ...draft, name: 'Deposits of others' }))
  await page.getByRole('button', { name: 'Publish version 5' }).click()
  await expect(page.getByText('Somebody else changed this meanwhile.')).toBeVisible()
  await page.getByRole('button', { name: 'Load theirs' }).click()
  await publish(page, 5)
  const fifth = page.getByRole('listitem').filter({ hasText: 'Version 5' })
  await expect(fifth.getByText('“Deposits in advance” → “Deposits of others”')).toBeVisible()
  await page.getByRole('button', { name: 'Roll back to version 4' }).click()
  await expect(page.getByText('Version 6 is published and brings back version 4.')).toBeVisible()
})

test('two who change one configuration are told of each other, and nothing typed is lost', async ({
  browse,
  server,
}) => {
  const page = await (await browse()).newPage()
  await signInAs(page.context(), 'olga', server)
  const id = await beginConfiguration(page, 'Shared', 'Telephone keypad')
  const name = page.getByLabel('Name', { exact: true })
  await editDraft(page, id, (draft) => ({ ...draft, name: 'Theirs' }))
  await name.fill('Mine')
  await expect(page.getByText('Somebody else changed this meanwhile.')).toBeVisible()
  await expectAccessible(page, 'changed elsewhere')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(page.getByText('Yours is saved in place of theirs.')).toBeVisible()
  await page.reload()
  await awake(page)
  await expect(name).toHaveValue('Mine')
  await editDraft(page, id, (draft) => ({ ...draft, name: 'Theirs' }))
  await name.fill('Mine again')
  await page.getByRole('button', { name: 'Load theirs' }).click()
  await expect(name).toHaveValue('Theirs')
})

test('what is typed while the line is down is saved when it is back', async ({
  browse,
  complaints,
  server,
}) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/)
  const context = await browse()
  const page = await context.newPage()
  await signInAs(page.context(), 'olga', server)
  await beginConfiguration(page, 'In a train', 'Link by text')
  await context.setOffline(true)
  await page.getByLabel('Name', { exact: true }).fill('In a tunnel')
  await expect(page.getByText('You are offline.')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('You are offline.')).toBeHidden()
  // The note goes when saving begins again.
  await saved(page)
  await page.reload()
  await awake(page)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('In a tunnel')
})

test('the list is put in order and put away by keys alone', async ({ browse, server }) => {
  const page = await (await browse()).newPage()
  await signInAs(page.context(), 'olga', server)
  const id = await beginConfiguration(page, 'By keys', 'Link by text')
  await openConsole(page, 'configurations')
  await expectAccessible(page, 'configurations')
  const up = page.getByRole('button', { name: 'Move By keys up' })
  await up.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^By keys is now number \d+ of \d+\.$/)).toBeVisible()
  await expect(up).toBeFocused()
  await openConsole(page, `configurations/${id}`)
  await page.getByRole('button', { name: 'Put away' }).click()
  const dialog = page.getByRole('dialog', { name: 'Put By keys away?' })
  await expectAccessible(page, 'putting away')
  await dialog.getByRole('button', { name: 'Put away' }).click()
  await page.waitForURL(/\/console\/configurations$/)
  await awake(page)
  await page.getByText(/^Put away \(\d+\)$/).click()
  await expectAccessible(page, 'what was put away')
  await page.getByRole('button', { name: 'Restore By keys' }).click()
  await expect(page.getByText('By keys is back')).toBeVisible()
})

test('a text is written, counted and tried on the owner’s own telephone', async ({
  bench,
  browse,
  complaints,
  server,
}) => {
  // A link that is not known is said with a status of its own.
  complaints.allow(/status of 404/)
  const page = await (await browse({ viewport: { width: 1440, height: 900 } })).newPage()
  await signInAs(page.context(), 'olga', server)
  await openConsole(page, 'configurations')
  await page.getByRole('link', { name: 'Opera tickets' }).click()
  await page.getByRole('link', { name: 'Text message' }).click()
  await awake(page)
  const words = page.getByLabel('Words')
  await words.fill('{merchant} or bit.ly/x: {link}')
  await expect(words).toHaveAccessibleDescription(/Take out bit\.ly\/x/)
  await words.fill('Cześć, {merchant}: {amount} ')
  await page.getByRole('button', { name: '{link}' }).click()
  await expect(words).toHaveValue('Cześć, {merchant}: {amount} {link}')
  await expect(words).toBeFocused()
  await expect(page.getByText('ś is character 4 of your words')).toBeVisible()
  await expectAccessible(page, 'text message')
  await page.getByLabel('Your mobile number').fill('07700 900123')
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByText('Delivered to +44 7700 900123.')).toBeVisible()
  await bench.goto('/workbench')
  await expect(bench.getByText(/TEST, nothing to pay\. Czes/)).toBeVisible()
  await bench.goto('/p/sample')
  await expect(heading(bench, 'We don’t know this link')).toBeVisible()
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await expectAccessible(page, 'discarding')
  await page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click()
  await expect(words).toHaveValue('{merchant}: {amount} for booking {reference}. Pay here: {link}')
})

test('a gateway account is added, and its secrets are never seen again', async ({
  browse,
  server,
}) => {
  const page = await (await browse({ viewport: { width: 1440, height: 900 } })).newPage()
  await signInAs(page.context(), 'olga', server)
  await openConsole(page, 'gateways')
  await expectAccessible(page, 'gateways without an account')
  await page.getByRole('button', { name: 'Add an account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a gateway account' })
  await dialog.getByLabel('Gateway', { exact: true }).selectOption('stripe')
  await dialog.getByLabel('What you call it').fill('Test shop')
  const key = dialog.getByLabel('Secret key')
  await key.fill('pk_test_1234567890abcdef')
  await dialog.getByLabel('Webhook signing secret').fill('whsec_1234567890abcdef')
  await dialog.getByRole('checkbox', { name: /without trying it/ }).check()
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(key).toBeFocused()
  await expect(key).toHaveAccessibleDescription(/This is the publishable key/)
  await expectAccessible(page, 'adding an account')
  await key.fill('sk_test_never_seen_again')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('Test shop is added. It was not tried at the gateway.')).toBeVisible()
  const account = page.getByRole('region', { name: 'Test shop' })
  await expect(account.getByText('Test mode')).toBeVisible()
  await expectAccessible(page, 'a gateway account')
  expect(await page.content()).not.toMatch(/never_seen_again|1234567890abcdef/)

  await account.getByRole('button', { name: 'Put away' }).click()
  const away = page.getByRole('dialog', { name: 'Put Test shop away?' })
  await away.getByRole('button', { name: 'Put away' }).click()
  await expect(page.getByText('Test shop is put away.')).toBeVisible()
  await expect(account).toBeHidden()
})
