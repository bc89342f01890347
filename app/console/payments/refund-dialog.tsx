'use client'

import { useState, type FormEvent } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import { refundWords } from '@/app/agent/refund-words'
import { cardRemoved } from '@/app/agent/words'
import { looksLikeCard } from '@/lib/card/looks-like-card'
import { formatMoney, readAmount, type AmountProblem } from '@/lib/money'
import type { ConsolePayment } from './detail-reply'
import { longestReason } from './limits'
import { newKey } from './new-key'
import type { Chosen } from './use-chosen'

type Props = {
  payment: ConsolePayment
  chosen: Chosen
  onClose: () => void
  onDone: (words: string) => void
}

/** Asks how much goes back and why; each opening is one refund, however often its button is pressed. */
export function RefundDialog({ open, ...props }: Props & { open: boolean }) {
  return (
    <Dialog open={open} onClose={props.onClose} labelledBy="refund-title">
      <RefundForm {...props} />
    </Dialog>
  )
}

const amountProblems: Record<AmountProblem, string> = {
  empty: 'Type how much goes back.',
  not_an_amount: 'Type an amount, such as 20.00',
  zero: 'Type more than nothing.',
  too_many_decimals: 'This currency has fewer decimals.',
  too_large: 'This is more than is left.',
}

function RefundForm({ payment, chosen, onClose, onDone }: Props) {
  const { view, detail } = payment
  const { currency } = view
  const [requestKey] = useState(newKey)
  const [whole, setWhole] = useState(true)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [problems, setProblems] = useState<{ amount?: string; reason?: string }>({})
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // The list may know of this refund before its answer comes, or without: until there is one, what
  // was left when it was pressed holds, or pressing again would ask for another sum.
  const [pressedWith, setPressedWith] = useState<number | null>(null)
  const left = pressedWith ?? detail.left
  const shown = (amount: number) => formatMoney({ amount, currency })
  const read = readAmount(typed, currency)
  const amount = whole ? left : read.ok ? read.amount : null
  const given = detail.row.givenBack
  const disputed = view.story.findLast(({ kind }) => kind === 'disputed')

  function problemsNow(): typeof problems {
    const found: typeof problems = {}
    if (!whole && !read.ok) found.amount = amountProblems[read.code]
    if (amount !== null && amount > left) {
      found.amount = `Only ${shown(left)} is left.`
    }
    if (reason.trim() === '') found.reason = 'Say why, in a few words.'
    if (looksLikeCard(reason)) found.reason = cardRemoved
    return found
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const found = problemsNow()
    setProblems(found)
    setTrouble(null)
    if (found.reason === cardRemoved) setReason('')
    if (found.amount || found.reason) {
      return document.getElementById(found.amount ? 'refund-amount' : 'refund-reason')?.focus()
    }
    setBusy(true)
    setPressedWith(left)
    const answer = await chosen.act('refunds', { amount, reason: reason.trim(), requestKey })
    setBusy(false)
    if (!answer.ok) {
      if (answer.status >= 400 && answer.status < 500) setPressedWith(null)
      return setTrouble(answer.message)
    }
    const refund = answer.value.detail.refunds.at(-1)
    onDone(refund ? refundWords(refund) : '')
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className="pad stack">
        <div className="stack-s">
          <h2 id="refund-title">Give money back</h2>
          <p>
            {view.amount} was taken{view.attempt && ` from ${lower(view.attempt)}`}.{' '}
            {given > 0 && `${shown(given)} of it was given back or is on its way. `}
            <b className="num">{shown(left)}</b> is left.
          </p>
        </div>
        {disputed && (
          <Note tone="warn" icon="warn">
            <p>
              The bank said of this payment: “{disputed.detail}” What it takes back and you give
              back is lost twice.
            </p>
          </Note>
        )}
        <fieldset className="seg">
          <legend className="sr">How much</legend>
          {[true, false].map((all) => (
            <label key={String(all)}>
              <input
                type="radio"
                name="whole"
                data-first={all || undefined}
                checked={whole === all}
                onChange={() => setWhole(all)}
              />
              {all ? `All that is left, ${shown(left)}` : 'A part'}
            </label>
          ))}
        </fieldset>
        {!whole && (
          <Field
            id="refund-amount"
            label={`Amount in ${currency}`}
            required
            error={problems.amount}
          >
            {(input) => (
              <input
                {...input}
                inputMode="decimal"
                autoComplete="off"
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
        )}
        <Field
          id="refund-reason"
          label="Reason"
          required
          help="Kept with the payment. The caller does not see it."
          error={problems.reason}
        >
          {(input) => (
            <input
              {...input}
              autoComplete="off"
              maxLength={longestReason}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        {trouble && (
          <Note tone="bad">
            <p role="alert">{trouble} Pressing again asks for the same refund, not for another.</p>
          </Note>
        )}
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Keep the money
        </button>
        <button
          type="submit"
          className={busy ? 'btn main busy' : 'btn main'}
          aria-disabled={busy || undefined}
        >
          {amount !== null && amount <= left ? `Give back ${shown(amount)}` : 'Give back'}
        </button>
      </footer>
    </form>
  )
}

const lower = ({ last4 }: { last4: string }) => `the card ending ${last4}`
