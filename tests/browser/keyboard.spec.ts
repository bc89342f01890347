import type { Page } from 'playwright/test'
import { awake } from './agent'
import { cards, heading, inputs, payButton } from './caller'
import { expect, test } from './fixtures'
import { askFor, keyed, keyedRow, openTelephone, processButton, prompts } from './telephone'

/** Tabs until a control of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    const focused = page.locator(':focus')
    // What has the focus may be gone by the time that it is read.
    const snapshot = await focused.ariaSnapshot({ timeout: 1000 }).catch(() => '')
    if (name.test(snapshot.split('\n')[0]!)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${name}`)
}

test('an agent gets from the desk to a sent link by keyboard alone', async ({ agent }) => {
  const desk = await agent.openDesk()
  await desk.keyboard.press('Alt+KeyP')
  const dialog = desk.getByRole('dialog', { name: 'Take a payment' })
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await expect(desk.getByRole('button', { name: 'Payment', exact: true })).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeFocused()
  await desk.keyboard.press('Shift+Tab')
  await desk.keyboard.press('Shift+Tab')
  await expect(dialog.getByRole('radio', { name: 'Harper invoices' })).toBeFocused()
  await desk.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: 'Harper by keypad' })).toBeChecked()
  await desk.keyboard.press('ArrowUp')
  await tabTo(desk, /button "Start"/)
  const opened = desk.waitForEvent('popup')
  await desk.keyboard.press('Space')

  const form = await opened
  await expect(form.getByLabel(/^Amount/)).toBeFocused()
  // Enter does nothing in a form whose script is on its way.
  await awake(form)
  const keys = form.keyboard
  await keys.type('75')
  await keys.press('Tab')
  await keys.type('HS-30001')
  await keys.press('Tab')
  await keys.type('Rep')
  await expect(form.getByLabel(/^Kind of work/)).toHaveValue('Repair')
  await keys.press('Tab')
  await keys.type('Rita')
  await keys.press('Tab')
  await keys.press('Enter')
  await expect(form.getByRole('heading', { name: 'Check one field' })).toBeVisible()
  await tabTo(form, /link "Surname"/)
  await keys.press('Enter')
  await keys.type('Okafor')
  await keys.press('Enter')
  await expect(heading(form, 'Send the link by text')).toBeFocused()
  await tabTo(form, /button "Send Link via SMS"/)
  await keys.press('Enter')
  await expect(heading(form, 'Waiting for customer')).toBeFocused()
  await keys.press('Shift+Tab')
  await tabTo(form, /button "(Not on the page|Opened)/)
  await keys.press('Enter')
  await expect(form.getByRole('dialog', { name: 'Session info' })).toBeVisible()
})

test('an agent takes a card by keypad with a finger on Enter', async ({ agent, bench }) => {
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await tabTo(form, /button "Card number"/)
  for (const [name, prompt, keys] of [
    ['Card number', prompts.number, keyed.number],
    ['Expiry date', prompts.expiry, keyed.expiry],
    ['Security code', prompts.code, keyed.code],
  ] as const) {
    await expect(form.getByRole('button', { name, exact: true })).toBeFocused()
    await form.keyboard.press('Enter')
    await expect(keyedRow(form, name)).toContainText('Waiting for the first key.')
    await telephone.type(prompt, keys)
  }
  await expect(processButton(form)).toBeFocused()
  await form.keyboard.press('Enter')
  await expect(heading(form, 'Approved')).toBeVisible()
})

test('the focus stays with an agent who is busy elsewhere', async ({ agent, bench }) => {
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await askFor(form, 'Expiry date')
  const tone = form.getByRole('checkbox', { name: 'Key tone' })
  await tone.focus()
  await telephone.type(prompts.expiry, keyed.expiry)
  await expect(keyedRow(form, 'Expiry date')).toContainText('Complete')
  await expect(tone).toBeFocused()
})

test('a caller pays by keyboard alone', async ({ agent, browse }) => {
  const { url } = await agent.link()
  const page = await (await browse()).newPage()
  await page.goto(url)
  await tabTo(page, /textbox "Card number"/)
  await page.keyboard.type(cards.visa.replaceAll(' ', ''))
  await page.keyboard.press('Tab')
  await page.keyboard.type('1230')
  await expect(inputs(page).expiry).toHaveValue('12 / 30')
  await page.keyboard.press('Tab')
  await page.keyboard.type('123')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Rita Okafor')
  await page.keyboard.press('Tab')
  await expect(payButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Paid. Thank you.')).toBeFocused()
})

test('a screen reader hears of progress now and then, and of no single digit', async ({
  agent,
  phone,
}) => {
  const { id, url } = await agent.link()
  const form = await agent.openForm(id)
  const voice = form.locator('p[role=status]')
  await form.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const status = document.querySelector('p[role=status]')!
    new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  await phone.goto(url)
  await inputs(phone).number.tap()
  await inputs(phone).number.pressSequentially('411111111111', { delay: 100 })
  await expect(voice).toHaveText('Rita is typing the card number.')
  const said = await form.evaluate(() => (window as unknown as { said: string[] }).said)
  expect(said.length).toBeLessThanOrEqual(3)
  expect(said.join(' ')).not.toMatch(/\d/)
})
