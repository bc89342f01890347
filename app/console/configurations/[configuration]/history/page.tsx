import type { Metadata } from 'next'
import { differences } from '@/lib/merchant/difference'
import { draftOf } from '@/lib/merchant/draft'
import { versionsOf } from '@/lib/merchant/history-store'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { accountNames } from '../changes'
import { openEditing } from '../open-editing'
import { History, type VersionView } from './history'
import './history.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'History' }

/** What was published, when and by whom, and the way back to it. */
export default async function HistoryPage({
  params,
}: {
  params: Promise<{ configuration: string }>
}) {
  const editing = await openEditing(params)
  const { merchantId } = await requireStaff('owner')
  const { db } = await ports()
  const named = accountNames(editing.accounts)
  const versions = await versionsOf(db, merchantId, editing.id)
  const present = editing.publishedContent
  const views = versions.map(({ content, ...head }, at): VersionView => {
    const before = versions[at + 1]
    const own = draftOf(content)
    return {
      ...head,
      changes: before ? differences(draftOf(before.content), own, named) : null,
      wouldChange: present ? differences(present, own, named) : [],
    }
  })
  return <History editing={editing} versions={views} />
}
