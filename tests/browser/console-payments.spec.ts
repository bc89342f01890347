import { readFile } from 'node:fs/promises'
import { agentIn, detailsFor } from './agent'
import { expectAccessible } from './axe'
import { cards, inputs, payButton, payWith, typeCard } from './caller'
import { beside, listRow, openPayments } from './console'
import { expect, telephone, test } from './fixtures'
import { signInAs } from './sign-in'

const desk = { viewport: { width: 1440, height: 900 } }

test('a supervisor watches two agents at work', async ({ agent, apiKey, browse, server }) => {
  test.setTimeout(120_000)
  const supervisor = await signInAs(await browse(desk), 'priya', server)
  const list = await openPayments(supervisor)
  const jonas = agentIn(await signInAs(await browse(desk), 'jonas', server), server, apiKey)
  const mine = await agent.link()
  const fresh = list.getByRole('button', { name: /^Show \d+ new payments?$/ })
  await expect(fresh).toBeVisible()
  await expect(listRow(list, mine.reference)).toHaveCount(0)
  await fresh.click()
  await expect(listRow(list, mine.reference)).toContainText('Mia Larsen')
  await expect(listRow(list, mine.reference).getByRole('link')).toBeFocused()

  const { configurations } = await jonas.get<{ configurations: { id: string; name: string }[] }>(
    '/agent/desk',
  )
  const harper = configurations.find(({ name }) => name === 'Harper invoices')!
  const begun = await jonas.post('/agent/payment', { configurationId: harper.id, callId: null })
  const { id } = (await begun.json()) as { id: string }
  const values = detailsFor('harper')
  await jonas.act(id, 'details', { values, done: true })
  const his = await jonas.act(id, 'send', { to: '+447700900555' })
  await fresh.click()
  const row = listRow(list, his.reference!)
  await expect(row).toContainText('Jonas Weir')

  const phones = await Promise.all([browse(telephone), browse(telephone)])
  const [one, two] = await Promise.all(phones.map((phone) => phone.newPage()))
  await one!.goto(mine.url)
  await two!.goto(his.link!.url)
  await inputs(one!).number.pressSequentially('41111')
  await expect(listRow(list, mine.reference)).toContainText('Typing the card number')
  await inputs(two!).expiry.pressSequentially('12')
  await expect(row).toContainText('Typing the expiry date')
  await expectAccessible(list, 'a list with callers who type')
  await typeCard(two!)
  await payButton(two!).tap()
  await expect(row).toContainText('Paid')
  await typeCard(one!, { number: cards.declined })
  await payButton(one!).tap()
  await expect(listRow(list, mine.reference)).toContainText('Declined')

  await row.getByRole('link').click()
  await expect(list).toHaveURL(new RegExp(`/console/payments/${id}`))
  await expect(beside(list)).toContainText('Started by Jonas Weir')
  await expect(beside(list)).toContainText('Approved, £184.50')
  await expect(beside(list)).toContainText('Harper invoices, version 1')
  await list.goBack()
  await expect(beside(list)).toHaveCount(0)
})

test('a part is given back with a reason, and the agent reads it', async ({
  agent,
  browse,
  phone,
  server,
}) => {
  const sent = await agent.link()
  await payWith(phone, sent.url)
  await expect(phone.getByRole('heading', { name: 'Paid. Thank you.' })).toBeVisible()
  const form = await agent.openForm(sent.id)
  const supervisor = await signInAs(await browse(desk), 'priya', server)
  const list = await openPayments(supervisor, `?q=${sent.reference}`)
  await list.getByRole('link', { name: sent.reference }).press('Enter')
  await beside(list).getByRole('button', { name: 'Refund' }).click()
  const dialog = list.getByRole('dialog', { name: 'Give money back' })
  await expect(dialog.getByRole('button', { name: 'Give back £184.50' })).toBeVisible()
  await dialog.getByRole('radio', { name: 'A part' }).check()
  await dialog.getByRole('button', { name: 'Give back', exact: true }).click()
  await expect(dialog.getByLabel(/^Amount/)).toBeFocused()
  await expectAccessible(list, 'a refund with mistakes')
  await dialog.getByLabel(/^Amount/).fill('200')
  await dialog.getByLabel(/^Reason/).fill('4242 4242 4242 4242')
  await dialog.getByRole('button', { name: 'Give back' }).click()
  await expect(dialog).toContainText('Only £184.50 is left.')
  await expect(dialog.getByLabel(/^Reason/)).toHaveValue('')
  await dialog.getByLabel(/^Amount/).fill('20')
  await dialog.getByLabel(/^Reason/).fill('Agreed discount')
  await dialog.getByRole('button', { name: 'Give back £20.00' }).dblclick()
  await expect(dialog).toBeHidden()
  await expect(beside(list).getByRole('button', { name: 'Refund' })).toBeFocused()
  const refunds = beside(list).getByRole('region', { name: 'Refunds' })
  await expect(refunds).toContainText('£20.00 was given back.')
  await expect(refunds).toContainText('By Priya Nair: “Agreed discount”')
  await expect(beside(list)).toContainText('Part refunded')
  await expect(form.getByText('£20.00 was given back.')).toHaveCount(1)
  await expect(beside(list)).toContainText('Refund of £20.00 asked for')
})

