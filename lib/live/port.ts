import type { LiveEvent } from './event'

/**
 * The bus is a compacted topic: it keeps, per topic, the newest event of each kind. A subscriber
 * first gets those, then what follows, so a page that reloads or reconnects is whole again
 * without history. It ends at pages: nothing inside the server listens.
 */
export interface Bus {
  publish(topic: string, event: LiveEvent): Promise<void>
  /** Resolves to the way out, which may be taken twice. */
  subscribe(topics: readonly string[], listener: Listener): Promise<() => void>
}

export type Listener = (message: Message) => void

export type Message = {
  topic: string
  event: LiveEvent
  /** Equal for two messages of which the later replaces the earlier. */
  key: string
  /** The message as one server-sent event, encoded once for all who read it. */
  frame: Uint8Array
}
