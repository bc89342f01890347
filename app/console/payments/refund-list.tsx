'use client'

import { useState, type FormEvent } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Note, type NoteTone } from '@/app/_ui/note'
import { refundWords } from '@/app/agent/refund-words'
import type { RefundDetail } from '@/lib/payment/list-view'
import type { ConsolePayment } from './detail-reply'
import type { Chosen } from './use-chosen'

type Props = { payment: ConsolePayment; chosen: Chosen; onDone: (words: string) => void }

const tones: Record<RefundDetail['status'], NoteTone> = {
  refunded: 'plain',
  pending: 'plain',
  refused: 'bad',
  intent: 'warn',
  unconfirmed: 'warn',
}

/** Money that went back, or was to: how each ended, who asked, and why. */
export function RefundList({ payment, chosen, onDone }: Props) {
  const { refunds } = payment.detail
  const [asked, setAsked] = useState<{ refund: RefundDetail; went: boolean } | null>(null)
  if (refunds.length === 0) return null
  return (
    <section className="pad sec stack-s" aria-label="Refunds">
      {refunds.map((refund) => (
        <Note key={refund.id} tone={tones[refund.status]}>
          <p>{refundWords(refund)}</p>
          {(refund.who || refund.note) && (
            <p className="s soft">
              {[refund.who && `By ${refund.who}`, refund.note && `“${refund.note}”`]
                .filter(Boolean)
                .join(': ')}
            </p>
          )}
          {refund.resolvable && (
            <>
              <p>
                The bank never said. Until somebody looks it up in the gateway’s own console, this
                sum cannot be given back again.
              </p>
              <p className="row wrap">
                <button
                  type="button"
                  className="btn"
                  onClick={() => setAsked({ refund, went: true })}
                >
                  It went through
                </button>
                <button
                  type="button"
                  className="btn"
                  onClick={() => setAsked({ refund, went: false })}
                >
                  It did not
                </button>
              </p>
            </>
          )}
        </Note>
      ))}
      <Dialog open={asked !== null} onClose={() => setAsked(null)} labelledBy="resolve-title">
        {asked && (
          <ResolveForm
            {...asked}
            chosen={chosen}
            onClose={() => setAsked(null)}
            onDone={(words) => {
              setAsked(null)
              onDone(words)
            }}
          />
        )}
      </Dialog>
    </section>
  )
}

function ResolveForm(form: {
  refund: RefundDetail
  went: boolean
  chosen: Chosen
  onClose: () => void
  onDone: (words: string) => void
}) {
  const { refund, went, chosen, onClose, onDone } = form
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await chosen.act(`refunds/${refund.id}`, { went, typed })
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.message)
      return document.getElementById('resolve-amount')?.focus()
    }
    onDone(
      went
        ? `Noted: ${refund.amount} was given back.`
        : `Noted: ${refund.amount} was not given back.`,
    )
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className="pad stack">
        <div className="stack-s">
          <h2 id="resolve-title">
            {went ? `${refund.amount} was given back?` : `${refund.amount} was not given back?`}
          </h2>
          <p>
            {went
              ? 'Say so only if the gateway’s own console shows this refund.'
              : 'Say so only if the gateway’s own console shows no such refund: the sum can then be given back once more.'}
          </p>
        </div>
        <Field
          id="resolve-amount"
          label="Type the amount once more"
          required
          help={`As above: ${refund.amount}`}
          error={problem}
        >
          {(input) => (
            <input
              {...input}
              data-first
              inputMode="decimal"
              autoComplete="off"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Not sure yet
        </button>
        <button
          type="submit"
          className={went ? 'btn main' : 'btn stop'}
          aria-disabled={busy || undefined}
        >
          {went ? 'It went through' : 'It did not go through'}
        </button>
      </footer>
    </form>
  )
}
