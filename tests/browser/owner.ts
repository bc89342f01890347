import { expect, type APIResponse, type Page } from 'playwright/test'
import type { Draft } from '@/lib/merchant/draft'
import type { Editing } from '@/lib/merchant/editing-store'
import { awake } from './agent'

/** The id of the configuration whose editor this is. */
export const configurationIn = (page: Page) => new URL(page.url()).pathname.split('/')[3]!

/** Opens a page of the console and waits until its script is alive. */
export async function openConsole(page: Page, path: string): Promise<void> {
  await page.goto(`/console/${path}`)
  await awake(page)
}

/** Begins a configuration in the list's dialog; its editor is open then. */
export async function beginConfiguration(page: Page, name: string, kind: string): Promise<string> {
  await openConsole(page, 'configurations')
  await page.getByRole('button', { name: 'New configuration' }).click()
  const dialog = page.getByRole('dialog', { name: 'New configuration' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('radio', { name: kind }).check()
  await dialog.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/console\/configurations\/[\w-]{36}$/)
  await awake(page)
  return configurationIn(page)
}

/** Changes a draft beside the page, as another tab would. */
export async function editDraft(
  page: Page,
  id: string,
  change: (draft: Draft) => Draft,
): Promise<APIResponse> {
  const url = new URL(`/console/configurations/${id}/draft`, page.url()).href
  const editing = (await (await page.request.get(url)).json()) as Editing
  const data = { revision: editing.revision, draft: change(editing.draft) }
  return page.request.post(url, { headers: { Origin: new URL(url).origin }, data })
}

export const publishButton = (page: Page) => page.getByRole('button', { name: /^Publish version/ })

/** Publishes what is in the editor, and reads that it is. */
export async function publish(page: Page, number: number): Promise<void> {
  await publishButton(page).click()
  const said = `Version ${number} is published. New payments begin with it.`
  await expect(page.getByText(said)).toBeVisible()
  await expect(page.locator('.note').filter({ hasText: said })).toBeFocused()
}
