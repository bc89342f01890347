import type { CardProblem } from '@/lib/card/card'
import type { CallerPage } from '../caller-page'

/** One press of Pay as it travels. */
export type Press = { submit: string; number: string; expiry: string; code: string; name: string }

export type Reply =
  | { page: CallerPage; problems?: CardProblem[] }
  /** Refused before anything was done. `sure` is false when an earlier sending may have got through. */
  | { page: null; sure: boolean }

const patienceMs = 30_000
const longestWaitMs = 8000

/**
 * Sends a press of Pay until the server answers. It carries the same key each time, so however
 * often it gets through it is one charge, and a late sending gets the result of the first.
 */
export async function charge(address: string, press: Press, onTrouble: () => void): Promise<Reply> {
  for (let waitMs = 1000, sure = true; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      const response = await post(address, press)
      if (response.status < 500) {
        const reply = (await response.json()) as Partial<Reply>
        return reply.page ? (reply as Reply) : { page: null, sure }
      }
    } catch {
      // Lost on the way there or back: nobody knows which.
    }
    sure = false
    onTrouble()
    await pause(waitMs)
  }
}

async function post(address: string, press: Press): Promise<Response> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(press),
      signal: patience.signal,
    })
  } finally {
    clearTimeout(timer)
  }
}

/** Waits, but not longer than until the phone is back online. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    window.addEventListener('online', go)
  })
}
