import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from 'playwright'

/** Chromium's own "Slow 4G", and a processor four times slower than this one. */
const slow4g = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 180_000,
  uploadThroughput: 84_375,
}
const slower = 4
/** A page is watched this long after it loaded, for tasks that come late. */
const watchMs = 3000

export function openBrowser() {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const executablePath = process.env.CHROMIUM || found.find((path) => existsSync(path))
  // Inside containers, where we are root, Chromium's own sandbox cannot be had.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

/**
 * One visit with nothing kept from an earlier one. `bytes`: document, script, style and pictures
 * with their headers, as transferred. `tbt`: what of each task ran beyond its first 50 ms.
 */
export async function loadPage(browser, url) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  const transferred = await countBytes(cdp)
  await cdp.send('Network.emulateNetworkConditions', slow4g)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.addInitScript(watch)
  await page.goto(url, { waitUntil: 'load' })
  await page.locator('input:visible').first().waitFor()
  await wait(watchMs)
  const { lcp, tasks } = await page.evaluate(() => window.watched)
  await context.close()
  const tbt = tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0)
  return { bytes: transferred(), lcp, tbt }
}

/** Counts what makes up the page; its stream and its reports are not part of the first view. */
async function countBytes(cdp) {
  const kinds = new Map()
  let bytes = 0
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!['Fetch', 'XHR', 'EventSource', 'Ping'].includes(kinds.get(requestId))) {
      bytes += encodedDataLength
    }
  })
  await cdp.send('Network.enable')
  return () => bytes
}

/** Runs in the page, before anything of its own. */
function watch() {
  window.watched = { lcp: 0, tasks: [] }
  const { watched } = window
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
    })
  observe('largest-contentful-paint', ({ startTime }) => (watched.lcp = startTime))
  observe('longtask', ({ duration }) => watched.tasks.push(duration))
}
