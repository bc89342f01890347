import { openDesk, startDotline } from '../tools/dotline.mjs'
import { loadPage, openBrowser } from '../tools/browser.mjs'
import { figure, median } from '../tools/figure.mjs'
import { startNextPage } from '../tools/next-page.mjs'

export const figures = ['page.bytes', 'page.lcp', 'page.tbt']

const loads = 5
const peerName = 'bare Next page with one input'

/** What the caller's first view costs a phone, beside the least page of the same framework. */
export async function measure(print) {
  const dotline = await startDotline()
  const peer = await startNextPage()
  const [{ path }] = await (await openDesk(dotline)).payments(1)
  const browser = await openBrowser()
  const of = { dotline: [], peer: [] }
  try {
    // Unmeasured: servers compile and compress at the first visit.
    await loadPage(browser, dotline.url + path)
    await loadPage(browser, peer.url)
    for (let turn = 0; turn < loads; turn++) {
      of.dotline.push(await loadPage(browser, dotline.url + path))
      of.peer.push(await loadPage(browser, peer.url))
    }
  } finally {
    await browser.close()
    await dotline.stop()
    await peer.stop()
  }
  for (const [name, unit, key] of [
    ['page.bytes', 'bytes', 'bytes'],
    ['page.lcp', 'ms', 'lcp'],
    ['page.tbt', 'ms', 'tbt'],
  ]) {
    const [value, beside] = [of.dotline, of.peer].map((all) => median(all.map((one) => one[key])))
    print(figure(name, value, unit, { [peerName]: beside }))
  }
}
