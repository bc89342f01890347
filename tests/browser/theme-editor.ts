import { expect, type BrowserContext, type FrameLocator, type Page } from 'playwright/test'
import type { Record } from '../helpers/record'
import type { Server } from '../helpers/server'
import { awake } from './agent'
import { signInAs } from './sign-in'

/** The theme tab of one of the demo's configurations, in the owner's hands. */
export async function openThemeTab(
  context: BrowserContext,
  server: Server,
  record: Record,
  position: number,
): Promise<Page> {
  await signInAs(context, 'olga', server)
  const [configuration] = record.run<{ id: string }>(
    'select id from configurations where position = ?',
    position,
  )
  const page = await context.newPage()
  await page.goto(`/console/configurations/${configuration!.id}/theme`)
  await awake(page)
  return page
}

/** The page in the preview that is shown, not the one that may be coming. */
export const shown = (page: Page, scheme: 'light' | 'dark'): FrameLocator =>
  page.frameLocator(`iframe[title="The caller’s page, ${scheme}"]:not(.coming)`)

/** The preview shows this colour on what the selector finds. */
export async function expectColour(
  page: Page,
  scheme: 'light' | 'dark',
  selector: string,
  property: string,
  colour: string,
): Promise<void> {
  await expect(shown(page, scheme).locator(selector).first()).toHaveCSS(property, colour)
}

/** Every change is on the server. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText('Saving', { exact: true })).toHaveCount(0)
}
