import type { CardProblem } from '@/lib/card/card'
import type { CallerPage } from '../caller-page'
import type { Trouble } from './banner'

/** One press of Pay as it travels. */
export type Press = { submit: string; number: string; expiry: string; code: string; name: string }

export type Reply =
  | { page: CallerPage; problems?: CardProblem[] }
  /** Refused before anything was done. `sure` is false when an earlier sending may have got through. */
  | { page: null; why: 'ours' | 'unavailable'; sure: boolean }

const patienceMs = 30_000
const longestWaitMs = 8000
/** About a quarter of a minute; then it is better said than waited for. */
const mostUnavailable = 5

/**
 * Sends a press of Pay until the server answers. It carries the same key each time, so however
 * often it gets through it is one charge, and a late sending gets the result of the first. A server
 * that says several times in a row that it cannot take payments now is believed. `sure` is false
 * for a press of which an earlier sending may have got through.
 */
export async function charge(
  address: string,
  press: Press,
  sure: boolean,
  onTrouble: (trouble: Trouble) => void,
): Promise<Reply> {
  let unavailable = 0
  for (let waitMs = 1000; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    let trouble: Trouble = 'weak'
    try {
      const response = await post(address, press)
      const reply = (await response.json()) as Partial<Reply> & { error?: { code: string } }
      if (reply.page) return reply as Reply
      if (response.status < 500) return { page: null, why: 'ours', sure }
      if (reply.error?.code === 'unavailable') trouble = 'unavailableNow'
    } catch {
      // Lost on the way there or back: nobody knows which.
    }
    if (trouble === 'weak') sure = false
    unavailable = trouble === 'weak' ? 0 : unavailable + 1
    if (unavailable === mostUnavailable) return { page: null, why: 'unavailable', sure }
    onTrouble(trouble)
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
