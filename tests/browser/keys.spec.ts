import type { Page } from 'playwright/test'
import { demoStaff } from '@/lib/staff/demo'
import { expectAccessible } from './axe'
import { heading } from './caller'
import { expect, test } from './fixtures'
import { signInAs } from './sign-in'

test.describe.configure({ timeout: 120_000 })

const olga = demoStaff.find(({ role }) => role === 'owner')!

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

/** The page does not scroll sideways on a small telephone. */
async function expectNarrow(page: Page): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await page.setViewportSize(before)
}

test('an owner makes a key, a program uses it, and revoked it is refused; all of it is in the log', async ({
  browse,
  server,
}) => {
  const context = await browse({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, 'olga', server)
  const page = await context.newPage()
  await page.goto('/console/keys')
  await expect(heading(page, 'API keys')).toBeVisible()
  await expect(page.locator('.asleep')).toHaveCount(0)
  await expectAccessible(page, 'keys')
  await expectNarrow(page)

  // A key needs a name, and something that it may do.
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel(/^Name/)).toBeFocused()
  await dialog.getByRole('button', { name: 'Make key' }).click()
  await expect(dialog.getByText('Give it a name.')).toBeVisible()
  await expect(dialog.getByLabel(/^Name/)).toBeFocused()
  await expectAccessible(page, 'what is missing of a new key')
  await dialog.getByLabel(/^Name/).fill('Telephone system')
  await dialog.getByLabel(/^Tell of calls/).check()
  await dialog.getByRole('button', { name: 'Make key' }).click()
  await expect(dialog.getByText('You will not see this key again.')).toBeVisible()
  await expect(dialog.getByLabel('API key')).toBeFocused()
  await expectAccessible(page, 'a new key')
  const key = await dialog.getByLabel('API key').inputValue()
  expect(key).toMatch(/^dk_[\w-]{43}$/)
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await expect(status(page, 'Telephone system is made')).toBeVisible()
  await expect(page.getByRole('button', { name: 'New key' })).toBeFocused()
  await expect(row(page, 'Telephone system')).toContainText(key.slice(-4))
  await expect(row(page, 'Telephone system')).toContainText('Never')
  expect(await page.content()).not.toContain(key)

  const tell = async () => {
    const response = await fetch(`${server.url}/api/v1/calls/none/end`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
    })
    return [response.status, ((await response.json()) as { error: { code: string } }).error.code]
  }
  expect(await tell()).toEqual([404, 'not_found'])
  const read = await fetch(`${server.url}/api/v1/payments/none`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect([read.status, await read.json()]).toMatchObject([
    403,
    { error: { code: 'missing_scope', scope: 'payments:read' } },
  ])
  await page.reload()
  await expect(page.locator('.asleep')).toHaveCount(0)
  await expect(row(page, 'Telephone system')).not.toContainText('Never')

  await page.getByRole('button', { name: 'Revoke Telephone system' }).click()
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await expectAccessible(page, 'whether to revoke a key')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(status(page, 'Telephone system is revoked')).toBeVisible()
  await expect(heading(page, 'API keys')).toBeFocused()
  expect(await tell()).toEqual([401, 'bad_api_key'])
  await page.getByText('1 revoked key').click()
  await expectAccessible(page, 'a revoked key')

  await page.getByRole('link', { name: 'Audit log' }).click()
  await expect(heading(page, 'Audit log')).toBeVisible()
  await expect(row(page, 'Revoked the API key Telephone system')).toContainText(olga.name)
  const made = row(page, 'Made the API key Telephone system')
  await expect(made).toContainText('May: Tell of calls')
  await page.getByText(/^Checked just now: .* unbroken$/).click()
  await expect(page.getByText('npm run audit -- --head')).toBeVisible()
  await expectAccessible(page, 'audit log')
  await expectNarrow(page)
  await made.getByRole('link', { name: 'Telephone system' }).click()
  await expect(heading(page, 'API keys')).toBeVisible()
})

test('an owner finds what somebody did, however long ago', async ({ browse, record, server }) => {
  const context = await browse({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, 'olga', server)
  const page = await context.newPage()
  await page.goto('/console/keys')
  const make = (name: string) =>
    context.request.post(`${server.url}/console/keys/create`, {
      headers: { Origin: server.url },
      data: { name, scopes: ['calls'] },
    })
  for (let i = 1; i <= 30; i++) {
    const { id } = (await (await make(`Key ${i}.`)).json()) as { id: string }
    await context.request.post(`${server.url}/console/keys/${id}/revoke`, {
      headers: { Origin: server.url },
      data: {},
    })
  }
  await page.goto('/console/audit?group=keys')
  await expect(page.locator('.asleep')).toHaveCount(0)
  await expect(page.locator('tbody tr')).toHaveCount(50)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(row(page, 'Made the API key Key 1.')).toBeVisible()
  await expect(page.locator('tbody tr').nth(50)).toBeFocused()
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0)
  await expectAccessible(page, 'more of the audit log')

  await page.getByLabel('Who').selectOption({ label: 'Mia Larsen' })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('No line fits')).toBeVisible()
  await expectAccessible(page, 'no line')
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(page.getByText('No line fits')).toHaveCount(0)
  await page.getByLabel('From').fill('2001-02-03')
  await page.getByLabel('Until').fill('2001-02-03')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('No line fits')).toBeVisible()
  await expect(page.getByLabel('From')).toHaveValue('2001-02-03')
  await expect(page.getByLabel('Until')).toHaveValue('2001-02-03')

  const [{ subject }] = record.run<{ subject: string }>(
    'select subject from audit_lines where seq = 2',
  ) as [{ subject: string }]
  record.run(`update audit_lines set subject = 'edited' where seq = 2`)
  await page.goto('/console/audit')
  await expect(page.locator('main').getByRole('alert')).toContainText(
    'line 2 is not as it was written',
  )
  await expectAccessible(page, 'a broken audit log')
  record.run('update audit_lines set subject = ? where seq = 2', subject)
})
