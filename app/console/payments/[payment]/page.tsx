import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { consolePayment } from '../detail-reply'
import { loadList, type Search } from '../load'
import { Payments } from '../payments'
import '../payments.css'
import '../one.css'

export const metadata: Metadata = { title: 'Payment' }

type Props = { params: Promise<{ payment: string }>; searchParams: Search }

/** One payment beside the same list; alone where there is no room for both. */
export default async function PaymentPage({ params, searchParams }: Props) {
  const staff = await requireStaff('supervisor')
  const opened = await ports()
  const payment = await consolePayment(opened, staff, (await params).payment)
  if (!payment) notFound()
  return <Payments {...await loadList(opened, staff, searchParams)} payment={payment} />
}
