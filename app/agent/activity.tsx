'use client'

import { useActivity } from './use-activity'

/** Nothing to see: it listens for a person at work. */
export function Activity(): null {
  useActivity()
  return null
}
