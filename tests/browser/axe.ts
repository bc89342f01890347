import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from 'playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = {
  run(options: object): Promise<{
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
  }>
}

/** Nothing on the page as it stands is in anybody's way, in light and in dark. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // Run by the browser's own console, so that no policy of the page has to be weakened for it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Colours on their way from light to dark are nobody's colours, so what is found must stay.
    await expect(async () => {
      expect(await violations(page, colorScheme), `${state}, ${colorScheme}`).toEqual([])
    }).toPass({ timeout: 20_000 })
  }
}

/** In the dark only colours are others. */
const rules = { light: {}, dark: { runOnly: ['color-contrast', 'link-in-text-block'] } }

async function violations(page: Page, scheme: keyof typeof rules): Promise<string[]> {
  const { violations } = await page.evaluate((rules) => {
    const { axe } = window as unknown as { axe: Axe }
    return axe.run({ ...rules, resultTypes: ['violations'] })
  }, rules[scheme])
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

/** The narrowest page that must not scroll sideways: a small telephone, or a wide one at 200 %. */
const narrowest = { width: 320, height: 640 }
/** The least a finger hits. */
const target = 44

/** The page fits where it is narrow or enlarged, and fingers hit what they aim at. */
export async function expectToFit(page: Page, state: string): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize(narrowest)
  for (const fontSize of ['', '200%']) {
    const overflow = await page.evaluate((fontSize) => {
      document.documentElement.style.fontSize = fontSize
      return document.documentElement.scrollWidth - innerWidth
    }, fontSize)
    expect(overflow, `${state} scrolls sideways, text at ${fontSize || '100%'}`).toBe(0)
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))
  await page.setViewportSize(before)
  const small = await page.evaluate((target) => {
    const shown = [...document.querySelectorAll('button, input, footer a')].filter((one) =>
      one.checkVisibility(),
    )
    return shown
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect()
        return width < target || height < target
      })
      .map(({ outerHTML }) => outerHTML)
  }, target)
  expect(small, `${state}: too small for a finger`).toEqual([])
}
