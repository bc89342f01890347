import type { Metadata } from 'next'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { loadList, type Search } from './load'
import { Payments } from './payments'
import './payments.css'
import './one.css'

export const metadata: Metadata = { title: 'Payments' }

/** Every payment of the business, the newest first. The address says which. */
export default async function PaymentsPage({ searchParams }: { searchParams: Search }) {
  const staff = await requireStaff('supervisor')
  const list = await loadList(await ports(), staff, searchParams)
  return <Payments {...list} payment={null} />
}
