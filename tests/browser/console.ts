import { expect, type BrowserContext, type Page } from 'playwright/test'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import type { Server } from '../helpers/server'
import { awake } from './agent'

/** Signs one of the demo's people in, in a browser of their own. */
export async function signInAs(
  context: BrowserContext,
  { url }: Pick<Server, 'url'>,
  name: 'mia' | 'jonas' | 'priya' | 'olga',
): Promise<BrowserContext> {
  const { email } = demoStaff.find(({ email }) => email.startsWith(`${name}@`))!
  const answer = await context.request.post(`${url}/sign-in/session`, {
    headers: { Origin: url },
    data: { email, password: demoPassword },
  })
  expect(answer.status()).toBe(200)
  return context
}

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
