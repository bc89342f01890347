import type { Page } from 'playwright/test'
import { bankBooks } from '../helpers/record'
import { postCharge, pressAt } from '../helpers/sealed'
import { aCard, expectNothingTaken, heading, inputs, payButton, payWith, typeCard } from './caller'
import { expect, telephone, test } from './fixtures'

/** What a caller reads on the page, without its frame. */
async function words(page: Page): Promise<string> {
  return (await page.getByRole('main').innerText()).replace(/\s+/g, ' ').trim()
}

test('who has paid reads so, and everyone after that it is paid already', async ({
  agent,
  browse,
  phone,
}) => {
  const { url } = await agent.link()
  const other = await (await browse(telephone)).newPage()
  await other.goto(url)
  await payWith(phone, url)
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  expect(await words(phone)).toMatch(
    /^Paid\. Thank you\. If you are on the phone with us, we can see it too\. You can close this page\. Amount £184\.50 Card Visa ending 1111 Date .+ For Boiler service, invoice HS-\d+ Authorisation code \w+$/,
  )
  const already =
    /^This has already been paid £184\.50 was paid today at \d\d:\d\d with Visa ending 1111\. You have not been charged twice\. There is nothing left to do\.$/
  await expect(heading(other, 'This has already been paid')).toBeVisible()
  expect(await words(other)).toMatch(already)
  await phone.goto(url)
  expect(await words(phone)).toMatch(already)
  await expect(phone).toHaveTitle('Already paid – Harper & Sons Plumbing')
})

test('a cancelled payment says so at once to a caller who is typing', async ({
  agent,
  phone,
  server,
}) => {
  const { id, url, reference } = await agent.link()
  const form = await agent.openForm(id)
  await phone.goto(url)
  await typeCard(phone)
  await form.getByRole('button', { name: 'Cancel payment' }).click()
  const dialog = form.getByRole('dialog', { name: 'Cancel this payment?' })
  await dialog.getByRole('button', { name: 'Cancel payment' }).click()

  const title = heading(phone, 'Harper & Sons cancelled this payment')
  await expect(title).toBeVisible()
  expect(await words(phone)).toMatch(
    /^Harper & Sons cancelled this payment They cancelled it at \d\d:\d\d, so this link no longer works\. No money has been taken\. Still on the phone\? Ask them what happens next\. If not, call 020 7946 0118\.$/,
  )
  await expect(payButton(phone)).toBeHidden()
  for (const id of ['number', 'expiry', 'code']) {
    await expect(phone.locator(`#${id}`)).toHaveValue('')
  }
  await expect(heading(form, 'Payment cancelled')).toBeVisible()
  await expect(form.getByText('No money was taken.').first()).toBeVisible()
  expect(bankBooks(server.dataDir, reference)).toEqual([])
  await phone.reload()
  await expect(title).toBeVisible()
})

test('a link that ran out can be asked for again, and the new one pays the same payment', async ({
  agent,
  phone,
  record,
  server,
}) => {
  const { id, url, reference } = await agent.link('opera')
  const desk = await agent.openDesk()
  await phone.goto(url)
  await inputs(phone).number.fill('4111')
  record.letLinkExpire(id)
  await expect(heading(phone, 'This link has run out')).toBeVisible()
  expect(await words(phone)).toMatch(
    /^This link has run out It worked until \w+ \d+ \w+, \d\d:\d\d\. No money has been taken\. Ask for a new link We will tell Lindqvist Opera\. They will text a new link to the same phone number\.$/,
  )
  await phone.getByRole('button', { name: 'Ask for a new link' }).click()
  await expect(heading(phone, 'We have told Lindqvist Opera')).toBeVisible()
  expect(await words(phone)).toBe(
    'We have told Lindqvist Opera No money has been taken. They will text a new link to the same phone number. You can close this page.',
  )

  const asked = desk
    .getByRole('region', { name: 'A caller asked for a new link' })
    .filter({ hasText: reference })
  await expect(asked).toContainText('€96.00')
  const opened = desk.waitForEvent('popup')
  await asked.getByRole('button', { name: 'Send a new link' }).click()
  const form = await opened
  await form.getByRole('button', { name: 'Send a new link' }).click()
  await expect(heading(form, 'Waiting for customer')).toBeVisible()
  await expect(asked).toBeHidden()

  await payWith(phone, (await agent.view(id)).link!.url)
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  await expect(heading(form, 'Approved')).toBeVisible()
  expect(bankBooks(server.dataDir, reference).map(({ state }) => state)).toEqual(['approved'])
})

test('a press of Pay that comes after the time is up takes no money', async ({
  agent,
  record,
  server,
}) => {
  const { id, url, reference } = await agent.link()
  record.letLinkExpire(id)
  const answer = await postCharge(url, await pressAt(url, { ...aCard, submit: 'late' }))
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ page: { end: { name: 'expired' } } })
  expect(bankBooks(server.dataDir, reference)).toEqual([])
})

test('a link that is not ours to the last bit is no link, and says nothing else', async ({
  agent,
  complaints,
  phone,
}) => {
  complaints.allow(/status of 404/)
  const { url } = await agent.link()
  const token = url.split('/').at(-1)!
  const flip = (at: number) =>
    token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
  const [payload, signature] = token.split('.') as [string, string]
  const broken = [
    ...Array.from(token, (char, at) => (char === '.' ? null : flip(at))).filter((one) => one),
    token.slice(0, -1),
    payload,
    `${payload}.`,
    `.${signature}`,
    `${token}A`,
    `${signature}.${payload}`,
    'hello',
    '%00',
  ]
  const base = url.slice(0, -token.length)
  const answers = await Promise.all(
    broken.map(async (one) => {
      const response = await fetch(base + one)
      return { status: response.status, body: await response.text() }
    }),
  )
  const bodies = new Set(answers.map(({ body }) => body))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
  expect(bodies.size).toBe(1)
  expect([...bodies][0]).not.toContain('Harper')

  await phone.goto(base + flip(30))
  expect(await words(phone)).toBe(
    'We don’t know this link Part of it may be missing. Open it again from the text message, or copy the whole line. No money has been taken.',
  )
  await expectNothingTaken(phone)
})

test('a link that ran out is gone for good once it went to another number', async ({
  agent,
  complaints,
  phone,
  record,
}) => {
  complaints.allow(/status of 404/)
  const { id, url } = await agent.link()
  record.letLinkExpire(id)
  await phone.goto(url)
  await expect(heading(phone, 'This link has run out')).toBeVisible()
  await agent.act(id, 'send', { to: '07700 900990' })
  // The open page hears of it.
  await expect(heading(phone, 'We don’t know this link')).toBeVisible()
  await phone.goto((await agent.view(id)).link!.url)
  await expect(payButton(phone)).toBeVisible()
})
