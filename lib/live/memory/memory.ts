import type { AdapterSetting } from '@/lib/adapter'
import { kindOf, type LiveEvent } from '../event'
import type { Bus, Listener, Message } from '../port'

/** A topic that nobody reads or writes for this long is forgotten. */
const forgetAfterMs = 60 * 60 * 1000

type Topic = { newest: Map<string, Message>; listeners: Set<Listener>; touchedAt: number }

/** The bus for one process. */
export function connect({ clock }: Pick<AdapterSetting, 'clock'>): Bus {
  const topics = new Map<string, Topic>()

  function topic(name: string): Topic {
    let found = topics.get(name)
    if (!found) {
      found = { newest: new Map(), listeners: new Set(), touchedAt: 0 }
      topics.set(name, found)
    }
    found.touchedAt = clock.now()
    return found
  }

  function forget(): void {
    for (const [name, { listeners, touchedAt }] of topics) {
      if (listeners.size === 0 && clock.now() - touchedAt > forgetAfterMs) topics.delete(name)
    }
  }
  setInterval(forget, forgetAfterMs / 4).unref()

  return {
    async publish(name, event) {
      const { newest, listeners } = topic(name)
      const message = messageOf(name, event)
      // Deleted first, so that the newest is also the last to be handed over.
      newest.delete(message.key)
      newest.set(message.key, message)
      for (const listener of listeners) listener(message)
    },

    async subscribe(names, listener) {
      for (const name of names) {
        const { newest, listeners } = topic(name)
        for (const message of newest.values()) listener(message)
        listeners.add(listener)
      }
      return () => {
        for (const name of names) topics.get(name)?.listeners.delete(listener)
      }
    },
  }
}

const encoder = new TextEncoder()

function messageOf(topic: string, event: LiveEvent): Message {
  const payment = topic.startsWith('payment:') ? topic.slice('payment:'.length) : null
  const frame = encoder.encode(`data: ${JSON.stringify({ payment, event })}\n\n`)
  return { topic, event, key: `${topic} ${kindOf(event)}`, frame }
}
