import type { Metadata } from 'next'
import { auditActors, auditPage } from '@/lib/audit/page-store'
import { verifyChain } from '@/lib/audit/verify'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { ChainState } from './chain-state'
import { filterOf, linesAtOnce, readChosen } from './filter'
import { FilterForm } from './filter-form'
import { Lines } from './lines'
import './audit.css'

export const metadata: Metadata = { title: 'Audit log' }

/** A page does not wait for more of the chain than this; the command looks at all of it. */
const mostChecked = 10_000

/** The audit log: who changed what, who signed in, and whether the log is as it was written. */
export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { merchantId } = await requireStaff('owner')
  const { db } = await ports()
  const read = readChosen(await searchParams)
  const chosen = read.ok ? read.chosen : { group: '' as const, by: '', from: null, to: null }
  const most = linesAtOnce + 1
  const lines = await auditPage(db, merchantId, filterOf(chosen), { before: null, most })
  const verdict = await verifyChain(db, merchantId, { newest: mostChecked })
  return (
    <main className="console audit">
      <div className="head">
        <h1>Audit log</h1>
      </div>
      <ChainState verdict={verdict} merchantId={merchantId} />
      <FilterForm chosen={chosen} actors={await auditActors(db, merchantId)} />
      <Lines first={lines.slice(0, linesAtOnce)} more={lines.length === most} chosen={chosen} />
    </main>
  )
}
