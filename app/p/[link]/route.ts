import type { CardProblem, TypedCard } from '@/lib/card/card'
import { judge } from '@/lib/card/judge'
import { abandonChallenge } from '@/lib/payment/abandon'
import { askForNewLink } from '@/lib/payment/ask'
import { callerState, challengeFor, findByLink } from '@/lib/payment/caller'
import { pay } from '@/lib/payment/pay'
import type { Challenge } from '@/lib/gateway/port'
import { ports, type Ports } from '@/lib/ports'
import { browserOf } from '@/lib/web/browser'
import { readForm } from '@/lib/web/read'
import { refuse, retryAfterSeconds } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'
import { seeOther } from '@/lib/web/see-other'
import { answerPage } from './answer'
import { sayProblem } from './inputs'
import { chosenIn, localeOf } from './language'
import { mineOf } from './mine'
import { pageOf, unavailablePage, unknownPage } from './caller-page'
import { liveWords } from './words/table'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ link: string }> }

const maxBodyBytes = 4096
/** More than any of the fields can mean. */
const longestField = 200

/** The page. Opening it changes nothing: previews and scanners open links too. */
export const GET = route(async (request: Request, { params }: Context) => {
  const p = await ports()
  const found = await findByLink(p, (await params).link)
  if (!found) return unknown(p, request)
  const { paymentId } = found
  const bank = new URL(request.url).searchParams.has('bank')
    ? await challengeFor(p, paymentId)
    : null
  // Some banks want a form posted, which only a page that knows where to may do.
  if (bank?.method === 'GET') return seeOther(bank.url)
  return show(p, request, paymentId, mineOf(request), { bank })
}, unavailable)

export const HEAD = GET

/** Pay, or "ask for a new link", on a phone where no script runs. */
export const POST = route(async (request: Request, { params }: Context) => {
  const p = await ports()
  if (!fromOurPage(request, p.config.publicUrl)) return refuse('wrong_origin')
  const form = await readForm(request, maxBodyBytes)
  if (!form.ok) return form.response
  const found = await findByLink(p, (await params).link)
  if (!found) return unknown(p, request)
  const { paymentId } = found
  if (form.value.get('ask') === '1') {
    await askForNewLink(p, paymentId)
    return seeOther(pathTo(request))
  }
  if (form.value.get('another') === '1') {
    await abandonChallenge(p, paymentId)
    return seeOther(pathTo(request))
  }
  const read = (name: string) => (form.value.get(name) ?? '').slice(0, longestField)
  const submitKey = read('submit').slice(0, 64)
  if (submitKey === '') return seeOther(pathTo(request))
  const typed: TypedCard = {
    'payment-card-number': read('number'),
    'expiration-date': read('expiry'),
    'security-code': read('code'),
    'cardholder-name': read('name'),
  }
  const browser = browserOf(request, p.config.trustedProxies, null)
  const result = await pay(p, paymentId, { submitKey, typed, entry: 'link', browser })
  if (result.ok || onItsWay.has(result.code)) {
    // A page that was gone to and not posted to: reloading it asks for no second payment.
    return seeOther(pathTo(request, submitKey))
  }
  if (result.code === 'invalid_card') {
    return show(p, request, paymentId, submitKey, { status: 422, problems: result.problems, typed })
  }
  const late = result.code === 'not_allowed_now' || result.code === 'expired'
  return show(p, request, paymentId, submitKey, { status: late ? 409 : 200, typed })
}, unavailable)

/** This page as it is by now. A choice of language in the address stays there: cookies may be off. */
function pathTo(request: Request, mine?: string): string {
  const { pathname } = new URL(request.url)
  const locale = chosenIn(request)
  const query = new URLSearchParams({ ...(locale && { lang: locale }), ...(mine && { try: mine }) })
  return query.size > 0 ? `${pathname}?${query}` : pathname
}

/** There is no form to go back to yet. */
const onItsWay = new Set<string>(['unconfirmed', 'processing', 'authenticate'])

/** What came of a post. Of what was typed only the name goes back into the page. */
type Posted = { status: number; problems?: CardProblem[]; typed: TypedCard }

async function show(
  p: Ports,
  request: Request,
  paymentId: string,
  mine: string | undefined,
  { bank = null, ...posted }: Partial<Posted> & { bank?: Challenge | null } = {},
): Promise<Response> {
  const state = await callerState(p, paymentId, mine)
  const { typed } = posted
  const locale = localeOf(request)
  const refused = posted.problems?.map((problem) => ({
    field: problem.field,
    text: sayProblem(problem, typed!, liveWords[locale], locale),
  }))
  return answerPage({
    request,
    publicUrl: p.config.publicUrl,
    status: posted.status ?? 200,
    page: pageOf(state, locale),
    theme: state.theme,
    now: state.now,
    cardKey: p.cardKeys.present(),
    refused,
    name: typed && nameIn(typed),
    bank,
  })
}

/** The name as it may be written back: a card number typed into its field may not. */
function nameIn({ 'cardholder-name': name }: TypedCard): string | undefined {
  const { reason } = judge('cardholder-name', name, { accepted: [], now: 0, finished: true })
  return reason === null ? name : undefined
}

function unknown(p: Ports, request: Request): Promise<Response> {
  const { publicUrl } = p.config
  const page = unknownPage(localeOf(request))
  return answerPage({ request, publicUrl, status: 404, page, theme: null, now: p.clock.now() })
}

/** The record cannot be reached, so nobody can be named and nothing said of this payment. */
async function unavailable(request: Request): Promise<Response> {
  const { clock, config } = await ports()
  const page = unavailablePage(localeOf(request))
  const { publicUrl } = config
  const now = clock.now()
  const answer = await answerPage({ request, publicUrl, status: 503, page, theme: null, now })
  answer.headers.set('Retry-After', String(retryAfterSeconds))
  return answer
}

/**
 * The page forbids itself a referrer, and browsers then post its form with `Origin: null`; those
 * too old to say `Sec-Fetch-Site`, and all on plain http, say nothing else. What lets a caller in
 * is the link itself and no cookie, so such a post carries nobody's authority but its sender's.
 */
function fromOurPage(request: Request, publicUrl: string): boolean {
  if (isSameOrigin(request, publicUrl)) return true
  const { headers } = request
  return headers.get('sec-fetch-site') === null && headers.get('origin') === 'null'
}
