'use client'

import { useRef, useState } from 'react'
import type { KeypadField } from '@/lib/card/judge'
import { isRunning } from '../../keypad-look'
import { screenOf } from './keypad-screen'
import { triedOf } from './tried'
import type { Payment } from './use-payment'

export type Keypad = ReturnType<typeof useKeypad>

/** What the row of a field says by itself. */
const saidByRow = ['invalid-card-number-security-code-capture-sequence', 'too-many-failed-attempts']

/** What an agent can do with a keypad entry, and which of its screens is shown. */
export function useKeypad(payment: Payment) {
  const { view, live, act, forget } = payment
  const [answered, setAnswered] = useState<number | null>(null)
  const [refused, setRefused] = useState<KeypadField | null>(null)
  const press = useRef<{ key: string; attempts: number } | null>(null)

  async function onField(action: 'ask' | 'erase', field: KeypadField): Promise<void> {
    setRefused(null)
    const answer = await act(`keypad/${action}`, { field }, { meanwhile: true })
    if (!answer || answer.ok || !saidByRow.includes(answer.code)) return
    forget()
    setRefused(field)
  }

  async function process(): Promise<void> {
    const { attempts } = view
    // After a lost answer the next press is the same one again, unless it has become a try.
    if (press.current?.attempts !== attempts) press.current = { key: newKey(), attempts }
    const answer = await act('keypad/process', { submitKey: press.current.key })
    const lost = !answer || (!answer.ok && (answer.code === 'out_of_reach' || answer.status >= 500))
    if (!lost) press.current = null
  }

  async function startAgain(): Promise<void> {
    // A line that is secure is not secured again, and its fields keep their tries.
    if (isRunning(view.keypad)) await act('keypad/end', {}, { meanwhile: true })
    await act('keypad/secure')
  }

  return {
    screen: screenOf(view, live, answered),
    refused,
    ask: (field: KeypadField) => onField('ask', field),
    erase: (field: KeypadField) => onField('erase', field),
    process,
    secure: () => act('keypad/secure'),
    startAgain,
    extend: () => act('keypad/extend'),
    link: () => act('keypad/link'),
    /** The agent has read about the try that took no money. */
    goOn: () => setAnswered(triedOf(view)?.startedAt ?? null),
  }
}

/** A version 4 UUID; the browser makes one itself on encrypted pages only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
