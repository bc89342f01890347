import type { Metadata } from 'next'
import { ports } from '@/lib/ports'
import { staffView } from '@/lib/staff/view'
import { requireStaff } from '@/lib/web/staff'
import { StaffList } from './staff-list'
import './staff.css'

export const metadata: Metadata = { title: 'Staff' }

/** Who may come in, and how they sign in. */
export default async function StaffPage() {
  const staff = await requireStaff('owner')
  const { db } = await ports()
  return <StaffList initial={await staffView(db, staff)} />
}
