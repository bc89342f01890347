import type { Page } from 'playwright/test'
import { readOutbox } from '@/lib/sms/outbox/outbox'
import { heading, payButton } from './caller'
import { expect, test } from './fixtures'

/** How a page is dressed, as the browser paints it. */
function dressOf(page: Page) {
  return page.evaluate(() => {
    const style = (selector: string) => getComputedStyle(document.querySelector(selector)!)
    return {
      page: style('body').backgroundColor,
      band: style('header.top').backgroundColor,
      font: style('body').fontFamily,
      button: style('button.go').backgroundColor,
      radius: style('button.go').borderRadius,
      align: style('.due').textAlign,
      logo: document.querySelector<HTMLImageElement>('header.top img')!.naturalWidth > 0,
    }
  })
}

test('each business wears its own clothes, by day and by night', async ({ agent, phone }) => {
  const links = { harper: await agent.link('harper'), opera: await agent.link('opera') }
  const wear = async (business: keyof typeof links, colorScheme: 'light' | 'dark') => {
    await phone.emulateMedia({ colorScheme })
    await phone.goto(links[business].url)
    await expect(payButton(phone)).toBeVisible()
    return dressOf(phone)
  }
  const harper = await wear('harper', 'light')
  const opera = await wear('opera', 'light')
  expect(harper).toMatchObject({
    band: 'rgb(255, 208, 46)',
    button: 'rgb(27, 27, 26)',
    logo: true,
  })
  expect(opera).toMatchObject({
    page: 'rgb(250, 246, 238)',
    band: 'rgb(250, 246, 238)',
    button: 'rgb(122, 31, 51)',
    radius: '0px',
    align: 'center',
    logo: true,
  })
  expect(harper.font).not.toBe(opera.font)
  expect(opera.font).toMatch(/serif$/)
  const night = { harper: await wear('harper', 'dark'), opera: await wear('opera', 'dark') }
  expect(night.harper).toMatchObject({ page: 'rgb(20, 20, 19)', button: 'rgb(255, 208, 46)' })
  expect(night.opera).toMatchObject({ page: 'rgb(28, 18, 20)', button: 'rgb(232, 185, 162)' })
  expect(night.opera.font).toBe(opera.font)
})

test('each business has its own fields, currency and text', async ({ agent, phone, server }) => {
  const { id, call } = await agent.begin('opera')
  const form = await agent.openForm(id)
  await expect(form.getByLabel(/^Performance/)).toBeVisible()
  await expect(form.getByLabel(/^Kind of work/)).toHaveCount(0)
  await form.getByLabel(/^Performance/).selectOption('Peter Grimes')
  await form.getByLabel(/^Date/).fill('2027-03-05')
  await form.getByLabel(/^Seats/).fill('3')
  await form.getByLabel(/^Booking reference/).fill('LO-7731')
  await form.getByLabel(/^Amount/).fill('144.5')
  await form.getByLabel(/^Name/).fill('Rita Okafor')
  await form.getByRole('button', { name: 'Next' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  await expect(form.getByText('From “Lindqvist”')).toBeVisible()
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await expect(heading(form, 'Waiting for customer')).toBeVisible()

  const texts = await readOutbox(server.dataDir, 100)
  const text = texts.find(({ to }) => to === call.caller)!
  const { url } = (await agent.view(id)).link!
  expect(text.from).toBe('Lindqvist')
  expect(text.body).toBe(`Lindqvist Opera: €144.50 for booking LO-7731. Pay here: ${url}`)

  await phone.goto(url)
  await expect(heading(phone, 'You are paying €144.50')).toBeVisible()
  await expect(phone.getByText('Peter Grimes, 3 seats')).toBeVisible()
  await expect(payButton(phone)).toHaveText('Pay €144.50')
  await expect(phone).toHaveTitle('Card payment – Lindqvist Opera House')
})

test('a text is one segment, and its link fits into one line of it', async ({ agent }) => {
  for (const business of ['harper', 'opera'] as const) {
    const { id, url } = await agent.link(business)
    const { texts } = await agent.view(id)
    expect(texts[0]?.segments).toBe(1)
    expect(url.split('/p/')[1]!.length).toBeLessThan(70)
  }
})

test('names beyond the telephone alphabet are named in the preview', async ({ agent }) => {
  const { id } = await agent.begin()
  const values = {
    amount: '10',
    reference: 'HS–Ż1…',
    kind: 'Repair',
    first_name: 'Rita',
    surname: 'Okafor',
  }
  await agent.act(id, 'details', { values, done: true })
  const form = await agent.openForm(id)
  await expect(form.locator('.sms')).toContainText('HS-Z1...')
  await expect(form.getByText('Telephones have no Ż: it goes out as Z.')).toBeVisible()
})
