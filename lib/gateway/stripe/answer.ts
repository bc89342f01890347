import Stripe from 'stripe'
import type { z } from 'zod'
import type { Pace, Patience } from './pace'
import { Intent, Refused } from './shapes'

/**
 * What came back from one request. Errors of the vendor's package hold the whole order and its
 * secret, so they end here: fields are picked, and no error is passed on.
 */
export type Answer<Value> =
  | { said: 'done'; value: Value }
  | { said: 'refused'; refusal: Refusal }
  /** It was not carried out, for another one is; it may be sent again under the same key. */
  | { said: 'busy' }
  /** Silence, a fault at the vendor, or what cannot be read: anything may have happened. */
  | { said: 'nothing' }

/** The vendor's no. The order as it stood is beside it where a bank had been asked. */
export type Refusal = Refused & {
  status: number
  type: string | null
  param: string | null
  intent: Intent | null
}

export async function answerTo<Shape extends z.ZodType>(
  shape: Shape,
  request: Promise<{ lastResponse: { statusCode: number } }>,
): Promise<Answer<z.infer<Shape>>> {
  try {
    const value = await request
    // A fault whose body does not say that it is an error arrives here too.
    const read = value.lastResponse.statusCode === 200 ? shape.safeParse(value) : null
    return read?.success ? { said: 'done', value: read.data } : { said: 'nothing' }
  } catch (error) {
    return error instanceof Stripe.errors.StripeError ? said(error) : { said: 'nothing' }
  }
}

/** Sends the same request again, under the same key, while it meets itself or is not heard. */
export async function insist<Value>(
  { againAfterMs }: Pace,
  patience: Patience,
  request: () => Promise<Answer<Value>>,
  again: readonly Answer<Value>['said'][] = ['busy', 'nothing'],
): Promise<Answer<Value>> {
  let answer = await request()
  for (const ms of againAfterMs) {
    if (!again.includes(answer.said) || !(await patience.wait(ms))) break
    answer = await request()
  }
  return answer
}

/** By status and the vendor's own words: the class of an error follows the status alone. */
function said(error: InstanceType<typeof Stripe.errors.StripeError>): Answer<never> {
  const { statusCode: status = 0 } = error
  if (status < 400 || status >= 500 || status === 424) return { said: 'nothing' }
  if (status === 409 || status === 429 || error.code === 'rate_limit') return { said: 'busy' }
  const { code, decline_code, advice_code, param, rawType } = error
  const refused = Refused.safeParse({ code, decline_code, advice_code })
  const intent = Intent.safeParse(error.payment_intent)
  return {
    said: 'refused',
    refusal: {
      ...(refused.success ? refused.data : {}),
      status,
      type: rawType ?? null,
      param: param ?? null,
      intent: intent.success ? intent.data : null,
    },
  }
}
