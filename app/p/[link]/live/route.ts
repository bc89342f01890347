import { paymentTopic } from '@/lib/live/event'
import { callerState, findByLink } from '@/lib/payment/caller'
import type { Locale } from '@/lib/locale'
import { ports, type Ports } from '@/lib/ports'
import { direct } from '@/lib/web/direct'
import { refuse } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { eventStream, frame, isFull, type Send } from '@/lib/web/sse'
import { localeOf } from '../language'
import { mineOf } from '../mine'
import { pageOf, unknownPage, type CallerPage } from '../caller-page'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ link: string }> }

/** The page's own stream: cancelled, paid elsewhere, expired. It carries pages and nothing else. */
export const GET = route(async (request: Request, { params }: Context) => {
  const p = await ports()
  const { link } = await params
  const found = await findByLink(p, link)
  if (!found) return refuse('not_found')
  if (isFull()) return refuse('too_many_streams')
  const asked = { mine: mineOf(request), locale: localeOf(request) }
  return eventStream(request, (send) => tellPages(p, link, found.paymentId, asked, send))
})

direct('GET', '/p/[link]/live', GET)

export const HEAD = () => new Response(null, { status: 405, headers: { Allow: 'GET' } })

/** Sends the page now and whenever the payment changes, and at the moment the link runs out. */
async function tellPages(
  p: Ports,
  link: string,
  paymentId: string,
  { mine, locale }: { mine: string | undefined; locale: Locale },
  send: Send,
): Promise<() => void> {
  let told = ''
  let turn = Promise.resolve()
  let expiry: NodeJS.Timeout | undefined
  let gone = false

  async function tell(): Promise<void> {
    if (gone) return
    const state = await callerState(p, paymentId, mine)
    // The link may have gone to another number since: then this page is a stranger's.
    const page = (await findByLink(p, link)) ? pageOf(state, locale) : unknownPage(locale)
    const said = wordsOf(page)
    if (said !== told) send('page', frame({ page }))
    told = said
    clearTimeout(expiry)
    if (gone || page.kind !== 'form' || state.expiresAt === null) return
    const leftMs = Math.max(state.expiresAt - state.now, 0) + clockSlackMs
    if (leftMs < longestTimerMs) expiry = setTimeout(next, leftMs).unref()
  }

  /** One at a time, so that an older page never overtakes a newer one. */
  function next(): void {
    turn = turn.then(tell).catch(() => {
      // The record could not be read; the next change asks again, and so does a reconnect.
    })
  }

  const leave = await p.bus.subscribe([paymentTopic(paymentId)], ({ event }) => {
    if (event.type === 'payment.changed' || event.type === 'payment.noted') next()
  })
  next()
  return () => {
    gone = true
    clearTimeout(expiry)
    leave()
  }
}

/** The database's clock and a timer do not agree to the millisecond. */
const clockSlackMs = 250
/** Timers are 32 bits wide. */
const longestTimerMs = 2 ** 31 - 1

/** A page without its key, which differs each time the record is read. */
function wordsOf(page: CallerPage): string {
  return JSON.stringify(page, (key, value: unknown) => (key === 'submitKey' ? '' : value))
}
