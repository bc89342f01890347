import type { Db } from '@/lib/db/port'
import { may } from '@/lib/staff/roles'
import type { Staff } from '@/lib/staff/session'
import { findPayment, type Payment } from './store'

/**
 * The payment, if this member of staff may work on it: an agent on their own and on those whose
 * caller asks for a new link, supervisors and owners on all of the merchant's. For everyone else it does not exist.
 */
export async function paymentFor(db: Db, staff: Staff, id: string): Promise<Payment | null> {
  const payment = await findPayment(db, id)
  if (payment?.merchant_id !== staff.merchantId) return null
  if (may(staff.role, 'payments') || payment.staff_id === staff.id) return payment
  return payment.new_link_asked_at !== null ? payment : null
}
