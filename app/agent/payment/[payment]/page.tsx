import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { paymentView } from '@/lib/payment/payment-view'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { PaymentForm } from './form'

export const metadata: Metadata = { title: 'Payment' }

/** The payment form: a window of its own, and a tab when opened as one. */
export default async function PaymentPage({ params }: { params: Promise<{ payment: string }> }) {
  const staff = await requireStaff('agent')
  const open = await ports()
  const view = await paymentView(open, staff, (await params).payment)
  if (!view) notFound()
  return <PaymentForm initial={view} serverNow={open.clock.now()} />
}
