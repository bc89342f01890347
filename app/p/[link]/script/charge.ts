import type { CardProblem, TypedCard } from '@/lib/card/card'
import { seal, type CardKey } from '@/lib/card/sealed'
import type { CallerPage } from '../caller-page'

/** One press of Pay. */
export type Press = { submit: string; typed: TypedCard }

export type Reply =
  | { page: CallerPage; problems?: CardProblem[] }
  /** Refused before anything was done. `sure` is false when an earlier sending may have got through. */
  | { page: null; sure: boolean }

/** With a key, the card did not open: it is to be sealed again, to this one. */
type Refusal = { page?: undefined; error?: { key?: CardKey } }

/** A page outlives its key when the server starts again; that does not happen again and again. */
const mostSeals = 3
const patienceMs = 30_000
const longestWaitMs = 8000

/**
 * What sends this page's presses of Pay. A press carries the same name each time it is sent, so
 * however often it gets through it is one charge, and a late sending gets the result of the first.
 * Resolves to null, with nothing sent, where the browser cannot seal a card.
 */
export function chargeAt(path: string, key: CardKey) {
  const link = path.split('/')[2]!

  return async function charge(press: Press, onTrouble: () => void): Promise<Reply | null> {
    const { submit } = press
    let sure = true
    for (let seals = 0; seals < mostSeals; seals++) {
      const sealed = await seal(key, { ...press, link }).catch(() => null)
      if (!sealed) return null
      const reply = await insist(`${path}/charge`, { submit, sealed, screen: screenNow() }, () => {
        sure = false
        onTrouble()
      })
      if (reply.page) return reply
      if (!reply.error?.key) break
      key = reply.error.key
    }
    return { page: null, sure }
  }
}

/** Posts until the server answers. */
async function insist(
  address: string,
  body: { submit: string; sealed: string; screen: object },
  onTrouble: () => void,
): Promise<Exclude<Reply, { page: null }> | Refusal> {
  for (let waitMs = 1000; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      const response = await post(address, JSON.stringify(body))
      if (response.status < 500) return await response.json()
    } catch {
      // Lost on the way there or back: nobody knows which.
    }
    onTrouble()
    await pause(waitMs)
  }
}

/** What the bank's 3-D Secure wants to know of this browser. */
function screenNow() {
  const { width, height, colorDepth } = screen
  return { width, height, colorDepth, timeZoneOffset: new Date().getTimezoneOffset() }
}

async function post(address: string, body: string): Promise<Response> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
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
