import { formView, type PaymentParams } from '@/app/agent/payment/view-reply'
import type { FormView } from '@/lib/keypad/view'
import { paymentDetail } from '@/lib/payment/detail'
import type { PaymentDetail } from '@/lib/payment/list-view'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { refuse, reply } from '@/lib/web/reply'

export type { PaymentParams }

/** One payment as the console shows it: what the agent's form knows, and what lies behind it. */
export type ConsolePayment = { view: FormView; detail: PaymentDetail; now: number }

/** Null for a payment that the merchant does not have. */
export async function consolePayment(
  ports: Ports,
  staff: Staff,
  id: string,
): Promise<ConsolePayment | null> {
  const detail = await paymentDetail(ports.db, staff, id)
  const view = detail && (await formView(ports, staff, id))
  return view && { view, detail, now: ports.clock.now() }
}

/** What every route of one payment answers with. */
export async function replyWithPayment(ports: Ports, staff: Staff, id: string): Promise<Response> {
  const payment = await consolePayment(ports, staff, id)
  return payment ? reply(200, payment) : refuse('not_found')
}
