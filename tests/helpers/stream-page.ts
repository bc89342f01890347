import { onTestFinished, vi } from 'vitest'
import type { LiveEvent } from '@/lib/live/event'

/** What a page that lives on a stream needs of its browser; `answer` is what our routes would say. */
export function streamPage(answer: (url: string) => Promise<unknown>) {
  const streams: Stream[] = []
  class Stream {
    static readonly CLOSED = 2
    readonly readyState = 1
    onopen?: () => void
    onmessage?: (message: { data: string }) => void
    constructor() {
      streams.push(this)
    }
    close() {}
  }
  const asked: string[] = []
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return Response.json(await answer(url))
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  return {
    asked,
    say: (payment: string | null, event: LiveEvent) =>
      streams.at(-1)!.onmessage!({ data: JSON.stringify({ payment, event }) }),
  }
}

/** Time passes only when a test says so: on a busy machine it would pass between two of its lines. */
export function ownTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}

/** Lets so much time pass, and what was begun by then come to its end. */
export async function pass(ms: number): Promise<void> {
  await settled()
  for (let left = ms; left > 0; left -= stepMs) {
    await vi.advanceTimersByTimeAsync(Math.min(left, stepMs))
    await settled()
  }
}

const stepMs = 50

/** An answer's body is read in some turns of the loop. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 10; turns++) await new Promise((done) => setImmediate(done))
}

/** A promise for so much later. */
export const after = (ms: number) => new Promise((done) => setTimeout(done, ms))
