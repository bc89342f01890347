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
  const here = await ports()
  const view = await deskView(here, staff)
  const { pay } = await searchParams
  const { name, role } = staff
  const edges = here.config.voice === 'rtpengine'
  return <Desk initial={view} staff={{ name, role, edges }} payNow={pay !== undefined} />
}
