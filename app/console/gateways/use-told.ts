'use client'

import { useEffect, useSyncExternalStore } from 'react'

const key = 'gateways-told'

/** What was done, said by the page that is loaded after it. */
export function useTold(): { said: string | null; sayAndLoad: (said: string) => void } {
  const said = useSyncExternalStore(
    () => () => {},
    () => sessionStorage.getItem(key),
    () => null,
  )
  useEffect(() => {
    if (said === null) return
    const forget = () => sessionStorage.getItem(key) === said && sessionStorage.removeItem(key)
    addEventListener('pagehide', forget)
    return () => removeEventListener('pagehide', forget)
  }, [said])
  return {
    said,
    sayAndLoad(next) {
      // One of the two differs, or what is said now would be forgotten with what was said before.
      sessionStorage.setItem(key, next === said ? `${next} ` : next)
      location.reload()
    },
  }
}
