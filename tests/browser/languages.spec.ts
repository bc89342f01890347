import type { Page } from 'playwright/test'
import { expectAccessible, expectToFit } from './axe'
import { aCard, heading } from './caller'
import { expect, test } from './fixtures'

/** Types a card by the inputs' ids, which are the same in every language. */
async function typeAnywhere(page: Page): Promise<void> {
  for (const [id, text] of Object.entries(aCard)) await page.locator(`#${id}`).fill(text)
}

test('a caller chooses Welsh on the page and pays in it', async ({ agent, phone }) => {
  const { url } = await agent.link()
  await phone.goto(url)
  await phone.getByText('Language: English').click()
  await expect(phone.getByText('Changing the language empties the form.')).toBeVisible()
  await phone.getByRole('link', { name: 'Cymraeg' }).click()
  await expect(heading(phone, /^Rydych yn talu/)).toBeVisible()
  await phone.getByRole('button', { name: 'Talu £184.50' }).click()
  await expect(heading(phone, 'Gwiriwch bedwar peth cyn talu')).toBeVisible()
  await typeAnywhere(phone)
  await phone.getByRole('button', { name: 'Talu £184.50' }).click()
  await expect(heading(phone, 'Wedi’i dalu. Diolch.')).toBeVisible()
  // The choice is kept for the next link.
  await phone.goto((await agent.link()).url)
  await expect(heading(phone, /^Rydych yn talu/)).toBeVisible()
})

test('a caller without script chooses French and pays in it', async ({ agent, noScriptPhone }) => {
  const { url } = await agent.link()
  await noScriptPhone.goto(url)
  await noScriptPhone.getByText('Language: English').click()
  await noScriptPhone.getByRole('link', { name: 'Français' }).click()
  await typeAnywhere(noScriptPhone)
  await noScriptPhone.getByRole('button', { name: /^Payer/ }).click()
  await expect(heading(noScriptPhone, 'C’est payé. Merci.')).toBeVisible()
})

for (const lang of ['ar', 'hi', 'zh']) {
  test(`the page in ${lang} is in nobody’s way`, async ({ agent, phone }) => {
    const { url } = await agent.link()
    await phone.goto(`${url}?lang=${lang}`)
    await phone.locator('summary').click()
    await expectAccessible(phone, `form in ${lang}`)
    await expectToFit(phone, `form in ${lang}`)
    await phone.locator('#pay button').click()
    await expect(phone.locator('#stop')).toBeFocused()
    await expectAccessible(phone, `errors in ${lang}`)
  })
}
