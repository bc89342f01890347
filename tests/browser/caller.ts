import { expect, type Page } from 'playwright/test'

/** The sandbox's test cards, by what its bank says to them. */
export const cards = {
  visa: '4111 1111 1111 1111',
  mastercard: '5555 5555 5555 4444',
  amex: '3782 822463 10005',
  jcb: '3566 0020 2036 0505',
  declined: '4000 0000 0000 0002',
  noFunds: '4000 0000 0000 9995',
  lost: '4000 0000 0000 9987',
  unreachable: '4000 0000 0000 0119',
  slow: '4000 0000 0000 0077',
  silentTaken: '4000 0000 0000 0341',
  silentNotTaken: '4000 0000 0000 0259',
  challenge: '4000 0000 0000 3220',
  challengeDeclined: '4000 0084 0000 1629',
} as const

/** A number that passes every check of ours and is nobody's test card. */
export const notATestCard = '4539 1488 0343 6467'

export type Typed = { number: string; expiry: string; code: string; name: string }

/** What a caller holds in their hand. */
export const aCard: Typed = {
  number: cards.visa,
  expiry: '12 / 30',
  code: '123',
  name: 'Rita Okafor',
}

/** The four inputs of the caller's page. */
export const inputs = (page: Page) => ({
  number: page.getByLabel('Card number'),
  expiry: page.getByLabel(/^Expiry date/),
  code: page.getByLabel(/^Security code/),
  name: page.getByLabel('Name on card'),
})

export const payButton = (page: Page) => page.getByRole('button', { name: /^Pay/ })

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })

/** Types a card, in whole fields. */
export async function typeCard(page: Page, typed: Partial<Typed> = {}): Promise<void> {
  const card = { ...aCard, ...typed }
  const { number, expiry, code, name } = inputs(page)
  await number.fill(card.number)
  await expiry.fill(card.expiry)
  await code.fill(card.code)
  await name.fill(card.name)
}

/** Opens the link, types a card and presses Pay. */
export async function payWith(page: Page, url: string, typed: Partial<Typed> = {}): Promise<void> {
  await page.goto(url)
  await typeCard(page, typed)
  await payButton(page).click()
}

/** The caller was told that nothing was taken, in the words every such page has. */
export async function expectNothingTaken(page: Page): Promise<void> {
  await expect(page.getByText('No money has been taken.').first()).toBeVisible()
}
