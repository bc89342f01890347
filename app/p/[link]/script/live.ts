import type { CallerPage } from '../caller-page'

const firstWaitMs = 5000
const longestWaitMs = 60_000

/**
 * Follows what happens to the payment elsewhere: cancelled, expired, paid in another tab. The
 * browser reconnects by itself unless it was refused; then we ask again, ever more rarely.
 */
export function follow(address: string, onPage: (page: CallerPage) => void) {
  let source: EventSource | null = null
  let timer = 0
  let waitMs = firstWaitMs

  function close(): void {
    window.clearTimeout(timer)
    source?.close()
    source = null
  }

  /** `mine` names this page's own press of Pay, so that it reads "paid" and not "already paid". */
  function open(mine: string): void {
    close()
    const stream = new EventSource(`${address}&try=${encodeURIComponent(mine)}`)
    source = stream
    stream.onmessage = ({ data }) => {
      waitMs = firstWaitMs
      onPage((JSON.parse(data) as { page: CallerPage }).page)
    }
    stream.onerror = () => {
      if (source !== stream || stream.readyState !== EventSource.CLOSED) return
      timer = window.setTimeout(() => open(mine), waitMs)
      waitMs = Math.min(waitMs * 2, longestWaitMs)
    }
  }

  return { open, close }
}
