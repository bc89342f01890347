import { expectAccessible } from './axe'
import { expect, test } from './fixtures'
import { card, handle, openFormTab, orderOf, pick, saved } from './form-editor'
import { signInAs } from './sign-in'

const demoOrder = [
  'Amount',
  'Reference',
  'Kind of work',
  'First name',
  'Surname',
  'Email',
  'Note for your team',
]

const operaOrder = ['Performance', 'Date', 'Seats', 'Booking reference', 'Amount', 'Name', 'Email']

test('an owner builds a form, sees what the agent will see, and finds it again', async ({
  browse,
  server,
  record,
}) => {
  const context = await browse({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, 'olga', server)
  const page = await openFormTab(context, record, 1)
  const preview = page.getByRole('region', { name: 'What your agent sees' })
  expect(await orderOf(page)).toEqual(demoOrder)

  await page.getByText('Add a field', { exact: true }).click()
  await page.getByRole('button', { name: /^Choice/ }).click()
  await expect(page.getByLabel('Label', { exact: true })).toBeFocused()
  await expect(preview.getByLabel('No label yet')).toBeVisible()
  await expect(page.getByText('Write at least one choice.')).toBeVisible()
  await page.keyboard.type('Where to?')
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue('where_to')
  await page.getByLabel('Choices').fill('Hull\nLeeds\n')
  await expect(preview.getByLabel('Where to?').getByRole('option')).toHaveText([
    'Choose one',
    'Hull',
    'Leeds',
  ])
  await page.getByLabel('Must be filled', { exact: true }).check()
  await page.getByLabel('Width').selectOption('A whole row')

  await saved(page)
  const order = await orderOf(page)
  expect(order).toEqual([...demoOrder, 'Where to?'])
  await page.reload()
  expect(await orderOf(page)).toEqual(order)
  await pick(page, 'Where to?')
  await expect(page.getByLabel('Choices')).toHaveValue('Hull\nLeeds')
})

test('nothing in the editor is in anybody’s way', async ({ browse, server, record }) => {
  const context = await browse({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, 'olga', server)
  const page = await openFormTab(context, record, 1)
  await page.getByText('Add a field', { exact: true }).click()
  await expect(page.getByRole('button', { name: /^Choice/ }).first()).toBeVisible()
  await expectAccessible(page, 'the form with the menu of types')
})

test('fields are ordered by keys, by buttons and by drag, and one that is removed comes back', async ({
  browse,
  server,
  record,
}) => {
  const context = await browse({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, 'olga', server)
  const page = await openFormTab(context, record, 4)
  const preview = page.getByRole('region', { name: 'What your agent sees' })
  expect(await orderOf(page)).toEqual(operaOrder)

  await test.step('moved by keys, with the focus on it', async () => {
    await handle(page, 'Seats').focus()
    await page.keyboard.press('ArrowUp')
    await expect(page.getByText('Seats, now 2 of 7')).toBeVisible()
    await expect(handle(page, 'Seats')).toBeFocused()
    await page.keyboard.press('End')
    await expect(page.getByText('Seats, now 7 of 7')).toBeVisible()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByText('Seats is the first already.')).toBeVisible()
    expect((await orderOf(page)).slice(0, 3)).toEqual(['Seats', 'Performance', 'Date'])
  })

  await test.step('moved by its buttons', async () => {
    const down = page.getByRole('button', { name: 'Move Seats down' })
    await down.click()
    await down.press('Enter')
    await expect(page.getByText('Seats, now 3 of 7')).toBeVisible()
    await expect(down).toBeFocused()
    expect(await orderOf(page)).toEqual(operaOrder)
  })

  await test.step('dragged', async () => {
    const target = (await card(page, 'Date').boundingBox())!
    await card(page, 'Name').dragTo(card(page, 'Date'), {
      targetPosition: { x: target.width * 0.2, y: target.height * 0.2 },
    })
    await expect(page.getByText('Name, now 2 of 7')).toBeVisible()
    await expect(handle(page, 'Name')).toBeFocused()
    expect((await orderOf(page)).slice(0, 3)).toEqual(['Performance', 'Name', 'Date'])
    await expect(preview.locator('.f label').nth(1)).toContainText('Name')
  })

  await test.step('removed, and taken back', async () => {
    await pick(page, 'Email')
    await page.getByRole('button', { name: 'Remove field' }).click()
    await expect(page.getByText('Email was removed.')).toBeVisible()
    await expect(preview.getByLabel('Email')).toHaveCount(0)
    await saved(page)
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
    await expect(page.getByText('Email is back.')).toBeVisible()
    await expect(preview.getByLabel('Email')).toBeVisible()
  })

  await saved(page)
  const order = await orderOf(page)
  await page.reload()
  expect(await orderOf(page)).toEqual(order)
})

test('what cannot be published is said beside it, and kept', async ({ browse, server, record }) => {
  const context = await browse({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, 'olga', server)
  const page = await openFormTab(context, record, 2)
  await pick(page, 'Reference')
  const says = (name: string) =>
    expect(page.getByRole('region', { name: 'Reference', exact: true }).getByText(name))

  await page.getByLabel('Key', { exact: true }).fill('Invoice no')
  await says('Small letters, digits and _').toBeVisible()
  await says('Published as reference').toBeVisible()
  await page.getByLabel('Key', { exact: true }).fill('surname')
  await expect(page.getByText('Another field has this key.')).toBeVisible()
  await expect(page.getByText('and no field has the key reference')).toBeVisible()
  await page.getByLabel('Key', { exact: true }).fill('reference')
  await says('Published as').toHaveCount(0)

  await page.getByLabel('Must look like').fill('HS-12345')
  await says('Put 0 for a digit').toBeVisible()
  await page.getByLabel('Must look like').fill('0000 0000 0000 0000')
  await says('Card numbers look like this').toBeVisible()
  await page.getByLabel('Must look like').fill('HS-00000')
  await page.getByLabel('Try one').fill('HS-2041')
  await says('This does not fit.').toBeVisible()
  await page.getByLabel('Try one').fill('HS-20417')
  await says('This fits.').toBeVisible()

  await page.getByLabel('At most, characters').fill('many')
  await says('Type a whole number.').toBeVisible()
  await expect(page.getByLabel('At most, characters')).toHaveValue('many')
  await page.getByLabel('At most, characters').fill('5')
  await says('This is longer than 5').toBeVisible()
  await expect(card(page, 'Reference').getByText('Check this')).toBeVisible()
  await expectAccessible(page, 'a form with something wrong')

  await pick(page, 'Email')
  await page.getByLabel('Type', { exact: true }).selectOption('Amount')
  await expect(page.getByText('A field of type amount is the amount.')).toBeVisible()
  await page.getByLabel('Type', { exact: true }).selectOption('Email')
  await pick(page, 'Amount')
  await page.getByRole('button', { name: 'Remove field' }).click()
  await expect(page.getByText('Exactly one field must be the amount.')).toBeVisible()

  await saved(page)
  await page.reload()
  await expect(page.getByText('Exactly one field must be the amount.')).toBeVisible()
  await pick(page, 'Reference')
  await expect(page.getByLabel('Must look like')).toHaveValue('HS-00000')
})

test('the preview is the agent’s form, and writes nothing', async ({ browse, server, record }) => {
  const context = await browse({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, 'olga', server)
  const page = await openFormTab(context, record, 3)
  const preview = page.getByRole('region', { name: 'What your agent sees' })
  const payments = () => record.run('select id from payments').length
  const before = payments()
  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') posts.push(new URL(request.url()).pathname)
  })

  await preview.getByLabel('From a call').check()
  await expect(preview.getByText('No field of it is filled')).toBeVisible()
  await pick(page, 'Note for your team')
  await page.getByLabel('Begins with').fill('Paid by telephone')
  await expect(preview.getByLabel('Note for your team')).toHaveValue('Paid by telephone')
  await pick(page, 'Surname')
  await page.getByLabel('Fill from the call').selectOption('The caller’s number')
  await expect(preview.getByLabel(/^Surname/)).toHaveValue('+447700900123')
  await saved(page)
  posts.length = 0

  await preview.getByLabel(/^Surname/).fill('4111 1111 1111 1111')
  await expect(preview.getByLabel(/^Surname/)).toHaveValue('')
  await expect(preview.getByText('Never type a card here.')).toBeVisible()

  await preview.getByLabel('With errors').check()
  await expect(preview.getByText('Type the invoice number, such as HS-20417')).toBeVisible()
  await expectAccessible(page, 'the preview with errors')
  await preview.getByRole('link', { name: 'Reference' }).click()
  await expect(preview.getByLabel(/^Reference/)).toBeFocused()
  await page.keyboard.type('HS-1')
  await expect(preview.getByText('Type the invoice number, such as HS-20417')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/form$/)

  // What the pages of staff post by themselves is that somebody is there.
  expect(posts.filter((path) => path !== '/agent/active')).toEqual([])
  expect(payments()).toBe(before)
})

test('a telephone has it all in one column', async ({ browse, server, record }) => {
  const context = await browse({ viewport: { width: 390, height: 844 } })
  await signInAs(context, 'olga', server)
  const page = await openFormTab(context, record, 1)
  await pick(page, 'Surname')
  await expect(page.getByRole('heading', { name: 'Surname' })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Surname' })).toBeInViewport()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBe(0)
})

test('an agent finds nothing here', async ({ browse, server, record }) => {
  const context = await browse()
  await signInAs(context, 'mia', server)
  const [configuration] = record.run<{ id: string }>('select id from configurations limit 1')
  const address = `${server.url}/console/configurations/${configuration!.id}/form`
  expect((await context.request.get(address)).status()).toBe(404)
  expect((await context.request.get(`${address}/seen?key=reference&shape=0`)).status()).toBe(404)
})
