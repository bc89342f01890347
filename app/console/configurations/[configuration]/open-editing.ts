import { notFound } from 'next/navigation'
import { findEditing, type Editing } from '@/lib/merchant/editing-store'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'

/** For each page of the editor: the configuration, if it is this owner's. */
export async function openEditing(params: Promise<{ configuration: string }>): Promise<Editing> {
  const staff = await requireStaff('owner')
  const { db } = await ports()
  return (await findEditing(db, staff.merchantId, (await params).configuration)) ?? notFound()
}
