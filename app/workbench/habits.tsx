'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import type { Habits } from './line'
import type { Telephone } from './use-telephone'
import type { PhoneView } from './view'

const names: Record<keyof Habits, string> = {
  twice: 'Each key arrives twice',
  late: 'Keys arrive late',
  swapped: 'Keys arrive out of order',
  loses: 'A key gets lost',
}

/** What telephone lines do to us, on switches. */
export function BadHabits(line: {
  phone: PhoneView
  telephone: Telephone
  changed: () => Promise<void>
}) {
  const { phone, telephone, changed } = line
  const { habits, setHabits } = telephone
  return (
    <details className="habits">
      <summary>Bad habits of this line</summary>
      <div className="stack-s">
        {(Object.keys(names) as (keyof Habits)[]).map((habit) => (
          <label className="tick" key={habit}>
            <input
              type="checkbox"
              checked={habits[habit]}
              onChange={({ target }) => setHabits({ ...habits, [habit]: target.checked })}
            />
            {names[habit]}
          </label>
        ))}
        <RefusesMasking key={phone.callId} phone={phone} changed={changed} />
        <button
          type="button"
          className="btn stop big wide"
          disabled={!phone.masked}
          onClick={() => void telephone.failMasking()}
        >
          Masking fails
        </button>
        {!phone.masked && <p className="why">Keys are not masked now, so nothing can fail.</p>}
      </div>
    </details>
  )
}

/** The telephone's own switch: the server must know of it before the line is secured. */
function RefusesMasking({ phone, changed }: { phone: PhoneView; changed: () => Promise<void> }) {
  const [wanted, setWanted] = useState<boolean | null>(null)

  async function turn(refuses: boolean) {
    setWanted(refuses)
    await post(`/workbench/calls/${phone.callId}/masking`, { refuses })
    await changed()
    setWanted(null)
  }

  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={wanted ?? phone.refusesMasking}
        onChange={({ target }) => void turn(target.checked)}
      />
      The line cannot be masked
    </label>
  )
}
