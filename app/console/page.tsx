import { redirect } from 'next/navigation'
import { requireStaff } from '@/lib/web/staff'

/** The console begins with the payments. */
export default async function ConsolePage() {
  await requireStaff('supervisor')
  redirect('/console/payments')
}
