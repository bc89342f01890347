import { expect, type BrowserContext, type Page } from 'playwright/test'
import { awake } from './agent'

/** The console's payments as somebody sees them. */
export async function openPayments(context: BrowserContext, query = ''): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`/console/payments${query}`)
  await awake(page)
  return page
}

/** The row of a payment in the console's list. */
export const listRow = (page: Page, reference: string) =>
  page.getByRole('row').filter({ hasText: reference })

/** The payment beside the list. */
export const beside = (page: Page) => page.getByRole('complementary', { name: 'One payment' })
