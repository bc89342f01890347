'use client'

import { useState } from 'react'
import { CopyButton } from '@/app/_ui/copy-button'
import { Facts, type Fact } from '@/app/_ui/facts'
import { Icon } from '@/app/_ui/icon'
import { showTime } from '@/app/_ui/time'
import type { FormView } from '@/lib/keypad/view'
import { maskingWords } from '../../keypad-look'
import { evidenceNames } from '../../keypad-words'

/** What support asks for when something is wrong: opened by the secure logo. */
export function SessionInfo({ id, view }: { id: string; view: FormView }) {
  const [openedAt, setOpenedAt] = useState<number | null>(null)
  const facts = factsOf(view, openedAt)
  return (
    <div
      id={id}
      className="info"
      popover="auto"
      role="dialog"
      aria-labelledby={`${id}-title`}
      onToggle={({ newState }) => newState === 'open' && setOpenedAt(Date.now())}
    >
      <div className="pad stack">
        <div className="row between">
          <h2 id={`${id}-title`}>Session info</h2>
          <button
            type="button"
            className="btn icon bare"
            popoverTarget={id}
            popoverTargetAction="hide"
            aria-label="Close session info"
          >
            <Icon name="cross" />
          </button>
        </div>
        <Facts facts={facts} left />
        <CopyButton
          label="Copy all"
          text={() => facts.map(([name, value]) => `${name}: ${value ?? '–'}`).join('\n')}
        />
      </div>
    </div>
  )
}

function factsOf(view: FormView, openedAt: number | null): Fact[] {
  const { id, call } = view
  return [
    ['Time', openedAt && showTime(openedAt, 'full')],
    ['Web session ID', id],
    ['Primary call ID', call?.primaryId],
    ['Secondary call ID', call?.secondaryId],
    ['Caller number', call?.callerNumber],
    ['Called number', call?.calledNumber],
    ...(view.entry === 'keypad' ? keypadFacts(view) : []),
  ]
}

/** The keypad entry in hand: its story begins where the one before it ended. */
function keypadFacts({ keypad, story }: FormView): Fact[] {
  const isOver = keypad !== null && keypad.ended !== null
  const ended = story.findLastIndex(({ kind }) => kind === 'keypad-ended')
  const lines = isOver ? story : story.slice(ended + 1)
  const secured = isOver ? undefined : lines.findLast(({ kind }) => kind === 'secured')
  const extensions = lines.filter(({ kind }) => kind === 'clock-extended').length
  return [
    ['Key masking', maskingWords(keypad)],
    ['Secured since', secured && keypad?.secure && showTime(secured.at, 'second')],
    ...(keypad?.evidence ?? []).map(({ what, at }): Fact => [
      evidenceNames[what],
      showTime(at, 'second'),
    ]),
    ['Clock extensions', String(extensions)],
  ]
}
