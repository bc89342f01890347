import { expect, type BrowserContext, type Page } from 'playwright/test'
import type { Record } from '../helpers/record'
import { awake } from './agent'

/** The form tab of one of the demo's configurations; the first three ask for the same. */
export async function openFormTab(
  context: BrowserContext,
  record: Record,
  position: 1 | 2 | 3 | 4,
): Promise<Page> {
  const [configuration] = record.run<{ id: string }>(
    'select id from configurations where position = ?',
    position,
  )
  const page = await context.newPage()
  await page.goto(`/console/configurations/${configuration!.id}/form`)
  await awake(page)
  return page
}

/** The labels of the fields in the order of the list. */
export async function orderOf(page: Page): Promise<string[]> {
  const cards = page.locator('.fieldcard .pick > span:first-child')
  return (await cards.allInnerTexts()).map((text) => text.replace(/\s*\*.*/s, '').trim())
}

export const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Move ${name}.` }) })

export const handle = (page: Page, name: string) =>
  page.getByRole('button', { name: `Move ${name}. Use the arrow keys.` })

export const pick = (page: Page, name: string) => card(page, name).locator('.pick').click()

/** Every change is on the server. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^Draft, /)).toBeVisible()
  await expect(page.getByText('Saving', { exact: true })).toHaveCount(0)
}
