'use client'

import { useEffect, useRef } from 'react'

/**
 * Several changes in one breath are one question, asked at the latest so long after the first of
 * them and never while another is on its way: where changes do not pause, whoever waits for a pause,
 * or drops each answer for a newer question, learns nothing any more.
 */
export function useCalm(ask: () => Promise<void>, calmMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asking = useRef(false)
  const again = useRef(false)
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    return () => {
      clearTimeout(timer.current)
      timer.current = undefined
      again.current = false
    }
  }, [])

  function askSoon(): void {
    again.current = true
    if (asking.current) return
    timer.current ??= setTimeout(async () => {
      timer.current = undefined
      again.current = false
      asking.current = true
      await latest.current()
      asking.current = false
      if (again.current) askSoon()
    }, calmMs)
  }
  return askSoon
}
