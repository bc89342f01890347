import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { formView } from '../view-reply'
import { PaymentForm } from './form'
import { titleOf } from './stage'

type Props = { params: Promise<{ payment: string }> }

/** Read once for the title and the page. */
const viewOf = cache(async (id: string) => {
  const staff = await requireStaff('agent')
  return formView(await ports(), staff, id)
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
