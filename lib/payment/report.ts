import type { Db } from '@/lib/db/port'
import { attemptsOf } from './attempt-store'
import { refundsOf, type RefundRow } from './refund-store'
import { findPayment } from './store'

/** What became of a payment, for the merchant's own programs: names and codes, no words. */
export type PaymentReport = {
  id: string
  status: string
  /** Minor units; null while the form is a draft without one. */
  amount: number | null
  currency: string
  reference: string | null
  /** Of the charge that was approved, else of the last one that was tried. */
  card: { brand: string; last4: string } | null
  authorisationCode: string | null
  refunds: RefundReport[]
}

export type RefundReport = {
  id: string
  amount: number
  currency: string
  status: RefundRow['status']
  /** Why it was refused, else null. */
  code: string | null
}

/** A merchant's payment; null where it has no such payment. */
export async function reportPayment(
  db: Db,
  merchantId: string,
  id: string,
): Promise<PaymentReport | null> {
  const payment = await findPayment(db, id)
  if (payment?.merchant_id !== merchantId) return null
  const attempts = await attemptsOf(db, id)
  const charge = attempts.find(({ status }) => status === 'approved') ?? attempts[0]
  return {
    id,
    status: payment.status,
    amount: payment.amount,
    currency: payment.currency,
    reference: payment.reference,
    card: charge ? { brand: charge.brand, last4: charge.last4 } : null,
    authorisationCode: charge?.authorisation_code ?? null,
    refunds: (await refundsOf(db, id)).map(reportRefund),
  }
}

/** A refund as programs are told of it. The gateway's own code stays with us. */
export function reportRefund({ id, amount, currency, status, code }: RefundRow): RefundReport {
  return { id, amount, currency, status, code }
}
