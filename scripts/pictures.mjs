import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-ports.mjs'
import { takeConsole } from './pictures/console.mjs'
import { ensureBuilt, ensureChromium, ensureInstalled, node, root } from './tools.mjs'

/** `npm run pictures`: the README's pictures, taken of the demo itself so that they never go stale. */
await ensureInstalled()
await ensureBuilt()
const { chromium } = await import('playwright')
const folder = join(root, 'docs/pictures')
await mkdir(folder, { recursive: true })

const dataDir = await mkdtemp(join(tmpdir(), 'dotline-pictures-'))
const port = await freePort()
const url = `http://localhost:${port}`
const server = spawn(node, [join(root, 'scripts/demo.mjs')], {
  env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
  stdio: 'ignore',
  detached: true,
})
try {
  for (let i = 0; i < 300 && !(await fetch(`${url}/api/health`).catch(() => null))?.ok; i++) {
    await wait(100)
  }
  const executablePath = (await ensureChromium()) ?? undefined
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  for (const scheme of ['light', 'dark']) await walk(browser, scheme)
  await browser.close()
} finally {
  process.kill(-server.pid, 'SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
}

async function walk(browser, colorScheme) {
  const suffix = colorScheme === 'dark' ? '-dark' : ''
  const look = { colorScheme, locale: 'en-GB' }
  const take = (page, name) =>
    page.screenshot({ path: join(folder, `${name}${suffix}.png`), animations: 'disabled' })

  const staff = await browser.newContext({ ...look, viewport: { width: 1280, height: 720 } })
  const desk = await staff.newPage()
  await desk.goto(`${url}/agent`)
  await desk.getByRole('button', { name: 'Use the account of Mia Larsen' }).click()
  await desk.waitForURL(`${url}/agent`)
  await desk.getByRole('button', { name: 'Payment' }).click()
  await take(desk, 'dialog')
  const opened = staff.waitForEvent('page')
  await desk.getByRole('button', { name: 'Start' }).click()
  const form = await opened
  await form.setViewportSize({ width: 720, height: 860 })
  await fill(form, 'HS-20417')
  await take(form, 'form')
  await form.getByRole('button', { name: 'Next', exact: true }).click()
  await form.getByRole('heading', { name: 'Send the link by text' }).waitFor()
  await take(form, 'send')
  await form.getByRole('button', { name: 'Send Link via SMS' }).click()
  await form.getByRole('heading', { name: 'Waiting for customer' }).waitFor()

  const phone = await browser.newContext({
    ...look,
    viewport: { width: 390, height: 780 },
    deviceScaleFactor: 1.5,
    isMobile: true,
    hasTouch: true,
  })
  const page = await phone.newPage()
  const workbench = await staff.newPage()
  await workbench.goto(`${url}/workbench`)
  const link = await workbench.locator('a[href*="/p/"]').first().getAttribute('href')
  await workbench.close()
  await page.goto(link)
  await page.getByLabel('Name on card').fill('R Okafor')
  await page.getByLabel('Card number').pressSequentially('5555555555554444', { delay: 30 })
  await take(page, 'caller')
  await page.getByLabel('Expiry date').pressSequentially('123', { delay: 30 })
  await form.getByText('Typing now').waitFor()
  await take(form, 'waiting')
  await take(desk, 'desk')
  await page.getByLabel('Expiry date').pressSequentially('0')
  await page.getByLabel('Security code').fill('123')
  // A card whose bank asks first.
  await page.getByLabel('Card number').fill('4000000000003220')
  await page.getByRole('button', { name: 'Pay' }).click()
  await page.getByRole('heading', { name: 'Your bank wants to check it is you' }).waitFor()
  await take(page, 'confirm')
  await form.getByRole('heading', { name: 'The caller is confirming' }).waitFor()
  await take(form, 'confirming')
  await page.getByRole('link', { name: 'Continue to my bank' }).click()
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('heading', { name: 'Paid. Thank you.' }).waitFor()
  await take(page, 'paid')
  await form.getByRole('heading', { name: 'Approved' }).waitFor()
  await take(form, 'approved')
  await form.close()
  await keypad(staff, desk, take)
  await staff.close()
  await phone.close()
  const console = await browser.newContext(look)
  await takeConsole(console, url, take)
  await console.close()
}

/** A card by keypad: the caller's telephone stands at the workbench. */
async function keypad(staff, desk, take) {
  await desk.getByRole('button', { name: 'Payment' }).click()
  await desk.getByRole('radio', { name: 'Harper by keypad' }).check()
  const opened = staff.waitForEvent('page')
  await desk.getByRole('button', { name: 'Start' }).click()
  const form = await opened
  await form.setViewportSize({ width: 720, height: 900 })
  await fill(form, 'HS-20418')
  await form.getByRole('button', { name: 'Next', exact: true }).click()
  await form.getByRole('heading', { name: 'Ask the caller for each field' }).waitFor()
  const workbench = await staff.newPage()
  await workbench.setViewportSize({ width: 1280, height: 1000 })
  await workbench.goto(`${url}/workbench`)
  const names = { '*': 'star', '#': 'hash' }
  const type = async (field, prompt, keys) => {
    await form.getByRole('button', { name: field, exact: true }).click()
    await workbench.getByText(prompt).waitFor()
    for (const key of keys) {
      await workbench
        .getByRole('button', { name: `Key ${names[key] ?? key}`, exact: true })
        .click({ delay: 60 })
    }
  }
  await type('Card number', 'long number on the front', '4242424242424242#')
  await type('Expiry date', 'month and the year', '1230')
  await type('Security code', 'digits on the back', '7')
  await form.getByText('Typing now.').waitFor()
  await take(workbench, 'telephone')
  await take(form, 'keypad')
  await form.getByRole('button', { name: 'End session' }).click()
  await workbench.close()
}

async function fill(form, reference) {
  await form.getByLabel('Amount').fill('184.50')
  await form.getByLabel('Reference').fill(reference)
  await form.getByLabel('Kind of work').selectOption('Boiler service')
  await form.getByLabel('First name').fill('Rita')
  await form.getByLabel('Surname').fill('Okafor')
}
