import { newId, type Book, type IntentRow } from './stripe-book'
import { passesLuhn, type Script } from './stripe-cards'
import { metadataOf, refuse, type Form, type Reply, type VendorError } from './stripe-forms'

/** What Stripe does with an order, state by state (docs.stripe.com/payments/paymentintents/lifecycle). */
export type Bank = ReturnType<typeof openBank>

export type BankSetting = {
  url(): string
  now(): number
  book: Book
  scripts: Map<string, Script>
  /** What an account may. */
  flags: { rawCards: boolean; moto: boolean; thinkMs: number }
  tell(type: string, object: Record<string, unknown>): void
}

export function openBank({ book, flags, now, scripts, tell, url }: BankSetting) {
  const holds: (() => void)[] = []

  const done = (row: IntentRow, form?: Form): Reply => ({
    status: 200,
    body: book.shown(row, form?.get('expand[0]') === 'latest_charge'),
  })

  function create(form: Form): Reply {
    const currency = form.get('currency')!
    const amount = Number(form.get('amount'))
    const known = currencies.has(currency)
    if (!known)
      return refuse(400, { message: `Invalid currency: ${currency}`, param: 'currency' }, true)
    const [code, param] = [amount < 30 ? 'amount_too_small' : 'amount_too_large', 'amount']
    if (amount < 30 || amount > 99_999_999) {
      return refuse(400, { code, message: 'Amount out of range', param }, true)
    }
    const step = currencies.get(currency)!
    if (amount % step !== 0) return refuse(400, { message: 'Invalid amount', param }, true)
    const row: IntentRow = {
      id: newId('pi'),
      created: Math.floor(now() / 1000),
      status: 'requires_payment_method',
      amount,
      amount_received: 0,
      currency,
      description: form.get('description') ?? null,
      metadata: metadataOf(form),
      payment_method: null,
      last_payment_error: null,
      next_action: null,
      latest_charge: null,
      cancellation_reason: null,
      busy: false,
      returnUrl: null,
      afterChallenge: null,
    }
    book.intents.set(row.id, row)
    return done(row)
  }

  function keepCard(form: Form): Reply {
    if (!flags.rawCards) return refuse(402, { message: unsafe })
    const number = form.get('card[number]')!
    const cardError = (code: string, param: string) =>
      refuse(402, { type: 'card_error', code, message: 'Your card was not accepted.', param })
    if (!passesLuhn(number)) return cardError('incorrect_number', 'number')
    const expires = [
      Number(form.get('card[exp_year]')),
      Number(form.get('card[exp_month]')),
    ] as const
    if (expires[1] < 1 || expires[1] > 12) return cardError('invalid_expiry_month', 'exp_month')
    if (Date.UTC(expires[0], expires[1], 1) < now())
      return cardError('invalid_expiry_year', 'exp_year')
    if (!/^\d{3,4}$/.test(form.get('card[cvc]')!)) return cardError('invalid_cvc', 'cvc')
    const row = { id: newId('pm'), number, last4: number.slice(-4), used: false }
    book.methods.set(row.id, row)
    const card = { last4: row.last4, exp_year: expires[0], exp_month: expires[1] }
    return { status: 200, body: { id: row.id, object: 'payment_method', type: 'card', card } }
  }

  async function confirm(id: string, form: Form): Promise<Reply> {
    const row = book.intents.get(id)
    if (!row) return missing('payment_intent', id)
    const moto = 'payment_method_options[card][moto]'
    if (form.has(moto) && !flags.moto) {
      const message = `Received unknown parameter: ${moto}`
      return refuse(400, { code: 'parameter_unknown', message, param: moto }, true)
    }
    if (row.busy) return locked()
    if (!['requires_payment_method', 'requires_action'].includes(row.status)) {
      const message = `This PaymentIntent's status is ${row.status}; it cannot be confirmed.`
      return unexpected(row, message)
    }
    const method = book.methods.get(form.get('payment_method') ?? '')
    if (!method) {
      const message =
        'You cannot confirm this PaymentIntent because it is missing a payment method.'
      return unexpected(row, message)
    }
    if (method.used) {
      const message = 'The provided PaymentMethod was previously used and may not be used again.'
      return refuse(400, { message, param: 'payment_method' })
    }
    method.used = true
    row.payment_method = method.id
    row.returnUrl = form.get('return_url') ?? null
    row.busy = true
    let script: Script = scripts.get(method.number) ?? { does: 'approve' }
    if (script.does === 'hold') {
      await new Promise<void>((done) => holds.push(done))
      row.busy = false
      if (!script.taken) return locked()
      script = { does: 'approve' }
    } else {
      await new Promise((done) => setTimeout(done, flags.thinkMs))
      row.busy = false
    }
    return attempt(row, script, form)
  }

  /** The bank's word, or its question to the caller. */
  function attempt(row: IntentRow, script: Script, form: Form): Reply {
    if (script.does === 'challenge') {
      if (form.get('error_on_requires_action') === 'true') {
        return refusal(row, {
          code: 'authentication_required',
          decline_code: 'authentication_not_handled',
        })
      }
      row.status = 'requires_action'
      row.afterChallenge = script.then
      const redirect_to_url = { return_url: row.returnUrl, url: `${url()}/3ds/${row.id}` }
      row.next_action = row.returnUrl
        ? { type: 'redirect_to_url', redirect_to_url }
        : { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } }
      tell('payment_intent.requires_action', book.shown(row))
      return done(row, form)
    }
    if (script.does === 'decline') {
      const { does: _, ...refused } = script
      return refusal(row, refused)
    }
    book.take(row, script.does === 'approve' ? (script.refund ?? null) : null)
    tell('payment_intent.succeeded', book.shown(row))
    return done(row, form)
  }

  function refusal(row: IntentRow, refused: Omit<VendorError, 'type' | 'message'>): Reply {
    const error = { ...refused, type: 'card_error', message: 'Your card was declined.' }
    row.status = 'requires_payment_method'
    row.next_action = null
    row.last_payment_error = error
    tell('payment_intent.payment_failed', book.shown(row))
    return refuse(402, { ...error, payment_intent: book.shown(row) })
  }

  function cancel(id: string, form: Form): Reply {
    const row = book.intents.get(id)
    if (!row) return missing('payment_intent', id)
    if (row.busy) return locked()
    if (!cancelable.includes(row.status)) {
      return unexpected(
        row,
        `You cannot cancel this PaymentIntent because it has a status of ${row.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${cancelable.join(', ')}.`,
      )
    }
    row.status = 'canceled'
    row.next_action = null
    row.cancellation_reason = form.get('cancellation_reason') ?? null
    tell('payment_intent.canceled', book.shown(row))
    return done(row)
  }

  const unexpected = (row: IntentRow, message: string) =>
    refuse(400, {
      code: 'payment_intent_unexpected_state',
      message,
      payment_intent: book.shown(row),
    })

  return {
    create,
    keepCard,
    confirm,
    cancel,

    retrieve(id: string, form: Form): Reply {
      const row = book.intents.get(id)
      return row ? done(row, form) : missing('payment_intent', id)
    },

    /** The caller pressed Complete or Fail on their bank's page; where that sends them. */
    answer(id: string, pass: boolean): string | null {
      const row = book.intents.get(id)
      if (!row?.returnUrl) return null
      if (row.status === 'requires_action') {
        if (pass) attempt(row, row.afterChallenge!, new Map())
        else refusal(row, { code: 'payment_intent_authentication_failure' })
      }
      const back = new URL(row.returnUrl)
      back.searchParams.set('payment_intent', id)
      back.searchParams.set('payment_intent_client_secret', `${id}_secret_ofTheBrowser`)
      back.searchParams.set('redirect_status', pass ? 'succeeded' : 'failed')
      return back.href
    },

    /** Those that had no answer get one. */
    release: () => holds.splice(0).forEach((go) => go()),
  }
}

export const missing = (kind: string, id: string) =>
  refuse(404, { code: 'resource_missing', message: `No such ${kind}: '${id}'`, param: 'intent' })

const locked = () =>
  refuse(429, { code: 'lock_timeout', message: 'This object cannot be accessed right now.' }, true)

const cancelable: IntentRow['status'][] = [
  'requires_payment_method',
  'requires_capture',
  'requires_action',
  'processing',
]

/** What an amount must be divisible by, of the currencies that tests use. */
const currencies = new Map([
  ...['gbp', 'eur', 'usd', 'jpy', 'clp', 'mga', 'huf', 'idr'].map((name) => [name, 1] as const),
  ...['bhd', 'kwd', 'tnd'].map((name) => [name, 10] as const),
  ['isk', 100],
])

const unsafe =
  'Sending credit card numbers directly to the Stripe API is generally unsafe. To enable raw card data APIs in test mode, see https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.'
