import { keypadView } from '@/lib/keypad/entry-view'
import type { FormView } from '@/lib/keypad/view'
import { paymentView } from '@/lib/payment/payment-view'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { refuse, reply } from '@/lib/web/reply'

/** The address of a payment has its id in it. */
export type PaymentParams = { payment: string }

/** Everything the form shows of a payment; null for one that is not theirs to see. */
export async function formView(ports: Ports, staff: Staff, id: string): Promise<FormView | null> {
  const view = await paymentView(ports, staff, id)
  return view && { ...view, keypad: await keypadView(ports, id) }
}

/** The payment as the form shows it: what every route of the form answers with. */
export async function replyWithView(ports: Ports, staff: Staff, id: string): Promise<Response> {
  const view = await formView(ports, staff, id)
  return view ? reply(200, view) : refuse('not_found')
}
