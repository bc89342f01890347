import { useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import { Note, Trouble } from '@/app/_ui/note'
import type { Need } from '@/lib/payment/list-view'
import { needWords } from './list-words'
import type { Chosen } from './use-chosen'

/** What a payment waits for, and the button that says it is done. */
export function Needs(section: { needs: Need[]; chosen: Chosen; onDone: (words: string) => void }) {
  const { needs, chosen, onDone } = section
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  if (needs.length === 0) return null

  async function dealtWith() {
    if (busy) return
    setBusy(true)
    setTrouble(null)
    const answer = await chosen.act('dealt-with', {})
    setBusy(false)
    if (answer.ok) onDone('Marked as dealt with.')
    else setTrouble(answer.message)
  }

  return (
    <div className="pad sec stack-s">
      {needs.map((need) => (
        <Note key={need} tone="warn" icon="warn">
          <p>{needWords[need]}</p>
        </Note>
      ))}
      <Trouble says={trouble} />
      {needs.some((need) => need !== 'refund') && (
        <p>
          <button
            type="button"
            className="btn"
            aria-disabled={busy || undefined}
            onClick={() => void dealtWith()}
          >
            <Icon name="check" />
            Mark as dealt with
          </button>
        </p>
      )}
    </div>
  )
}
