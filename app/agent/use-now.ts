'use client'

import { useEffect, useState } from 'react'

/**
 * The time on the server's clock, in ticks. `serverNow` is what that clock said when the page or
 * its newest data came, so that a wrong clock on an agent's computer moves nothing.
 */
export function useNow(serverNow: number, everyMs = 1000): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const ahead = serverNow - Date.now()
    const tick = () => setNow(Date.now() + ahead)
    tick()
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [serverNow, everyMs])
  return now
}
