'use client'

import { useState, type FormEvent } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Icon } from '@/app/_ui/icon'
import { Note, Trouble } from '@/app/_ui/note'
import type { CallView, DeskView } from '@/lib/payment/view'
import { openEmpty, paymentUrl } from './payment-window'
import { post } from './post'
import { hoursWords } from './words'

type Choice = DeskView['configurations'][number]

/** Take a payment: one choice of type and configuration, then the form opens in its own window. */
export function PayDialog(dialog: {
  open: boolean
  call: CallView | null
  configurations: Choice[]
  onClose: () => void
  onOpened: (paymentId: string, opened: Window) => void
}) {
  const { open, call, configurations, onClose, onOpened } = dialog
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  /** The browser kept the window shut; the payment exists and waits. */
  const [blocked, setBlocked] = useState<string | null>(null)
  const isLive = call !== null && call.endedAt === null
  const choices = configurations.filter(({ kind }) => kind === 'digital' || isLive)
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0]

  function close() {
    setTrouble(null)
    setBlocked(null)
    onClose()
  }

  async function start(event: FormEvent) {
    event.preventDefault()
    if (busy || !choice) return
    const opened = openEmpty()
    setBusy(true)
    const body = { configurationId: choice.id, callId: call?.id ?? null }
    const answer = await post<{ id: string }>('/agent/payment', body)
    setBusy(false)
    if (!answer.ok) {
      opened.close()
      return setTrouble(answer.message)
    }
    const shown = opened.show(answer.value.id)
    if (!shown) return setBlocked(answer.value.id)
    onOpened(answer.value.id, shown)
    close()
  }

  return (
    <Dialog open={open} onClose={close} labelledBy="pay-title">
      <form onSubmit={(event) => void start(event)}>
        <div className="pad stack">
          <div>
            <h2 id="pay-title" className="title">
              Take a payment
            </h2>
            {configurations.length > 0 && <p className="soft">How does the caller want to pay?</p>}
          </div>
          {configurations.length === 0 && (
            <Note>
              <p>
                There is nothing to take payments with yet: an owner has to publish a payment
                configuration first.
              </p>
            </Note>
          )}
          <Trouble says={trouble} />
          <fieldset className="stack-s">
            <legend className="sr">Payment type and configuration</legend>
            {configurations.map((one) => (
              <Option
                key={one.id}
                choice={one}
                checked={one === choice}
                isOpen={choices.includes(one)}
                onChoose={() => setChosen(one.id)}
              />
            ))}
          </fieldset>
          {blocked && (
            <div role="alert">
              <Note tone="warn" icon="window">
                <p>
                  Your browser kept the window shut.{' '}
                  <a href={paymentUrl(blocked)} target="_blank" rel="opener" onClick={close}>
                    Open the payment form
                  </a>
                </p>
              </Note>
            </div>
          )}
        </div>
        <footer>
          <button type="button" className="btn" onClick={close}>
            Cancel
          </button>
          <button
            type="submit"
            className="btn main"
            data-first
            aria-disabled={busy || !!blocked || !choice}
          >
            Start
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function Option(option: {
  choice: Choice
  checked: boolean
  isOpen: boolean
  onChoose: () => void
}) {
  const { choice, checked, isOpen, onChoose } = option
  const digital = choice.kind === 'digital'
  const how = digital
    ? `The caller pays on their phone, now or up to ${hoursWords(choice.linkHours)} after the call.`
    : `The caller types the card on this call. ${
        choice.asksPostcode ? 'Asks for the postcode as well.' : 'You stay on the line.'
      }`
  return (
    <label className="opt">
      <input
        type="radio"
        name="configuration"
        checked={checked}
        disabled={!isOpen}
        onChange={onChoose}
      />
      <span className="strong">
        {digital ? 'Text a link' : 'Telephone keypad'}: {choice.name}
      </span>
      <Icon name={digital ? 'sms' : 'keypad'} />
      <span className="d">
        {choice.merchant}, {choice.currency}. {isOpen ? how : 'Needs a caller on the line.'}
      </span>
    </label>
  )
}
