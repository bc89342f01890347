import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Note } from '@/app/_ui/note'
import { readLedger, type LedgerEntry } from '@/lib/gateway/sandbox/ledger'
import { ledgerFile } from '@/lib/gateway/sandbox/sandbox'
import { formatMoney } from '@/lib/money'
import { ports } from '@/lib/ports'
import '../../workbench.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Practice bank' }

/** The sandbox's bank asks the caller whether it is them: 3-D Secure without a bank. */
export default async function BankPage({ params }: { params: Promise<{ order: string }> }) {
  const { config } = await ports()
  const { order } = await params
  const entry = readLedger(ledgerFile(config.dataDir)).find(({ key }) => key === order)
  if (!entry?.passed) notFound()
  return (
    <main className="bank">
      <section className="card pad stack" aria-labelledby="bank">
        <p>
          <span className="chip warn">Practice bank. No money moves.</span>
        </p>
        {entry.state === 'challenged' ? <Question entry={entry} /> : <Answered entry={entry} />}
      </section>
    </main>
  )
}

function Question({ entry }: { entry: LedgerEntry }) {
  const { amount, currency, reference, last4 } = entry
  return (
    <>
      <h1 id="bank">Is this you?</h1>
      <p className="lead">
        Somebody wants to pay <b className="num">{formatMoney({ amount, currency })}</b> for{' '}
        {reference} with your card ending {last4}.
      </p>
      <form method="post" action={`/workbench/bank/${entry.key}/answer`} className="row wrap">
        <button className="btn main big" name="answer" value="pass">
          Approve
        </button>
        <button className="btn big" name="answer" value="fail">
          Refuse
        </button>
      </form>
      <p className="soft s">
        A third way is to close this page, as callers do. After fifteen minutes the payment can be
        paid again; “Use another card” on the payment page is quicker.
      </p>
    </>
  )
}

function Answered({ entry: { state, returnUrl } }: { entry: LedgerEntry }) {
  return (
    <>
      <h1 id="bank">{state === 'stopped' ? 'This was withdrawn' : 'You have answered'}</h1>
      <Note>
        <p>There is nothing to confirm any more.</p>
      </Note>
      <p>
        <a href={returnUrl}>Back to the payment</a>
      </p>
    </>
  )
}
