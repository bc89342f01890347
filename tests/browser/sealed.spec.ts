import type { Page } from 'playwright/test'
import { bankBooks } from '../helpers/record'
import { keyAt } from '../helpers/sealed'
import { cards, expectNothingTaken, heading, inputs, payButton, payWith, typeCard } from './caller'
import { serverGone } from './complaints'
import { expect, telephone, test } from './fixtures'

/** What a page posts to pay, by address, as it is posted. */
function postsOf(page: Page): string[] {
  const posts: string[] = []
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname
    if (request.method() === 'POST' && !path.endsWith('/progress')) {
      posts.push(path.replace(/^\/p\/[^/]+/, '/p/…'))
    }
  })
  return posts
}

test('a page that was open while the server started again pays, and nobody notices', async ({
  agent,
  complaints,
  phone,
  server,
}) => {
  complaints.allow(serverGone)
  const { url, reference } = await agent.link()
  await phone.goto(url)
  await typeCard(phone)
  await server.kill()
  await server.restart()
  const posts = postsOf(phone)
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  expect(posts).toEqual(['/p/…/charge', '/p/…/charge'])
  expect(bankBooks(server.dataDir, reference)).toHaveLength(1)
})

test('the next press on that page is sealed to the new key at once', async ({
  agent,
  complaints,
  phone,
  server,
}) => {
  complaints.allow(serverGone)
  const { url } = await agent.link()
  await phone.goto(url)
  await server.kill()
  await server.restart()
  await typeCard(phone, { number: cards.declined })
  await payButton(phone).click()
  await expect(heading(phone, 'Your bank said no to this card')).toBeVisible()
  const posts = postsOf(phone)
  await typeCard(phone)
  await payButton(phone).click()
  await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  expect(posts).toEqual(['/p/…/charge'])
})

test('a card that no key will open is given up, and the caller is told', async ({
  agent,
  phone,
  server,
}) => {
  const { url, reference } = await agent.link()
  const json = { error: { code: 'stale_key', key: await keyAt(url) } }
  await phone.route('**/charge', (route) => route.fulfill({ status: 409, json }))
  const posts = postsOf(phone)
  await payWith(phone, url)
  await expect(heading(phone, 'Something went wrong on our side')).toBeVisible()
  await expectNothingTaken(phone)
  await expect(inputs(phone).number).toHaveValue(cards.visa)
  expect(posts).toHaveLength(3)
  expect(bankBooks(server.dataDir, reference)).toEqual([])
})

test.describe('a browser that cannot seal', () => {
  /** As on plain http, where browsers keep their cryptography to themselves. */
  const withoutCrypto = () =>
    Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })

  test('is warned of slips by the script, and posts the form once', async ({
    agent,
    browse,
    server,
  }) => {
    const context = await browse(telephone)
    await context.addInitScript(withoutCrypto)
    const phone = await context.newPage()
    const posts = postsOf(phone)
    const { id, url, reference } = await agent.link()
    const form = await agent.openForm(id)
    await payWith(phone, url, { code: '12' })
    await expect(heading(phone, 'Check one thing before you pay')).toBeVisible()
    expect(posts).toEqual([])
    await inputs(phone).code.fill('123')
    await payButton(phone).dblclick()
    await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
    await expect(heading(form, 'Approved')).toBeVisible()
    expect(posts).toEqual(['/p/…'])
    expect(bankBooks(server.dataDir, reference)).toHaveLength(1)
  })

  test('reads that the bank is asked, and then what it said', async ({ agent, browse }) => {
    const context = await browse(telephone)
    await context.addInitScript(withoutCrypto)
    // A page on its way to the next answers no questions, so it leaves word of what it showed.
    await context.addInitScript(() =>
      addEventListener('pagehide', () => {
        if (location.pathname.startsWith('/p/')) {
          sessionStorage.setItem('shown', document.querySelector('#end h1')?.textContent ?? '')
        }
      }),
    )
    const phone = await context.newPage()
    const { url } = await agent.link()
    await payWith(phone, url, { number: cards.declined })
    await expect(heading(phone, 'Your bank said no to this card')).toBeVisible()
    await expect(inputs(phone).number).toHaveValue('')
    await expect(inputs(phone).name).toHaveValue('Rita Okafor')
    expect(await phone.evaluate(() => sessionStorage.getItem('shown'))).toBe(
      'We are asking your bank',
    )
    await typeCard(phone)
    await payButton(phone).click()
    await expect(heading(phone, 'Paid. Thank you.')).toBeVisible()
  })
})
