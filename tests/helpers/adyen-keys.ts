import type { Asked } from './adyen-log'
import { problem, type Reply } from './adyen-shapes'

/** How a request is answered whose key is at work elsewhere. */
export type InFlight = { status: 422 | 409; transient: boolean }

export type Answered = Reply & { headers?: Record<string, string> }

const lifetimeMs = 7 * 24 * 3_600_000

/**
 * Idempotency as Adyen has it: one store for the whole company and all endpoints, good for a week.
 * The first answer is given again, errors too. What Adyen does about another body under the same
 * key is not documented, so that is a complaint.
 */
export function openKeys(now: () => number, inFlight: () => InFlight, complaints: string[]) {
  type Entry = { asked: string; at: number; reply: Reply | null }
  const entries = new Map<string, Entry>()

  function known({ key, path, body }: Asked): Answered | null {
    const entry = entries.get(key)
    if (!entry || now() - entry.at > lifetimeMs) return null
    if (entry.asked !== asText(path, body)) {
      complaints.push(`${path}: the key ${key} came before with something else`)
    }
    if (entry.reply) return { ...entry.reply, headers: { 'idempotency-key': key } }
    const { status, transient } = inFlight()
    const busy = problem(status, '704', 'request already processed or in progress')
    return { ...busy, headers: { 'transient-error': String(transient) } }
  }

  return {
    /** The answer that this key has already; else it is at work from now on. */
    begin(asked: Asked): Answered | null {
      const before = known(asked)
      if (before) return before
      const text = asText(asked.path, asked.body)
      entries.set(asked.key, { asked: text, at: now(), reply: null })
      return null
    },
    finish({ key }: Asked, reply: Reply): Answered {
      entries.get(key)!.reply = reply
      return { ...reply, headers: { 'idempotency-key': key } }
    },
  }
}

const asText = (path: string, body: unknown) => `${path} ${JSON.stringify(body)}`
