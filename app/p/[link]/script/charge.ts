import type { CardProblem, TypedCard } from '@/lib/card/card'
import { seal, type CardKey } from '@/lib/card/sealed'
import type { CallerPage } from '../caller-page'
import type { Trouble } from './banner'

/** One press of Pay. */
export type Press = { submit: string; typed: TypedCard }

export type Reply =
  | { page: CallerPage; problems?: CardProblem[] }
  /** Refused before anything was done. `sure` is false when an earlier sending may have got through. */
  | { page: null; why: 'ours' | 'unavailable'; sure: boolean }

/** Refused with a key, the card did not open: it is to be sealed again, to this one. */
type Answer =
  | Extract<Reply, { page: CallerPage }>
  | { page?: undefined; error?: { code: string; key?: CardKey } }

/** A page outlives its key when the server starts again; that does not happen again and again. */
const mostSeals = 3
const patienceMs = 30_000
const longestWaitMs = 8000
/** About a quarter of a minute; then it is better said than waited for. */
const mostUnavailable = 5

/**
 * What sends this page's presses of Pay. A press carries the same name each time it is sent, so
 * however often it gets through it is one charge, and a late sending gets the result of the first.
 * `sure` is false for a press of which an earlier sending may have got through. Resolves to null,
 * with nothing sent, where the browser cannot seal a card.
 */
export function chargeAt(path: string, key: CardKey, locale: string) {
  const link = path.split('/')[2]!

  return async function charge(
    press: Press,
    sure: boolean,
    onTrouble: (trouble: Trouble) => void,
  ): Promise<Reply | null> {
    const { submit } = press
    for (let seals = 0; seals < mostSeals; seals++) {
      const sealed = await seal(key, { ...press, link }).catch(() => null)
      if (!sealed) return null
      const body = JSON.stringify({ submit, sealed, lang: locale, screen: screenNow() })
      const reply = await insist(`${path}/charge`, body, (trouble) => {
        if (trouble === 'weak') sure = false
        onTrouble(trouble)
      })
      if (!reply) return { page: null, why: 'unavailable', sure }
      if (reply.page) return reply
      if (!reply.error?.key) break
      key = reply.error.key
    }
    return { page: null, why: 'ours', sure }
  }
}

/**
 * Posts until the server answers. Null from a server that says several times in a row that it
 * cannot take payments now.
 */
async function insist(
  address: string,
  body: string,
  onTrouble: (trouble: Trouble) => void,
): Promise<Answer | null> {
  let unavailable = 0
  for (let waitMs = 1000; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    let trouble: Trouble = 'weak'
    try {
      const response = await post(address, body)
      const reply = (await response.json()) as Answer
      if (reply.page || response.status < 500) return reply
      if (reply.error?.code === 'unavailable') trouble = 'unavailableNow'
    } catch {
      // Lost on the way there or back: nobody knows which.
    }
    unavailable = trouble === 'weak' ? 0 : unavailable + 1
    if (unavailable === mostUnavailable) return null
    onTrouble(trouble)
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
