import type { z } from 'zod'
import type { openBank, Payment } from './adyen-bank'
import type { Asked } from './adyen-log'
import * as shapes from './adyen-shapes'
import { problem, refusalOf, type Reply } from './adyen-shapes'

type Company = {
  accounts: { ecom: string; moto: string }
  /** The roles and the ways to pay of the API key. */
  rights: { rawCards: boolean; moto: boolean }
}

/** The endpoints of Checkout that we use. There is none to look anything up. */
export function openRoutes(
  bank: ReturnType<typeof openBank>,
  { accounts, rights }: Company,
  complaints: string[],
) {
  function route({ path, body }: Asked): Reply {
    const [, psp, verb] = /^\/v72\/payments\/([A-Z0-9]{16})\/(\w+)$/.exec(path) ?? []
    if (path === '/v72/paymentMethods') {
      const paymentMethods = [{ type: 'scheme', name: 'Cards', brands: ['visa', 'mc'] }]
      return read(path, shapes.MethodsBody, body, () => ({ status: 200, json: { paymentMethods } }))
    }
    if (path === '/v72/payments') return read(path, shapes.PaymentBody, body, pay)
    if (path === '/v72/payments/details') {
      return read(path, shapes.DetailsBody, body, ({ details, paymentData }) => {
        const value = 'PaRes' in details ? details.PaRes : details.redirectResult
        return bank.details(bank.challenges.returned(value, paymentData))
      })
    }
    if (path === '/v72/cancels') {
      return read(
        path,
        shapes.CancelBody,
        body,
        ({ merchantAccount, paymentReference, reference }) =>
          received({ merchantAccount, paymentReference, reference }, () =>
            bank.cancelByReference(paymentReference, merchantAccount),
          ),
      )
    }
    const payment = psp && bank.find(psp)
    if (payment && verb === 'reversals') {
      return read(path, shapes.ReversalBody, body, (asked) =>
        modified(payment, asked, () => bank.reverse(payment, asked.reference)),
      )
    }
    if (payment && verb === 'refunds') {
      return read(path, shapes.RefundBody, body, (asked) =>
        modified(payment, asked, () => bank.refund(payment, asked.amount.value, asked.reference)),
      )
    }
    complaints.push(`${path}: there is no such thing`)
    return problem(404, '000', 'Not Found')
  }

  function read<Body extends object>(
    path: string,
    shape: z.ZodType<Body>,
    body: unknown,
    then: (body: Body) => Reply,
  ): Reply {
    const asked = shape.safeParse(body)
    if (!asked.success) {
      complaints.push(`${path}: ${asked.error.message}`)
      return refusalOf(asked.error)
    }
    const { merchantAccount } = asked.data as { merchantAccount?: string }
    const known = merchantAccount === undefined || Object.values(accounts).includes(merchantAccount)
    return known ? then(asked.data) : problem(403, '901', 'Invalid Merchant Account')
  }

  function pay(body: shapes.PaymentBody): Reply {
    const moto = body.shopperInteraction === 'Moto'
    const fits = body.merchantAccount === (moto ? accounts.moto : accounts.ecom)
    if (!rights.rawCards || !fits || (moto && !rights.moto))
      return problem(403, '010', 'Not allowed')
    return bank.pay(body)
  }

  /** A payment of another merchant account is not found, and that too is told by webhook only. */
  function modified(
    payment: Payment,
    asked: { merchantAccount: string; reference?: string | undefined },
    change: () => string,
  ): Reply {
    if (payment.merchantAccount !== asked.merchantAccount) {
      complaints.push('a payment was changed on an account that does not have it')
    }
    return received({ ...asked, paymentPspReference: payment.pspReference }, change)
  }

  const received = (asked: Record<string, unknown>, change: () => string): Reply => ({
    status: 201,
    json: { ...asked, pspReference: change(), status: 'received' },
  })

  return route
}
