import type { CallerPage } from '../caller-page'
import { watchNetwork } from './banner'
import { byId } from './dom'
import { follow } from './live'
import { takePayments } from './pay'
import { showEnd, showsEnd } from './show'
import { locale } from './words'

/**
 * The only script of the page that sees a card. Without it the form posts by itself; with it the
 * caller is told of slips at once, the agent sees dots, and news arrives while the page is open.
 */
const path = location.pathname
const form = byId<HTMLFormElement>('pay')
const live = follow(`${path}/live?lang=${locale}`, (page) => onNews(page))
const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
// The browser's memory of a form outlives the page.
if (visit && visit.type === 'back_forward') forgetCard()
const onNews = form
  ? takePayments({ form, path, live, network: watchNetwork() })
  : onNewsWithoutForm

setTimeout(() => live.open(new URLSearchParams(location.search).get('try') ?? ''))

// Whoever comes back to this page finds no card in it, and what is true by then.
window.addEventListener('pagehide', () => {
  live.close()
  forgetCard()
})
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

/** This document came as an end or a wait; when there is something to fill in, it is fetched. */
function onNewsWithoutForm(page: CallerPage): void {
  if (page.kind === 'form') location.reload()
  else if (!showsEnd(page.end)) {
    document.title = page.title
    showEnd(page.end)
  }
}

function forgetCard(): void {
  for (const id of ['number', 'code']) {
    const input = byId<HTMLInputElement>(id)
    if (input) input.value = ''
  }
}
