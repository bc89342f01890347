import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { keypadView } from '@/lib/keypad/entry-view'
import type { FormView } from '@/lib/keypad/view'
import { paymentView } from '@/lib/payment/payment-view'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { PaymentForm } from './form'
import { titleOf } from './stage'

type Props = { params: Promise<{ payment: string }> }

/** Read once for the title and the page. */
const viewOf = cache(async (id: string): Promise<FormView | null> => {
  const staff = await requireStaff('agent')
  const p = await ports()
  const view = await paymentView(p, staff, id)
  return view && { ...view, keypad: await keypadView(p, id) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await viewOf((await params).payment)
  return { title: view ? titleOf(view) : 'Not here' }
}

/** The payment form: a window of its own, and a tab when opened as one. */
export default async function PaymentPage({ params }: Props) {
  const view = await viewOf((await params).payment)
  if (!view) notFound()
  const { clock } = await ports()
  return <PaymentForm initial={view} serverNow={clock.now()} />
}
