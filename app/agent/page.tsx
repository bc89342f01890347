import type { Metadata } from 'next'
import { deskView } from '@/lib/payment/desk'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { Desk } from './desk'

export const metadata: Metadata = { title: 'Desk' }

/** The desk: the call an agent is on, and today's payments. `?pay=1` opens the Payment dialog. */
export default async function DeskPage({
  searchParams,
}: {
  searchParams: Promise<{ pay?: string }>
}) {
  const staff = await requireStaff('agent')
  const view = await deskView(await ports(), staff)
  const { pay } = await searchParams
  const { name, role } = staff
  return <Desk initial={view} staff={{ name, role }} payNow={pay !== undefined} />
}
