'use client'

import { useEffect, useRef } from 'react'
import type { KeypadField } from '@/lib/card/judge'
import type { KeypadView } from '@/lib/keypad/view'
import { pickId, processId } from './keypad-screen'

/**
 * A field that becomes complete hands the focus on to the next one, and the last of them to
 * Process Transaction: with a finger on Enter an agent goes through a card without looking for a
 * button. Only from the field that was asked for; who has moved on elsewhere is left there.
 */
export function useNextField(keypad: KeypadView): void {
  const waitsFor = useRef<KeypadField | null>(null)
  useEffect(() => {
    const isComplete = (wanted: KeypadField) =>
      keypad.fields.some(({ field, state }) => field === wanted && state === 'complete')
    if (keypad.field && !isComplete(keypad.field)) waitsFor.current = keypad.field
    const asked = waitsFor.current
    if (asked === null || !isComplete(asked)) return
    waitsFor.current = null
    const here = document.activeElement
    if (here !== document.body && here?.id !== pickId(asked)) return
    const next = keypad.fields.find(({ state }) => state !== 'complete')
    document.getElementById(next ? pickId(next.field) : processId)?.focus()
  }, [keypad])
}
