import { paymentFor } from '@/lib/payment/access'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'

/** The form says that it is there; without this for a while, its entry ends. */
export async function stillThere(
  { clock, db, keypad }: Pick<Ports, 'clock' | 'db' | 'keypad'>,
  staff: Staff,
  paymentId: string,
): Promise<void> {
  const entry = keypad.ofPayment(paymentId)
  if (!entry || !(await paymentFor(db, staff, paymentId))) return
  entry.heardAt = clock.now()
}
