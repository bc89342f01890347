'use client'

import { useSyncExternalStore } from 'react'

/**
 * Whether this page's script is alive. Until then its buttons are on screen and would do nothing,
 * so they take no clicks: put `asleep` on what holds them.
 */
export function useAwake(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}
