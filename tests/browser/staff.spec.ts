import type { Page } from 'playwright/test'
import { demoPassword, demoStaff, demoTotpSecret } from '@/lib/staff/demo'
import { codeAt, stepAt } from '@/lib/staff/totp'
import { awake } from './agent'
import { expectAccessible } from './axe'
import { heading } from './caller'
import { expect, test } from './fixtures'

test.describe.configure({ timeout: 180_000 })

const olga = demoStaff.find(({ role }) => role === 'owner')!
const mia = demoStaff[0]
const chosen = 'three green 7 lamps'

/** The code of a key at this moment, or of the half minute after it. */
const codeOf = (key: string, later = 0) =>
  codeAt(key.replace(/\s/g, ''), stepAt(Date.now()) + later)

async function signInByHand(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** No page may scroll sideways on a telephone. */
async function expectToFitPhone(page: Page): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize({ width: 360, height: 780 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await page.setViewportSize(before)
}

test('an owner invites a supervisor, who joins, sets up an app, and is disabled while looking', async ({
  browse,
  complaints,
  server,
  signedInOwner,
}) => {
  complaints.allow(/status of 4(22|01)/)
  const owner = await (await browse({ storageState: signedInOwner })).newPage()
  await owner.goto('/console/staff')
  await awake(owner)
  await expectAccessible(owner, 'staff')
  await expectToFitPhone(owner)
  await owner.getByRole('button', { name: 'Invite somebody' }).click()
  await owner.getByRole('button', { name: 'Make the link' }).click()
  await expect(owner.getByText('Type a name of at most 80 characters.')).toBeVisible()
  await expect(owner.getByLabel('Name')).toBeFocused()
  await expectAccessible(owner, 'invite, with errors')
  await owner.getByLabel('Name').fill('Noor Adeyemi')
  await owner.getByLabel('E-mail address').fill('noor@bridgestreet.example')
  await owner.getByRole('radio', { name: /Supervisor/ }).check()
  await owner.getByRole('button', { name: 'Make the link' }).click()
  const link = await owner.getByLabel('One-time link').inputValue()
  expect(link).toMatch(/\/invite\/[\w-]{43}$/)
  await expectAccessible(owner, 'the link')
  await owner.getByRole('button', { name: 'Done' }).click()
  await expect(owner.getByText('invited as a supervisor')).toBeVisible()

  const noor = await (await browse()).newPage()
  await noor.goto(link)
  await expect(heading(noor, 'Welcome, Noor Adeyemi')).toBeVisible()
  await expectAccessible(noor, 'join')
  await noor.getByLabel('Password', { exact: true }).fill('noor is here 1')
  await noor.getByRole('button', { name: 'Go on' }).click()
  await expect(noor.getByText(/Leave out your name/)).toBeVisible()
  await noor.getByLabel('Password', { exact: true }).fill(chosen)
  await noor.getByRole('button', { name: 'Go on' }).click()
  await noor.waitForURL('**/agent')

  await noor.goto('/account')
  await awake(noor)
  await noor.getByRole('button', { name: 'Set up', exact: true }).click()
  await noor.getByLabel('Your password').fill('not her password')
  await noor.getByRole('button', { name: 'Go on' }).click()
  await expect(noor.getByText('That is not your password.')).toBeVisible()
  await noor.getByLabel('Your password').fill(chosen)
  await noor.getByRole('button', { name: 'Go on' }).click()
  const key = await noor.locator('code.key').innerText()
  await expectAccessible(noor, 'the key of an app')
  const used = codeOf(key)
  await noor.getByLabel('The code it shows now').fill(used)
  await noor.getByRole('button', { name: 'Check the code' }).click()
  await expect(noor.getByRole('listitem').filter({ hasText: /^(\w{4}-){3}\w{4}$/ })).toHaveCount(10)
  await expectAccessible(noor, 'recovery codes')
  await noor.getByRole('button', { name: 'I have kept them' }).click()
  await expect(noor.getByText('10 of 10 left')).toBeVisible()
  await expectAccessible(noor, 'account')
  await expectToFitPhone(noor)

  const again = await (await browse()).newPage()
  await signInByHand(again, 'noor@bridgestreet.example', chosen)
  await expect(heading(again, 'One more step')).toBeVisible()
  await again.goto('/agent')
  await expect(heading(again, 'One more step')).toBeVisible()
  await again.getByLabel('Code from your authenticator app').fill(used)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  // The code that set the app up is used.
  await expect(again.getByText('That code is not right, or it was used before.')).toBeVisible()
  await again.getByLabel('Code from your authenticator app').fill(codeOf(key, 1))
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await again.waitForURL('**/agent')
  await awake(again)

  await owner.reload()
  await awake(owner)
  await owner.getByRole('button', { name: 'Change Noor Adeyemi' }).click()
  await expectAccessible(owner, 'one person')
  await owner.getByRole('button', { name: 'Disable' }).click()
  const row = owner.getByRole('row').filter({ hasText: 'Noor Adeyemi' })
  await expect(row).toContainText('Disabled')
  await expect(again.getByRole('main')).toContainText('You have been signed out.')
  await noor.reload()
  await expect(heading(noor, 'Sign in')).toBeVisible()
  await noor.goto(link)
  await expect(heading(noor, 'This link has been used')).toBeVisible()
  await expectAccessible(noor, 'a used link')
  for (const secret of [link.split('/').at(-1)!, chosen, key.replace(/\s/g, '')]) {
    expect(server.output()).not.toContain(secret)
  }
})

test('whoever must have a second factor goes nowhere before it is set up, and is told so', async ({
  browse,
  record,
  signedInOwner,
}) => {
  const owner = await (await browse({ storageState: signedInOwner })).newPage()
  await owner.goto('/console/staff')
  await awake(owner)
  await owner.getByLabel('Agents and supervisors need one too').check()
  await expect(owner.getByText('Everybody needs a second factor from now on.')).toBeAttached()
  const context = await browse()
  const jonas = await context.newPage()
  await signInByHand(jonas, 'jonas@bridgestreet.example', demoPassword)
  await expect(heading(jonas, 'Set up your second step')).toBeVisible()
  await expectAccessible(jonas, 'set up')
  await expectToFitPhone(jonas)
  await jonas.goto('/account')
  await expect(heading(jonas, 'Set up your second step')).toBeVisible()
  expect((await context.request.get('/agent/desk')).status()).toBe(401)
  const key = await jonas.locator('code.key').innerText()
  await jonas.getByLabel('The code it shows now').fill(codeOf(key))
  await jonas.getByRole('button', { name: 'Check the code and go on' }).click()
  await expect(heading(jonas, 'Your recovery codes')).toBeVisible()
  await expectAccessible(jonas, 'set up: codes')
  await jonas.getByRole('button', { name: 'I have kept them' }).click()
  await jonas.waitForURL('**/account')
  await owner.getByLabel('Agents and supervisors need one too').uncheck()
  await expect
    .poll(() => record.run('select second_factor from staff_rules'))
    .toEqual([{ second_factor: 0 }])
})

test('an owner signs in without script: password, then a recovery code, which works once', async ({
  browse,
  browser,
  server,
  signedInOwner,
}) => {
  const owner = await (await browse({ storageState: signedInOwner })).newPage()
  await owner.goto('/account')
  await awake(owner)
  await owner.getByRole('button', { name: 'Make new codes' }).click()
  await owner.getByLabel('Your password').fill(demoPassword)
  await owner.getByRole('button', { name: 'Make ten codes' }).click()
  const code = await owner.locator('.codes li').first().innerText()

  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false })
  const page = await plain.newPage()
  for (const goal of ['/agent', null]) {
    await signInByHand(page, olga.email, demoPassword)
    await page.getByText('Use a recovery code').click()
    await page.getByLabel('Recovery code').fill(code)
    await page.getByRole('button', { name: 'Sign in with this code' }).click()
    if (goal) {
      await page.waitForURL(`**${goal}`)
      await plain.clearCookies()
    } else await expect(page.getByText('That code is not right')).toBeVisible()
    expect(page.url()).not.toContain(code)
  }
  await plain.close()
})

