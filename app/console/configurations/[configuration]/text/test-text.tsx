'use client'

import { useState, type FormEvent } from 'react'
import { post } from '@/app/agent/post'
import { deliveryWords } from '@/app/agent/text-words'
import { Field } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import { hasFailed } from '@/lib/payment/text-status'
import type { TextFailure, Sent } from '@/lib/sms/port'
import type { Editor } from '../use-editor'

type Outcome = { delivery: Sent['delivery']; reason: TextFailure | null; to: string }

/** A test to the owner's own telephone: what no preview can show. */
export function TestText({ editor }: { editor: Editor }) {
  const [to, setTo] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setWrong(null)
    setOutcome(null)
    setBusy(true)
    const url = `/console/configurations/${editor.id}/text/test`
    const saved = await editor.save()
    const answer = saved ? await post<Outcome>(url, { to }) : null
    setBusy(false)
    if (!answer) return setWrong('What you wrote is not saved yet. Try again in a moment.')
    if (answer.ok) return setOutcome(answer.value)
    const first = answer.fields[0]
    setWrong(first ? `${answer.message} ${first.message}` : answer.message)
    document.getElementById('test-to')?.focus()
  }

  return (
    <section className="card pad" aria-labelledby="test">
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        <div>
          <h2 id="test">Send a test text to my own phone</h2>
          <p className="soft s">
            The text says that it is a test, and its link leads to no payment. Five an hour.
          </p>
        </div>
        <Field id="test-to" label="Your mobile number" error={wrong ?? undefined}>
          {({ required: _, ...input }) => (
            <input
              {...input}
              type="tel"
              value={to}
              maxLength={40}
              autoComplete="tel"
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
        <div className="row wrap">
          <button type="submit" className={busy ? 'btn busy' : 'btn'} aria-disabled={busy}>
            {busy ? 'Sending' : 'Send a test'}
          </button>
        </div>
        <div role="status" className="contents">
          {outcome && (
            <Note tone={hasFailed(outcome.delivery) ? 'bad' : 'plain'} icon="sms">
              <p>{outcomeWords(outcome)}</p>
            </Note>
          )}
        </div>
      </form>
    </section>
  )
}

function outcomeWords({ delivery, reason, to }: Outcome): string {
  if (delivery === 'submitted') {
    return `The carrier has taken it, for ${to}. Whether it arrives, your telephone tells.`
  }
  if (delivery === 'delivered') return `Delivered to ${to}.`
  const at = { sentAt: 0, statusAt: 0 }
  return `${deliveryWords({ id: '', to, segments: 1, status: delivery, reason, ...at })}.`
}
