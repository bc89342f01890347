import { readDbClock } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import { may } from '@/lib/staff/roles'
import type { Staff } from '@/lib/staff/session'
import { staffName } from '@/lib/staff/store'
import { attemptsOf } from './attempt-store'
import { listedPayment } from './list'
import type { PaymentDetail, RefundDetail } from './list-view'
import { attemptView, refundView } from './payment-view'
import { givenBack } from './refund'
import { refundsOf, type RefundRow } from './refund-store'
import { isResolvable } from './resolve'

/** What the console shows of one payment beside its form; null where the merchant has no such payment. */
export async function paymentDetail(
  db: Db,
  staff: Staff,
  id: string,
): Promise<PaymentDetail | null> {
  const listed = await listedPayment(db, staff.merchantId, id)
  if (!listed) return null
  const { row, data } = listed
  const attempts = await attemptsOf(db, id)
  const refunds = await refundsOf(db, id)
  const now = await readDbClock(db)
  const charge = attempts.find(({ status }) => status === 'approved') ?? attempts[0]
  const name = (by: string | null) => (by ? staffName(db, staff.merchantId, by) : null)
  return {
    row,
    configurationNumber: data.configuration_number,
    gateway: charge ? { name: charge.gateway, reference: charge.gateway_reference } : null,
    rawCode: may(staff.role, 'console') ? (charge?.raw_code ?? null) : null,
    attempts: attempts.toReversed().map(attemptView),
    refunds: await Promise.all(
      refunds.map(async (refund) => detailOf(refund, await name(refund.staff_id), now)),
    ),
    left: charge?.status === 'approved' ? (data.amount ?? 0) - givenBack(refunds) : 0,
    dealtWith:
      data.dealt_with_at === null
        ? null
        : { at: data.dealt_with_at, who: await name(data.dealt_with_by) },
  }
}

const detailOf = (refund: RefundRow, who: string | null, now: number): RefundDetail => ({
  ...refundView(refund),
  id: refund.id,
  who,
  note: refund.note,
  resolvable: isResolvable(refund, now),
})
