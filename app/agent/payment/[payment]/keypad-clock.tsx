'use client'

import { useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import { lastMinuteMs } from '@/lib/keypad/flow'
import type { KeypadView } from '@/lib/keypad/view'
import { clockWhy } from '../../keypad-words'
import { waitsFor } from './keypad-screen'

const fewestBars = 5
const whyId = 'extend-why'

/** How long an entry has, in milliseconds; null before its clock runs and after its end. */
export function leftOf({ endsAt, ended, stage }: KeypadView, now: number): number | null {
  if (endsAt === null || ended !== null || stage === 'done') return null
  return Math.max(0, endsAt - now)
}

export const isLow = (keypad: KeypadView, now: number) =>
  (leftOf(keypad, now) ?? Infinity) <= lastMinuteMs

/** The time until the digits are wiped, a bar a minute, and more of it in the last one. */
export function KeypadClock(clock: {
  keypad: KeypadView
  now: number
  busy: boolean
  onExtend: () => void
}) {
  const { keypad, now, busy, onExtend } = clock
  const left = leftOf(keypad, now)
  if (left === null) return null
  const low = isLow(keypad, now)
  const shown = showLeft(left)
  return (
    <div className="row push">
      <div className={low ? 'clock low' : 'clock'} role="timer" aria-label={`${shown} left`}>
        <Bars minutes={left / 60_000} />
        <strong>{shown}</strong>
      </div>
      {keypad.stage === 'secure' && (
        <Extend keypad={keypad} low={low} busy={busy} onExtend={onExtend} />
      )}
    </div>
  )
}

/** `3:42` */
const showLeft = (ms: number) => {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function Bars({ minutes }: { minutes: number }) {
  // As many bars as the longest time that was on this clock.
  const [most, setMost] = useState(fewestBars)
  const count = Math.max(most, Math.ceil(minutes))
  if (count > most) setMost(count)
  return (
    <span className="mins" aria-hidden="true">
      {Array.from({ length: count }, (_, minute) => (
        <svg key={minute}>
          <rect width={`${Math.min(1, Math.max(0, minutes - minute)) * 100}%`} height="100%" />
        </svg>
      ))}
    </span>
  )
}

function Extend(extend: { keypad: KeypadView; low: boolean; busy: boolean; onExtend: () => void }) {
  const { keypad, low, busy, onExtend } = extend
  const { extensionMinutes, extensionsLeft } = keypad
  const can = low && extensionsLeft > 0
  const why = can ? undefined : clockWhy(keypad)
  // One main button a screen: where the card is complete, that is Process Transaction.
  const main = can && waitsFor(keypad) !== null
  return (
    <>
      <button
        type="button"
        className={main ? 'btn main' : 'btn'}
        aria-disabled={!can || busy}
        aria-describedby={why && whyId}
        title={why}
        onClick={() => can && onExtend()}
      >
        <span className="sr">
          Add {extensionMinutes} {extensionMinutes === 1 ? 'minute' : 'minutes'}
        </span>
        <Icon name="plus" small />
        <span aria-hidden="true">{extensionMinutes} min</span>
      </button>
      {why && (
        <span className="sr" id={whyId}>
          {why}
        </span>
      )}
    </>
  )
}
