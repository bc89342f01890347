'use client'

import type { KeyboardEvent } from 'react'
import { Icon } from '@/app/_ui/icon'
import { BadHabits } from './habits'
import { Keypad } from './keypad'
import { isKey } from './keys'
import { Screen } from './screen'
import { Texts } from './texts'
import type { Telephone as Held } from './use-telephone'
import type { PhoneView, WorkbenchView } from './view'

/** The caller's telephone: the call it is on, and under it the texts it was sent. */
export function Telephone(parts: {
  telephone: Held
  view: WorkbenchView
  lost: boolean
  changed: () => Promise<void>
}) {
  const { telephone, view, lost, changed } = parts
  const { phone, press } = telephone

  function typed(event: KeyboardEvent): void {
    const { key, repeat, ctrlKey, metaKey, target } = event
    if (!phone || repeat || ctrlKey || metaKey || !isKey(key)) return
    if (target instanceof HTMLSelectElement) return
    event.preventDefault()
    press(key)
  }

  return (
    <section className="telephone" aria-labelledby="telephone" tabIndex={-1} onKeyDown={typed}>
      <h2 id="telephone">Caller’s telephone</h2>
      {view.phones.length > 1 && phone && (
        <ChooseCall phones={view.phones} phone={phone} choose={telephone.choose} />
      )}
      <Screen phone={phone} now={view.now} keysPressed={telephone.keysPressed} />
      {phone && (
        <>
          <Keypad down={telephone.down} press={press} />
          <button type="button" className="btn stop big" onClick={() => void telephone.hangUp()}>
            <Icon name="phone" />
            Hang up<span className="sr"> the telephone</span>
          </button>
          <BadHabits phone={phone} telephone={telephone} changed={changed} />
        </>
      )}
      <Texts texts={view.texts} />
      <p className="why" role="status">
        {lost ? 'The server cannot be reached. Trying again.' : telephone.problem}
      </p>
    </section>
  )
}

function ChooseCall(choice: {
  phones: readonly PhoneView[]
  phone: PhoneView
  choose: (callId: string) => void
}) {
  return (
    <div className="f">
      <label htmlFor="phone-call">Whose telephone</label>
      <select
        id="phone-call"
        value={choice.phone.callId}
        onChange={({ target }) => choice.choose(target.value)}
      >
        {choice.phones.map(({ callId, number, agentName }) => (
          <option key={callId} value={callId}>
            {number}, with {agentName}
          </option>
        ))}
      </select>
    </div>
  )
}
