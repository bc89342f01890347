'use client'

import { useEffect, useRef, useState } from 'react'
import { cardFieldNames } from '@/app/_ui/dots'
import { brandNames } from '@/lib/card/brand'
import type { KeypadFieldView, KeypadView } from '@/lib/keypad/view'
import { lastMinute, troubleWords } from '../../keypad-words'
import { isLow } from './keypad-clock'

/** What changed in a keypad entry, in words, for those who do not see it change. */
export function useKeypadNews(keypad: KeypadView | null, now: number): string {
  const [news, setNews] = useState('')
  const before = useRef(keypad)
  useEffect(() => {
    const told = keypad && before.current && newsOf(keypad, before.current)
    before.current = keypad
    if (told) setNews(told)
  }, [keypad])

  const low = keypad !== null && isLow(keypad, now)
  const wasLow = useRef(low)
  useEffect(() => {
    if (keypad && low && !wasLow.current) {
      setNews(`One minute left. ${lastMinute(keypad)}`)
    }
    wasLow.current = low
  }, [low, keypad])
  return news
}

function newsOf(now: KeypadView, before: KeypadView): string | null {
  if (now.stage !== before.stage) return stageNews(now)
  const told = now.fields.map((view, at) => fieldNews(view, before.fields[at], now))
  const heard = now.listening && !before.listening && now.field
  if (heard) told.push(`${cardFieldNames[heard]}: the caller can type now.`)
  return told.filter(Boolean).join(' ') || null
}

function stageNews(keypad: KeypadView): string | null {
  // The end has the focus, and says so itself.
  if (keypad.stage === 'securing') return 'Not secure yet. Securing the line.'
  if (keypad.stage !== 'secure') return null
  return keypad.secure ? 'Secure. Keypad is masked.' : 'The line is ready. Pick a field.'
}

function fieldNews(
  view: KeypadFieldView,
  before: KeypadFieldView | undefined,
  keypad: KeypadView,
): string | null {
  const name = cardFieldNames[view.field]
  if (view.state === 'complete' && before?.state !== 'complete') {
    return `${name} complete${view.brand ? `, ${brandNames[view.brand]}` : ''}.`
  }
  const trouble = troubleWords(view, keypad)
  if (trouble && before && trouble !== troubleWords(before, keypad)) {
    return view.error === 'input-timeout' ? `${name}. ${trouble}` : `${name} not valid. ${trouble}`
  }
  if (view.emptied && view.emptied !== before?.emptied) return `${name} erased.`
  return null
}
