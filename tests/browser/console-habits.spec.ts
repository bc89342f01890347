import { demoPassword } from '@/lib/staff/demo'
import { codeAt, stepAt } from '@/lib/staff/totp'
import { awake } from './agent'
import { beside, listRow, openPayments } from './console'
import { expect, test } from './fixtures'
import { beginConfiguration, editDraft, openConsole, publish } from './owner'
import { signIn, signInAs } from './sign-in'

const desk = { viewport: { width: 1440, height: 900 } }

test('a long reference pushes nothing out of the desk or the list', async ({
  agent,
  browse,
  record,
  server,
}) => {
  const sent = await agent.link()
  const long = `ORDER-${'OF-SOMEBODY-WHO-LIKES-LONG-ONES-'.repeat(5)}1`
  record.run('update payments set reference = ? where id = ?', long, sent.id)
  const supervisor = await signInAs(await browse(desk), 'priya', server)
  for (const page of [await agent.openDesk(), await openPayments(supervisor)]) {
    await expect(listRow(page, long)).toBeVisible()
    const hidden = await page
      .locator('.scroll')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(hidden, page.url()).toBeLessThanOrEqual(0)
  }
})

test('what was yesterday is not read as of today', async ({ agent, browse, record, server }) => {
  const sent = await agent.link()
  const tenToMidnight = new Date().setHours(0, -10, 0, 0)
  record.run('update payments set created_at = ? where id = ?', tenToMidnight, sent.id)
  record.run(
    `update story set at = ? where payment_id = ? and kind = 'started'`,
    tenToMidnight,
    sent.id,
  )
  const supervisor = await signInAs(await browse(desk), 'priya', server)
  const list = await openPayments(supervisor, `?period=any&q=${sent.reference}`)
  const row = listRow(list, sent.reference)
  await expect(row.getByRole('time')).toHaveText(/^[A-Z]\w\w \d+ [A-Z]\w\w, 23:50$/)
  await row.getByRole('link').click()
  const lines = beside(list).locator('.line time')
  await expect(lines.first()).toHaveText(/^[A-Z]\w\w \d+ [A-Z]\w\w, 23:50$/)
  await expect(lines.nth(1)).toHaveText(/^[A-Z]\w\w \d+ [A-Z]\w\w, \d\d:\d\d$/)
  await expect(lines.nth(2)).toHaveText(/^\d\d:\d\d:\d\d$/)
})

test('what could not be marked as dealt with says so where it was pressed', async ({
  browse,
  complaints,
  server,
}) => {
  complaints.allow(/net::ERR_FAILED/)
  const context = await signInAs(await browse(desk), 'priya', server)
  const list = await openPayments(context, '?list=needs')
  await list.locator('tbody').getByRole('link').first().click()
  const button = beside(list).getByRole('button', { name: 'Mark as dealt with' })
  await expect(button).toBeVisible()
  // The server is out of reach, once.
  await list.route('**/dealt-with', (route) => route.abort(), { times: 1 })
  await button.click()
  await expect(beside(list).getByRole('alert')).toContainText('could not reach')
  await expect(button).toBeFocused()
  await button.click()
  await expect(button).toBeHidden()
  await expect(beside(list).getByRole('heading').first()).toBeFocused()
})

test('whoever works by keyboard stays where something was pressed that is gone', async ({
  browse,
  server,
}) => {
  test.setTimeout(120_000)
  const page = await (await browse(desk)).newPage()
  await signInAs(page.context(), 'olga', server)
  const id = await beginConfiguration(page, 'Kept by keys', 'Telephone keypad')
  await editDraft(page, id, (draft) => ({
    ...draft,
    theme: { ...draft.theme, phone: '+442079460118' },
  }))
  await openConsole(page, `configurations/${id}`)
  await publish(page, 1)
  await page.getByLabel('Name', { exact: true }).fill('Thrown away')
  await page.getByRole('button', { name: 'Discard draft' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).press('Enter')
  await expect(page.locator('.note').filter({ hasText: 'The draft is gone.' })).toBeFocused()

  await page.getByRole('button', { name: 'Put away' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Put away' }).press('Enter')
  await page.waitForURL(/\/console\/configurations$/)
  await awake(page)
  await page.getByText(/^Put away \(\d+\)$/).click()
  await page.getByRole('button', { name: 'Restore Kept by keys' }).press('Enter')
  await expect(page.locator('.note').filter({ hasText: 'Kept by keys is back' })).toBeFocused()

  await openConsole(page, 'staff')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('Name').fill('Ivo Tanner')
  await page.getByLabel('E-mail address').fill('ivo@bridgestreet.example')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Take back the link of Ivo Tanner' }).press('Enter')
  await expect(page.getByText('Ivo Tanner', { exact: true })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Invite somebody' })).toBeFocused()
})

test('an owner whose tab belongs to somebody else by now is told again, and goes on', async ({
  browse,
  complaints,
  server,
}) => {
  complaints.allow(/status of 404/)
  const context = await signInAs(await browse(desk), 'olga', server)
  const page = await context.newPage()
  await beginConfiguration(page, 'Of Olga', 'Link by text')
  const olga = await context.cookies()
  await signInAs(context, 'mia', server)
  await page.getByLabel('Name', { exact: true }).fill('Still of Olga')
  await expect(page.getByText('Whoever is signed in now may not change this.')).toBeVisible()
  const again = page.getByRole('button', { name: 'I have signed in' })
  await again.press('Enter')
  await expect(page.getByText('Not yet: it is still somebody who may not.')).toBeVisible()
  await context.addCookies(olga)
  await again.press('Enter')
  await expect(page.locator('.note').filter({ hasText: 'What you typed is saved.' })).toBeFocused()
})

test('a changed account says so, and nobody loses their place in it', async ({
  browse,
  server,
}) => {
  test.setTimeout(90_000)
  const page = await (await browse(desk)).newPage()
  await signInAs(page.context(), 'priya', server)
  // Somewhere else.
  await signIn('priya', server)
  await page.goto('/account')
  await awake(page)
  const name = page.getByLabel('Name', { exact: true })
  for (const next of ['Priya Nair-Lund', 'Priya Nair']) {
    await name.fill(next)
    await page.getByRole('button', { name: 'Change name' }).click()
    await expect(page.getByText(`Changed. You are ${next} from now on.`)).toBeVisible()
    await expect(page.getByRole('button', { name: next, exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Sign out everywhere else' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeFocused()

  const confirm = async (button: string) => {
    await page.getByLabel('Your password').fill(demoPassword)
    await page.getByRole('dialog').getByRole('button', { name: button }).press('Enter')
  }
  await page.getByRole('button', { name: 'Set up', exact: true }).press('Enter')
  await confirm('Go on')
  const key = (await page.locator('code.key').innerText()).replace(/\s/g, '')
  await page.getByLabel('The code it shows now').fill(codeAt(key, stepAt(Date.now())))
  await page.getByRole('button', { name: 'Check the code' }).press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).press('Enter')
  await page.getByRole('button', { name: 'Remove the app' }).press('Enter')
  await confirm('Remove')
  await expect(page.getByRole('heading', { name: 'Authenticator app' })).toBeFocused()
})
