'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { allowSound, playTones } from './key-tone'

export type KeyTone = ReturnType<typeof useKeyTone>

const storageKey = 'dotline: key tone'
const changed = 'dotline-key-tone'

/**
 * A tone for each key the caller presses, from this moment on; the agent may switch it off.
 * `serverNow` is what the server's clock said when the page came.
 */
export function useKeyTone(serverNow: number) {
  const isOn = useSyncExternalStore(subscribe, readIsOn, () => true)
  const counted = useRef<number | null>(null)
  const [ahead] = useState(() => serverNow - Date.now())
  const connectedAt = useRef(serverNow)

  useEffect(() => {
    const options = { capture: true, passive: true }
    addEventListener('pointerdown', allowSound, options)
    addEventListener('keydown', allowSound, options)
    return () => {
      removeEventListener('pointerdown', allowSound, options)
      removeEventListener('keydown', allowSound, options)
    }
  }, [])

  return {
    isOn,
    choose(isOn: boolean) {
      try {
        localStorage.setItem(storageKey, isOn ? 'on' : 'off')
      } catch {
        // A browser that keeps nothing sounds its tones.
      }
      dispatchEvent(new Event(changed))
    },
    connected() {
      counted.current = null
      connectedAt.current = Date.now() + ahead
    },
    pressed(keys: number, at: number) {
      const before = counted.current
      counted.current = keys
      // What a stream hands over when it opens was heard before, or never will be.
      if (before === null && at < connectedAt.current) return
      // Each entry counts its keys from one.
      const from = before === null || keys < before ? 0 : before
      if (keys > from && readIsOn()) playTones(keys - from)
    },
  }
}

function readIsOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

/** `storage` tells of other windows only; this one tells itself. */
function subscribe(onChange: () => void): () => void {
  addEventListener('storage', onChange)
  addEventListener(changed, onChange)
  return () => {
    removeEventListener('storage', onChange)
    removeEventListener(changed, onChange)
  }
}