test('the demo’s owner is in with two presses, without script too', async ({ browser, server }) => {
  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false })
  const page = await plain.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Use the account of ${olga.name}` }).click()
  await expect(heading(page, 'One more step')).toBeVisible()
  await expect(async () => {
    await page.goto('/sign-in/second')
    await expect(page.getByRole('button', { name: 'Use this code' })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 45_000, intervals: [1000] })
  expect(await page.locator('.code.strong').innerText()).toMatch(/^\d{6}$/)
  await page.getByRole('button', { name: 'Use this code' }).click()
  await page.waitForURL('**/agent')
  expect(await page.content()).not.toContain(demoTotpSecret)
  await plain.close()
})

test('an agent adds a passkey, and it signs them in alone', async ({ browse }) => {
  const context = await browse()
  const page = await context.newPage()
  const devices = await context.newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signInByHand(page, mia.email, demoPassword)
  await page.waitForURL('**/agent')
  await page.goto('/account')
  await awake(page)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('What you call it').fill('The till’s finger reader')
  await page.getByLabel('Your password').fill(demoPassword)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('The till’s finger reader', { exact: true })).toBeVisible()
  await expectAccessible(page, 'account with a passkey')

  await page.getByRole('button', { name: mia.name }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL('**/agent')

  // From now on her password is half the way, and the passkey the other half.
  await context.clearCookies()
  await signInByHand(page, mia.email, demoPassword)
  await expect(heading(page, 'One more step')).toBeVisible()
  await expectAccessible(page, 'second step with a passkey')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL('**/agent')

  await page.goto('/account')
  await awake(page)
  await page.getByRole('button', { name: 'Remove the passkey' }).click()
  await page.getByLabel('Your password').fill(demoPassword)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('The till’s finger reader', { exact: true })).toBeHidden()
})
