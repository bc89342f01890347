import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  silentMs,
  waitMs,
  Wishes,
  type LineReport,
  type News,
} from '@/lib/voice/rtpengine/protocol'

type Key = News['keys'][number]

export type LinkSetting = {
  /** Such as `https://pay.example.com/api/webhooks/voice/rtpengine/edge1`. */
  url: string
  key: string
  /** How the lines stand now. */
  lines(): LineReport[]
  onWishes(wishes: Wishes['lines']): void
  /** The server has not answered for so long that it takes us for gone. */
  onDown(): void
  onUp(): void
  /** What went wrong, once each time it begins; never what was sent. */
  complain(what: string): void
}

const backOffMs = { first: 200, most: 3000 }

/**
 * The way to the server, always outwards. One post waits there for what is wanted next; another
 * carries keys and changes at once. A key is sent until it is answered, under one number, so that
 * it counts once; when the link is down, keys are dropped: the server has wiped the field by then.
 */
export function openLink(setting: LinkSetting) {
  const { url, key, lines, onWishes, onDown, onUp, complain } = setting
  let boot = randomUUID()
  const stop = new AbortController()
  let seen = { boot: '', revision: -1 }
  let order = 0
  let keys: Key[] = []
  let answeredAt = Date.now()
  let up = false
  let pushing: Promise<void> | null = null
  let again = false
  let complained = ''

  async function post(wait: boolean, sent: Key[]): Promise<boolean> {
    const news: News = { boot, seen: Math.max(0, seen.revision), wait, lines: lines(), keys: sent }
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(waitMs + 1500)])
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    try {
      const response = await fetch(url, {
        method: 'POST',
        // The body would be sent on, to wherever and without TLS.
        redirect: 'manual',
        headers,
        body: JSON.stringify(news),
        signal,
      })
      const text = await response.text()
      if (!response.ok) return say(`the server answered ${response.status}`)
      const parsed = Wishes.safeParse(JSON.parse(text))
      if (!parsed.success) return say('the server’s answer cannot be read')
      take(parsed.data)
      return true
    } catch (error) {
      return say(error instanceof Error ? error.name : 'the server cannot be reached')
    }
  }

  function say(what: string): false {
    if (!stop.signal.aborted && complained !== what) complain((complained = what))
    return false
  }

  function take(wishes: Wishes): void {
    answeredAt = Date.now()
    complained = ''
    if (!up) {
      up = true
      onUp()
    }
    // Answers may overtake each other; the newest counts.
    if (wishes.boot === seen.boot && wishes.revision <= seen.revision) return
    seen = { boot: wishes.boot, revision: wishes.revision }
    onWishes(wishes.lines)
  }

  async function wait(): Promise<void> {
    let rest = backOffMs.first
    while (!stop.signal.aborted) {
      if (await post(true, [])) {
        rest = backOffMs.first
        continue
      }
      await pause(rest * (0.5 + Math.random() / 2), undefined, { signal: stop.signal }).catch(
        () => {},
      )
      rest = Math.min(rest * 2, backOffMs.most)
    }
  }

  /** Says now what is new. Posts of this kind go one after the other, so keys keep their order. */
  function push(): void {
    again = true
    pushing ??= (async () => {
      while (again && !stop.signal.aborted) {
        again = false
        const sent = keys.slice(0, mostKeys)
        if (await post(false, sent)) {
          keys = keys.filter((one) => !sent.includes(one))
          again ||= keys.length > 0
        } else if (keys.length > 0 && up) {
          again = true
          await pause(backOffMs.first)
        }
      }
    })().finally(() => (pushing = null))
  }

  const watch = setInterval(() => {
    if (!up || Date.now() - answeredAt <= silentMs) return
    up = false
    keys = []
    // A server that heard all posts, and only could not answer, has wiped nothing yet.
    boot = randomUUID()
    onDown()
  }, 250)

  void wait()
  return {
    push,
    /** A key that counts. */
    key(callId: string, generation: number, pressed: string): void {
      if (!up) return
      // Grows past every key of the run before this one.
      order = Math.max(order + 1, Date.now())
      keys.push({ callId, generation, key: pressed, order })
      push()
    },
    close(): void {
      clearInterval(watch)
      stop.abort()
    },
  }
}

const mostKeys = 50
