'use client'

import { useRef } from 'react'
import { post } from '../../post'

/** The server looks again in a few seconds; an answer that takes longer is lost. */
const patienceMs = 4000

/**
 * Answers the server when it looks whether this form is still there. It asks by event, because a
 * hidden window's timers sleep.
 */
export function useAlive(url: string): () => void {
  const posting = useRef(false)
  return () => {
    if (posting.current) return
    posting.current = true
    void post(`${url}/keypad/alive`, {}, patienceMs).then(() => {
      posting.current = false
    })
  }
}
