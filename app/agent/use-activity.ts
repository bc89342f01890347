'use client'

import { useEffect } from 'react'
import { post } from './post'

const atMostEveryMs = 60_000

/** Tells the server that a person is at work here, so that 15 idle minutes mean 15 idle minutes. */
export function useActivity(): void {
  useEffect(() => {
    let toldAt = 0
    function tell({ isTrusted }: Event) {
      if (!isTrusted || Date.now() - toldAt < atMostEveryMs) return
      toldAt = Date.now()
      void post('/agent/active', {})
    }
    const options = { capture: true, passive: true }
    addEventListener('pointerdown', tell, options)
    addEventListener('keydown', tell, options)
    return () => {
      removeEventListener('pointerdown', tell, options)
      removeEventListener('keydown', tell, options)
    }
  }, [])
}
