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

export const after = (ms: number) => new Promise((done) => setTimeout(done, ms))
