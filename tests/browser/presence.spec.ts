import type { Page } from 'playwright/test'
import { logoOf } from './agent'
import { inputs, payButton } from './caller'
import { offline } from './complaints'
import { expect, telephone, test } from './fixtures'

const isGreen = (form: Page) => expect(logoOf(form)).toHaveClass(/\bon\b/)
/** Within five seconds of the server's clock, as tests/live/presence.test.ts has it; machines are slower. */
const isGrey = (form: Page) => expect(logoOf(form)).not.toHaveClass(/\bon\b/, { timeout: 20_000 })

/** A driven browser never hides a page by itself, so the page is told what it would be told. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

test('the logo is green while the caller is there, and grey within five seconds of leaving', async ({
  agent,
  phone,
}) => {
  const { id, url } = await agent.link()
  const form = await agent.openForm(id)
  await phone.goto(url)
  await inputs(phone).name.tap()
  await isGreen(form)
  await phone.close()
  await isGrey(form)
  await expect(logoOf(form)).toContainText(/Not on the page.*Left \d+ s ago/)
  await expect(form.getByText('I can see you have left the page.')).toBeVisible()
})

test('a caller who looks at another app has left until they come back', async ({
  agent,
  phone,
}) => {
  const { id, url } = await agent.link()
  const form = await agent.openForm(id)
  await phone.goto(url)
  await inputs(phone).number.fill('4111 11')
  await isGreen(form)
  await setHidden(phone, true)
  await isGrey(form)
  await setHidden(phone, false)
  await isGreen(form)
  await expect(inputs(phone).number).toHaveValue('4111 11')
})

test('a caller without network is gone within five seconds, and back with all they typed', async ({
  agent,
  complaints,
  phone,
}) => {
  complaints.allow(offline)
  const { id, url } = await agent.link()
  const form = await agent.openForm(id)
  await phone.goto(url)
  await inputs(phone).number.fill('4111 11')
  await isGreen(form)
  await phone.context().setOffline(true)
  await expect(phone.getByText('You are offline. What you typed is still here.')).toBeVisible()
  await isGrey(form)
  await inputs(phone).number.pressSequentially('11')
  await payButton(phone).click()
  await expect(phone.getByText('Check three things before you pay')).toBeHidden()
  await phone.context().setOffline(false)
  await isGreen(form)
  await expect(inputs(phone).number).toHaveValue('4111 1111')
  await expect(phone.getByText('You are offline.')).toBeHidden()
})

test('a page that nobody touches is opened and never more', async ({ agent, phone }) => {
  const { id, url } = await agent.link()
  const form = await agent.openForm(id)
  await phone.goto(url)
  await expect(logoOf(form)).toContainText('Waiting for the first touch')
  await phone.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#number')!
    field.focus()
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: '4', bubbles: true }))
  })
  await expect(logoOf(form)).toContainText('Opened')
  await isGrey(form)
  expect((await agent.view(id)).story.map(({ kind }) => kind)).not.toContain('touched')
})

test('previews and scanners change nothing and learn nothing', async ({ agent, browse }) => {
  const { id, url, reference } = await agent.link()
  const before = await agent.view(id)
  const bots: Record<string, string>[] = [
    { 'User-Agent': 'facebookexternalhit/1.1' },
    { 'User-Agent': 'WhatsApp/2.23.20.0' },
    { 'User-Agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
    { 'User-Agent': 'Mozilla/5.0 Google-Safety; Chrome/120', 'Sec-Purpose': 'prefetch' },
    { Purpose: 'prefetch', 'Sec-Fetch-Mode': 'navigate' },
  ]
  for (const headers of bots) {
    for (const method of ['GET', 'HEAD']) {
      const answer = await fetch(url, { method, headers })
      expect(answer.status).toBe(200)
      const html = await answer.text()
      if (method === 'HEAD') expect(html).toBe('')
      else expectNothingPersonal(html, reference)
    }
  }
  const scanner = await (await browse({ ...telephone, javaScriptEnabled: false })).newPage()
  await scanner.goto(url)
  await scanner.close()
  expect(await agent.view(id)).toEqual(before)
  expect(before.status).toBe('requested')
})

/** Everything of a document that previews quote. */
function expectNothingPersonal(html: string, reference: string): void {
  const head = /<head>(.*?)<\/head>/s.exec(html)![1]!.replace(/<style>.*?<\/style>/s, '')
  expect(head).toContain('<title>Card payment – Harper &amp; Sons Plumbing</title>')
  for (const secret of [reference, '184', 'Rita', 'Okafor', 'Boiler', 'og:']) {
    expect(head).not.toContain(secret)
  }
}
