'use client'

import { useEffect, useRef, useState } from 'react'

/** The newest value, but changing at most this often: for words that are read aloud. */
export function useThrottled<Value>(value: Value, everyMs: number): Value {
  const [shown, setShown] = useState(value)
  const changedAt = useRef(0)

  useEffect(() => {
    if (Object.is(value, shown)) return
    const wait = Math.max(0, changedAt.current + everyMs - Date.now())
    const timer = setTimeout(() => {
      changedAt.current = Date.now()
      setShown(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, shown, everyMs])

  return shown
}
