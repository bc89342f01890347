import type { Metadata } from 'next'
import { differences } from '@/lib/merchant/difference'
import { gatewayAccountsOf } from '@/lib/merchant/gateway-account-store'
import { listConfigurations } from '@/lib/merchant/listing-store'
import { problemsIn } from '@/lib/merchant/problems'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { List, type ListedView } from './list'
import { sandboxWords } from './words'
import './configurations.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Configurations' }

/** The ways in which this business takes payments. */
export default async function ConfigurationsPage() {
  const staff = await requireStaff('owner')
  const { db } = await ports()
  const accounts = await gatewayAccountsOf(db, staff.merchantId)
  const listed = await listConfigurations(db, staff.merchantId)
  const views = listed.map(({ id, draft, hasDraft, published, archivedAt }): ListedView => {
    const account = accounts.find((one) => one.id === draft.gatewayAccount)
    return {
      id,
      name: draft.name || 'Without a name',
      kind: draft.kind,
      currency: draft.currency,
      gateway: draft.gatewayAccount === null ? sandboxWords : (account?.name ?? 'Unknown account'),
      live: account?.live === 1,
      published: published && { number: published.number, at: published.at, by: published.by },
      changes: hasDraft && published ? differences(published.content, draft).length : 0,
      hasDraft,
      problems: hasDraft ? problemsIn(draft).length : 0,
      archivedAt,
    }
  })
  return <List listed={views} />
}
