import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { expectAccessible } from './axe'
import { expect, test } from './fixtures'
import { expectColour, openThemeTab, saved, shown } from './theme-editor'

test.describe.configure({ timeout: 180_000 })

const opera = 4

const picture = (name: string, buffer: Buffer | string, mimeType = 'image/png') => ({
  name,
  mimeType,
  buffer: Buffer.from(buffer),
})

test('an owner dresses the caller’s page, sees it at once, and finds it again', async ({
  browse,
  server,
  record,
}) => {
  const context = await browse({ viewport: { width: 1440, height: 900 } })
  const page = await openThemeTab(context, server, record, opera)
  await expect(shown(page, 'light').getByText('You are paying')).toBeVisible()
  await expectColour(page, 'light', 'body', 'background-color', 'rgb(250, 246, 238)')
  await expectColour(page, 'dark', 'body', 'background-color', 'rgb(28, 18, 20)')

  const file = page.getByLabel('Logo file')
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  await file.setInputFiles(picture('logo.png', svg))
  await expect(page.locator('main [role=alert]')).toContainText(
    'This is not a PNG, JPEG or WebP picture.',
  )
  const raw = { width: 400, height: 400, channels: 3 } as const
  const huge = await sharp(randomBytes(400 * 400 * 3), { raw })
    .png()
    .toBuffer()
  await file.setInputFiles(picture('huge.png', huge))
  await expect(page.locator('main [role=alert]')).toContainText('huge.png is larger than 256 KB.')
  const create = { width: 300, height: 100, channels: 3, background: '#7a1f33' } as const
  await file.setInputFiles(picture('opera.png', await sharp({ create }).png().toBuffer()))
  await expect(page.getByText('The logo is now opera.png.')).toBeAttached()
  await expect(page.locator('main [role=alert]')).toHaveCount(0)
  const logo = shown(page, 'dark').locator('header.top img')
  await expect(logo).toHaveJSProperty('naturalWidth', 300)

  const soft = page.getByRole('textbox', { name: /^Soft text/ })
  await soft.fill('#9a9a8c')
  const trouble = page.getByText(/Hard to read on the page\. The nearest colour that passes is/)
  await expect(trouble).toBeVisible()
  await expect(soft).toHaveAttribute('aria-invalid', 'true')
  await expectColour(page, 'light', '.for', 'color', 'rgb(154, 154, 140)')
  await expect(soft).toBeFocused()
  await expectAccessible(page, 'a colour that cannot be read')
  await page.getByRole('button', { name: /^Use #/ }).click()
  await expect(trouble).toHaveCount(0)
  await expect(soft).toBeFocused()
  await expect(soft).not.toHaveValue('#9a9a8c')
  const passes = await soft.inputValue()
  await expect(soft).not.toHaveAttribute('aria-invalid')

  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await page.getByRole('button', { name: 'Propose dark from light' }).click()
  await expect(page.getByText('Made from the light colours, and follows them')).toBeVisible()
  await page.getByRole('radio', { name: 'Light' }).check({ force: true })
  await page.getByRole('textbox', { name: /^Button/ }).fill('#0b5d3b')
  await expectColour(page, 'light', '.go', 'background-color', 'rgb(11, 93, 59)')
  await expect(shown(page, 'dark').locator('.go').first()).not.toHaveCSS(
    'background-color',
    'rgb(232, 185, 162)',
  )

  await page.getByLabel('State of the page').selectOption('Paid')
  await page.getByLabel('Language of the page').selectOption('العربية')
  for (const scheme of ['light', 'dark'] as const) {
    const html = shown(page, scheme).locator('html')
    await expect(html).toHaveAttribute('dir', 'rtl')
    await expect(html).toHaveAttribute('lang', 'ar')
    await expect(shown(page, scheme).locator('#end .mark.ok').first()).toBeVisible()
  }
  await page.getByLabel('Thanks').fill('شكرا لكم')
  await expect(shown(page, 'light').getByText('شكرا لكم')).toBeVisible()
  await saved(page)

  await page.reload()
  await expect(page.getByRole('textbox', { name: /^Soft text/ })).toHaveValue(passes)
  await expect(page.getByRole('textbox', { name: /^Button/ })).toHaveValue('#0b5d3b')
  await expectColour(page, 'light', '.go', 'background-color', 'rgb(11, 93, 59)')
  await expectAccessible(page, 'the theme’s editor')
})

test('the preview takes no focus, no press and no payment, and says when it is lost', async ({
  browse,
  server,
  record,
  complaints,
}) => {
  const context = await browse({ viewport: { width: 1024, height: 768 } })
  const page = await openThemeTab(context, server, record, opera)
  const before = record.run('select id from payments').length
  await page.getByLabel('State of the page').selectOption('Card form with an error')
  await expect(shown(page, 'light').locator('#stop')).toBeVisible()
  const name = page.getByLabel('Name on the page')
  await name.fill('Lindqvist Opera')
  await expect(shown(page, 'dark').locator('header.top')).toContainText('Lindqvist Opera')
  await name.press('End')
  await name.pressSequentially(' House', { delay: 60 })
  // Both, for the one that is pressed on must not be about to be followed by another.
  for (const scheme of ['light', 'dark'] as const) {
    await expect(shown(page, scheme).locator('header.top')).toContainText('Lindqvist Opera House')
  }
  await expect(name).toBeFocused()

  const frame = page.locator('iframe[title="The caller’s page, light"]:not(.coming)')
  const address = await frame.getAttribute('src')
  const box = (await frame.boundingBox())!
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 60)
  await page.mouse.click(box.x + box.width / 2, box.y + 200)
  await expect(frame).toHaveAttribute('src', address!)
  expect(record.run('select id from payments')).toHaveLength(before)

  // The page's own way to the first mistake, which a sandboxed frame does not go.
  complaints.allow(/ERR_FAILED/, /^Blocked autofocusing/)
  await page.route('**/preview?*', (route) => route.abort())
  await page.getByLabel('State of the page').selectOption('Link has run out')
  await expect(page.getByText('This is how it was before.').first()).toBeVisible()
  await expect(page.getByText('This is how it was before.')).toHaveCount(2)
  await page.unroute('**/preview?*')
  const again = page.getByRole('button', { name: 'Try again' })
  await again.last().click()
  await expect(again).toHaveCount(1)
  await again.click()
  await expect(shown(page, 'light').locator('#ask')).toBeVisible()
  await expect(again).toHaveCount(0)
})

test('the editor fits a telephone, a tablet and a desk, and so does the page in it', async ({
  browse,
  server,
  record,
}) => {
  const context = await browse({ viewport: { width: 390, height: 844 } })
  const page = await openThemeTab(context, server, record, opera)
  for (const width of [390, 768, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    for (const [size, inside] of [
      ['Phone', 390],
      ['Tablet', 768],
      ['Desk', 1280],
    ] as const) {
      await page.getByRole('radio', { name: size }).check({ force: true })
      const main = shown(page, 'light').locator('html')
      await expect
        .poll(() => main.evaluate((html) => html.ownerDocument.defaultView!.innerWidth))
        .toBe(inside)
      const sideways = () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
      expect(await sideways(), `${size} at ${width}`).toBe(0)
    }
  }
})
