'use client'

import { useEffect, useRef, useState } from 'react'
import type { LiveEvent } from '@/lib/live/event'

export type LiveMessage = { payment: string | null; event: LiveEvent } | { signedOut: true }

/** Shorter breaks are not worth a word. */
const patienceMs = 3000
const firstWaitMs = 500
const longestWaitMs = 15_000

/**
 * Listens to a stream for as long as the page is open. The browser reconnects by itself after most
 * breaks; after those it gives up on (a server that restarts, a refusal) this does, with jitter so
 * that a hundred desks do not come back in the same moment. `open` is told of every new connection:
 * what was missed must be fetched. `broken` is told when the server refused or went away.
 */
export function useLive(
  url: string | null,
  on: {
    message: (payment: string | null, event: LiveEvent) => void
    open: () => void
    signedOut: () => void
    broken: () => void
  },
): { down: boolean } {
  const [down, setDown] = useState(false)
  const latest = useRef(on)
  useEffect(() => {
    latest.current = on
  })

  useEffect(() => {
    if (url === null) return
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let patience: ReturnType<typeof setTimeout> | undefined
    let wait = firstWaitMs

    function connect() {
      clearTimeout(retry)
      source?.close()
      const stream = new EventSource(url!)
      source = stream
      stream.onopen = () => {
        wait = firstWaitMs
        isUp()
        latest.current.open()
      }
      stream.onerror = () => {
        isDown()
        if (stream.readyState !== EventSource.CLOSED) return
        latest.current.broken()
        clearTimeout(retry)
        retry = setTimeout(connect, wait * (0.5 + Math.random()))
        wait = Math.min(wait * 2, longestWaitMs)
      }
      stream.onmessage = ({ data }) => {
        const message = JSON.parse(data) as LiveMessage
        if ('signedOut' in message) return latest.current.signedOut()
        latest.current.message(message.payment, message.event)
      }
    }

    function isDown() {
      patience ??= setTimeout(() => setDown(true), patienceMs)
    }

    function isUp() {
      clearTimeout(patience)
      patience = undefined
      setDown(false)
    }

    connect()
    // A sleeping laptop or a dead network: the stream itself may notice only minutes later.
    addEventListener('offline', isDown)
    addEventListener('online', connect)
    return () => {
      removeEventListener('offline', isDown)
      removeEventListener('online', connect)
      clearTimeout(retry)
      clearTimeout(patience)
      source?.close()
    }
  }, [url])

  return { down }
}
