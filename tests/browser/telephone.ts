import { expect, type Page } from 'playwright/test'
import { awake } from './agent'

/** What a caller types for each field, with `#` where people press it. */
export const keyed = { number: '4242424242424242#', expiry: '1230', code: '737' }

const keyNames: Record<string, string> = { '*': 'Key star', '#': 'Key hash' }

/** The caller's telephone at the workbench, on the call that is on. */
export async function openTelephone(page: Page): Promise<Telephone> {
  await page.goto('/workbench')
  const telephone = page.getByRole('region', { name: 'Caller’s telephone' })
  const hears = telephone.getByRole('status', { name: 'What the caller hears' })
  await expect(hears).toContainText('You are talking with')
  await awake(page)

  async function press(keys: string): Promise<void> {
    for (const key of keys) {
      await telephone
        .getByRole('button', { name: keyNames[key] ?? `Key ${key}`, exact: true })
        .click()
    }
  }

  return {
    page,
    hears,
    press,
    /** Waits until the caller is asked for something, and types it. */
    async type(prompt, keys) {
      await expect(hears).toContainText(prompt)
      await press(keys)
    },
    async habit(name) {
      const habits = telephone.locator('details', { hasText: 'Bad habits of this line' })
      if (!(await habits.evaluate((box: HTMLDetailsElement) => box.open))) {
        await habits.locator('summary').click()
      }
      const control = habits.getByRole('checkbox', { name })
      if ((await control.count()) > 0) await control.check()
      else await habits.getByRole('button', { name }).click()
    },
    hangUp: () => telephone.getByRole('button', { name: 'Hang up the telephone' }).click(),
  }
}

export type Telephone = {
  page: Page
  hears: ReturnType<Page['getByRole']>
  press(keys: string): Promise<void>
  type(prompt: RegExp, keys: string): Promise<void>
  habit(name: string): Promise<void>
  hangUp(): Promise<void>
}

export const prompts = {
  number: /long number on the front/,
  expiry: /month and the year/,
  code: /digits on the (back|front)/,
  postal: /postcode/,
}

/** The agent picks a field. */
export const pick = (form: Page, name: string) =>
  form.getByRole('button', { name, exact: true }).click()

/** The agent picks a field, and the caller can type it. */
export async function askFor(form: Page, name: string): Promise<void> {
  await pick(form, name)
  await expect(keyedRow(form, name)).toHaveClass(/\bon\b/)
  await expect(keyedRow(form, name)).not.toContainText('One moment')
}

/** A field's row in the form. */
export const keyedRow = (form: Page, name: string) =>
  form
    .getByRole('region', { name: 'Card details from the keypad' })
    .getByRole('listitem')
    .filter({ has: form.getByRole('heading', { name }) })

/** The agent asks for a whole card, field by field, and the caller types it. */
export async function typeByKeypad(
  form: Page,
  telephone: Telephone,
  typed: Partial<typeof keyed> = {},
): Promise<void> {
  const card = { ...keyed, ...typed }
  await askFor(form, 'Card number')
  await telephone.type(prompts.number, card.number)
  await expect(keyedRow(form, 'Card number')).toContainText('Complete')
  await askFor(form, 'Expiry date')
  await telephone.type(prompts.expiry, card.expiry)
  await expect(keyedRow(form, 'Expiry date')).toContainText('Complete')
  await askFor(form, 'Security code')
  await telephone.type(prompts.code, card.code)
  await expect(keyedRow(form, 'Security code')).toContainText('Complete')
}

export const processButton = (form: Page) =>
  form.getByRole('button', { name: 'Process Transaction' })
