import type { CaptureField, CardField, Verdict } from '@/lib/card/judge'
import type { FieldProgress } from '@/lib/live/event'
import { progressOf } from '@/lib/live/progress-of'

const restMs = 120
const heartbeatMs = 2000
/** A report that takes longer is given up, so that a newer one can go. */
const patienceMs = 5000

/**
 * Tells the agent how far the caller is: that the page is shown, in hand or left, and how much of
 * each field is typed, never what. A report that fails disturbs nobody; the next one carries it.
 */
export function reportTo(address: string) {
  const page = randomName()
  const waiting = new Map<CaptureField, FieldProgress>()
  /** The last word on each field: what has not changed is no news. */
  const told = new Map<CaptureField, string>()
  let touched = false
  let resting = false
  let underWay = false
  let sentAt = 0
  let gone = false
  let timer = 0
  let heartbeat = 0

  function progress(field: CardField, verdict: Verdict): void {
    const report = progressOf(field, verdict)
    const words = JSON.stringify(report)
    if (told.get(field) === words) return
    told.set(field, words)
    waiting.set(field, report)
    soon()
  }

  /** At most one report at a time and one in 120 ms; what changes meanwhile goes with the next. */
  function soon(): void {
    if (timer || underWay || resting || document.hidden) return
    const rest = Math.max(0, sentAt + restMs - Date.now())
    timer = window.setTimeout(() => {
      timer = 0
      void send()
    }, rest)
  }

  async function send(): Promise<void> {
    if (underWay || resting) return
    const fields = Array.from(waiting.values())
    waiting.clear()
    underWay = true
    gone = false
    sentAt = Date.now()
    const patience = new AbortController()
    const presence = touched ? 'here' : 'opened'
    const limit = window.setTimeout(() => patience.abort(), patienceMs)
    try {
      await post(presence, fields, patience.signal)
    } catch {
      for (const field of fields) if (!waiting.has(field.field)) waiting.set(field.field, field)
    }
    window.clearTimeout(limit)
    underWay = false
    window.clearTimeout(heartbeat)
    heartbeat = window.setTimeout(beat, Math.max(0, sentAt + heartbeatMs - Date.now()))
    if (waiting.size > 0 || (touched && presence === 'opened')) soon()
  }

  function post(
    presence: 'opened' | 'here' | 'left',
    fields: FieldProgress[],
    signal?: AbortSignal,
  ): Promise<Response> {
    return fetch(address, {
      method: 'POST',
      // Survives the page, so that leaving can be told.
      keepalive: true,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ page, presence, fields }),
      signal,
    })
  }

  function beat(): void {
    if (!document.hidden) void send()
  }

  function touch(event: Event): void {
    if (touched || !event.isTrusted) return
    touched = true
    void send()
  }

  function leave(): void {
    if (resting || gone) return
    gone = true
    post('left', []).catch(() => {})
  }

  for (const kind of ['pointerdown', 'keydown', 'input']) {
    document.addEventListener(kind, touch, { capture: true, passive: true })
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : void send()))
  window.addEventListener('pagehide', leave)
  // In a turn of its own, like the stream: a first request is long work for a slow phone.
  soon()

  return {
    progress,
    /** The page shows an end, so nobody watches any more. */
    rest: (now: boolean) => {
      resting = now
      beat()
    },
  }
}

function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
