import { z } from 'zod'
import { locales } from '@/lib/locale'
import { callerState, findByLink } from '@/lib/payment/caller'
import { pay, type PayResult } from '@/lib/payment/pay'
import { ports } from '@/lib/ports'
import { browserOf } from '@/lib/web/browser'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'
import { pageOf } from '../caller-page'
import { localeOf } from '../language'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ link: string }> }

const maxBodyBytes = 4096
/** About 620 characters are usual; long names make it more. */
const longestSealed = 3584
const pixels = z.int().min(0).max(99_999)
const Press = z.strictObject({
  submit: z.string().min(1).max(64),
  sealed: z.string().max(longestSealed),
  /** What the page speaks; the cookie may have changed in another tab. */
  lang: z.enum(locales).optional().catch(undefined),
  /** The bank's 3-D Secure wants to know: pixels, bits, and minutes west of Greenwich. */
  screen: z
    .strictObject({
      width: pixels,
      height: pixels,
      colorDepth: z.int().min(1).max(99),
      timeZoneOffset: z.int().min(-900).max(900),
    })
    .nullable()
    .catch(null)
    .default(null),
})

/**
 * Pay was pressed. Answers with the page as it is now, so the same press sent twice reads the same.
 * Answered with `unavailable`, this sending of it went no further than our record.
 */
export const POST = route(async (request: Request, { params }: Context) => {
  const p = await ports()
  if (!isSameOrigin(request, p.config.publicUrl)) return refuse('wrong_origin')
  const read = await readJson(request, Press, maxBodyBytes)
  if (!read.ok) return read.response
  const { link } = await params
  const found = await findByLink(p, link)
  if (!found) return refuse('not_found')
  const { submit, sealed, screen, lang = localeOf(request) } = read.value
  const typed = await p.cardKeys.open(sealed, { submit, link })
  if (!typed) return refuse('stale_key', { key: p.cardKeys.present() })
  const browser = browserOf(request, p.config.trustedProxies, screen)
  const press = { submitKey: submit, typed, entry: 'link', browser } as const
  const result = await pay(p, found.paymentId, press)
  const state = await callerState(p, found.paymentId, submit).catch((error: unknown) => {
    // Not a lost record any more: that would say that nothing was sent to the bank.
    throw new Error('what came of a press could not be read', { cause: error })
  })
  const page = pageOf(state, lang)
  if (result.ok || result.code !== 'invalid_card') return reply(statusOf(result), { page })
  return reply(422, { page, problems: result.problems })
})

function statusOf(result: PayResult): number {
  if (result.ok) return 200
  return result.code === 'not_allowed_now' || result.code === 'expired' ? 409 : 200
}