test('a refund that nobody knows the end of is resolved by a person', async ({
  browse,
  record,
  server,
}) => {
  const supervisor = await signInAs(await browse(desk), 'priya', server)
  const [refund] = record.run<{ payment_id: string; id: string; amount: number }>(
    `select payment_id, id, amount from refunds where currency = 'GBP' limit 1`,
  )
  record.run(
    `update refunds set status = 'unconfirmed', settled_at = null, next_check_at = null where id = ?`,
    refund!.id,
  )
  const list = await openPayments(supervisor, '?list=needs')
  await list.locator(`#row-${refund!.payment_id}`).getByRole('link').click()
  await beside(list).getByRole('button', { name: 'It went through' }).click()
  const dialog = list.getByRole('dialog')
  await dialog.getByLabel(/^Type the amount/).fill('1')
  await dialog.getByRole('button', { name: 'It went through' }).click()
  await expect(dialog).toContainText('This is not the amount.')
  await expectAccessible(list, 'a refund that is resolved')
  await dialog.getByLabel(/^Type the amount/).fill((refund!.amount / 100).toFixed(2))
  await dialog.getByRole('button', { name: 'It went through' }).click()
  await expect(dialog).toBeHidden()
  await expect(beside(list)).toContainText('Looked up at the gateway by hand. By Priya Nair')
})

test('filters work by keyboard, and without script', async ({ browse, complaints, server }) => {
  test.setTimeout(120_000)
  complaints.allow(/Blocked script execution/)
  const context = await signInAs(await browse(desk), 'olga', server)
  const list = await openPayments(context)
  await list.getByRole('searchbox').focus()
  await list.keyboard.type('HS-193')
  await list.getByLabel('Period').selectOption('month')
  await list.getByLabel('Status', { exact: true }).selectOption('paid')
  await list.getByRole('button', { name: 'Show', exact: true }).press('Enter')
  await expect(list).toHaveURL(/q=HS-193.*status=paid.*period=month/)
  for (const chip of await list.locator('tbody .chip').allTextContents()) {
    expect(chip).toMatch(/^(Paid|Refunded|Part refunded)$/)
  }
  await list.goto('/console/payments?q=nobody&period=month&status=paid')
  await expect(list.getByText('No payment matches “nobody” and Paid')).toBeVisible()
  await expectAccessible(list, 'a list in which nothing matches')
  await list.getByRole('link', { name: 'Without “nobody”' }).click()
  await expect(list.getByRole('row').nth(1)).toBeVisible()
  await list.goto('/console/payments?q=4242424242424242')
  await expect(list.getByText(/looks like a card number/)).toBeVisible()
  expect(list.url()).not.toContain('4242')

  const state = await context.storageState()
  const plain = await browse({ ...desk, storageState: state, javaScriptEnabled: false })
  const page = await plain.newPage()
  await page.goto('/console/payments?period=any')
  await page.getByRole('link', { name: 'Show more' }).click()
  await expect(page).not.toHaveURL(/period=any$/)
  await page.getByLabel('Status', { exact: true }).selectOption('canceled')
  await page.getByLabel('Period').selectOption('any')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(/status=canceled/)
  await page.getByRole('row').nth(1).getByRole('link').click()
  await expect(beside(page)).toContainText('Started by')
})

test('the list is read on, and exported with the columns one chose', async ({ browse, server }) => {
  const context = await signInAs(await browse(desk), 'olga', server)
  const list = await openPayments(context, '?period=month')
  const rows = list.locator('tbody tr')
  await expect(rows).toHaveCount(50)
  await list.getByRole('link', { name: 'Show more' }).click()
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(60)
  await list.getByRole('link', { name: 'Export CSV' }).click()
  const dialog = list.getByRole('dialog', { name: /^Export/ })
  await expectAccessible(list, 'export dialog')
  await dialog.getByRole('checkbox', { name: 'Telephone' }).check()
  await dialog.getByRole('checkbox', { name: 'Payer' }).uncheck()
  const coming = list.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Download' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/^payments-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\ufeffStarted,Reference,Amount,')).toBe(true)
  expect(text).toContain('(+44) 7700 900')
  expect(text).not.toContain('Payer')
  await list.reload()
  await list.getByRole('link', { name: 'Export CSV' }).click()
  await expect(dialog.getByRole('checkbox', { name: 'Payer' })).not.toBeChecked()
})

test('a payment and the reports are in nobody’s way, on a desk and on a telephone', async ({
  browse,
  server,
}) => {
  test.setTimeout(120_000)
  const context = await signInAs(await browse(desk), 'olga', server)
  const page = await openPayments(context, '?period=month')
  await expectAccessible(page, 'list')
  await page.locator('tbody').getByRole('link').first().click()
  await expect(beside(page)).toContainText('Timeline')
  await expectAccessible(page, 'one payment')
  await page.goto('/console/reports')
  const chart = page.getByRole('img', { name: /^Chart: How payments ended/ })
  await expect(chart).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('svg.recharts-surface').first()).toBeVisible()
  await page.getByText('The numbers as a table').first().press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Paid' }).first()).toBeVisible()
  await expectAccessible(page, 'reports')
  for (const path of ['/console/payments?period=month', '/console/reports']) {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(path)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide, path).toBeLessThanOrEqual(0)
  }
  await page.goto('/console/payments?period=month')
  await page.locator('tbody').getByRole('link').first().click()
  await expect(beside(page)).toBeVisible()
  await expect(page.getByRole('table')).toBeHidden()
  await page.getByRole('link', { name: 'All payments' }).click()
  await expect(page.getByRole('table')).toBeVisible()
  await page.goto('/console/reports?period=custom&from=2020-01-01&to=2020-01-07')
  await expect(page.getByText('No payment was started in this time')).toBeVisible()
})
