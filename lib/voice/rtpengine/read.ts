import { createHash, timingSafeEqual } from 'node:crypto'
import { Secret } from '@/lib/card/secret'
import type { Reading, VoiceEvent, Webhook } from '../port'
import type { Edge } from './lines'
import { News, waitMs } from './protocol'

/** Reads what edge agents post, each at its own name and with its own key. */
export function openReader(keys: ReadonlyMap<string, string>, edges: Map<string, Edge>) {
  return async function read(webhook: Webhook): Promise<Reading> {
    const [name, ...more] = webhook.path
    const edge = name !== undefined && more.length === 0 ? edges.get(name) : undefined
    if (!edge) return refused(404)
    if (!isKey(webhook.headers, keys.get(name!)!)) return refused(401)
    const news = readNews(webhook)
    if (!news) return refused(400)
    const events: VoiceEvent[] = edge.hear(news.boot, news.lines)
    for (const { callId, generation, key, order } of news.keys) {
      // Only the asking that is wanted right now has a window.
      if (edge.of(callId)?.wish.listen !== generation) continue
      const id = `${news.boot}-${order}`
      events.push({ type: 'digits', callId, generation, keys: new Secret(key), id, order })
    }
    // What happened is not kept waiting for what is wanted next.
    if (news.wait && events.length === 0 && edge.revision() === news.seen) await edge.change(waitMs)
    return { events, answer: () => ({ status: 200, json: edge.wishes() }) }
  }
}

function isKey(headers: Headers, key: string): boolean {
  const given = /^Bearer (\S{20,200})$/.exec(headers.get('authorization') ?? '')?.[1]
  if (!given) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(key))
}

/** The post, or null; why it is none is not said, for that could quote a key in it. */
function readNews({ body }: Webhook): News | null {
  try {
    return News.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

const refused = (status: number): Reading => ({ events: [], answer: () => ({ status }) })
