import type { Metadata } from 'next'
import { listApiKeys } from '@/lib/merchant/api-keys'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { Keys } from './keys'
import './keys.css'

export const metadata: Metadata = { title: 'API keys' }

/** API keys: which programs may speak for this business, and what they may do. */
export default async function KeysPage() {
  const staff = await requireStaff('owner')
  return <Keys initial={await listApiKeys(await ports(), staff.merchantId)} />
}
