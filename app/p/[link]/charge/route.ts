import { z } from 'zod'
import { callerState, findByLink } from '@/lib/payment/caller'
import { pay, type PayResult } from '@/lib/payment/pay'
import { ports } from '@/lib/ports'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'
import { pageOf } from '../caller-page'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ link: string }> }

const maxBodyBytes = 4096
const typed = z.string().max(200)
const Press = z.strictObject({
  submit: z.string().min(1).max(64),
  number: typed,
  expiry: typed,
  code: typed,
  name: typed,
})

/**
 * Pay was pressed. Answers with the page as it is now, so the same press sent twice reads the same.
 * Answered with `unavailable`, this sending of it went no further than our record.
 */
export const POST = route(async (request: Request, { params }: Context) => {
  const p = await ports()
  if (!isSameOrigin(request, p.config.publicUrl)) return refuse('wrong_origin')
  const press = await readJson(request, Press, maxBodyBytes)
  if (!press.ok) return press.response
  const found = await findByLink(p, (await params).link)
  if (!found) return refuse('not_found')
  const { submit, number, expiry, code, name } = press.value
  const result = await pay(p, found.paymentId, {
    submitKey: submit,
    typed: {
      'payment-card-number': number,
      'expiration-date': expiry,
      'security-code': code,
      'cardholder-name': name,
    },
    entry: 'link',
  })
  const state = await callerState(p, found.paymentId, submit).catch((error: unknown) => {
    // Not a lost record any more: that would say that nothing was sent to the bank.
    throw new Error('what came of a press could not be read', { cause: error })
  })
  const page = pageOf(state)
  if (result.ok || result.code !== 'invalid_card') return reply(statusOf(result), { page })
  return reply(422, { page, problems: result.problems })
})

function statusOf(result: PayResult): number {
  if (result.ok) return 200
  return result.code === 'not_allowed_now' || result.code === 'expired' ? 409 : 200
}
