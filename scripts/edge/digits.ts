import { connect, type Socket } from 'node:net'
import { z } from 'zod'
import { Secret } from '@/lib/card/secret'
import { encode, openReader, type Message } from './bencode'

/** A key that a party of any call has let go of. */
export type Digit = {
  callId: string
  /** The tag of the party that pressed it, which may be the agent. */
  sourceTag: string
  /** One of `0-9 * #`. */
  key: Secret
  durationMs: number
}

export type Gone = 'closed' | 'silent' | 'malformed'

export type Digits = {
  /** The daemon has answered on this connection and it has not been lost since. */
  readonly connected: boolean
  /** Takes the digits of one call away from `onDigit`, until the returned function is called. */
  of(callId: string, onDigit: (digit: Digit) => void): () => void
  close(): void
}

type Heard = {
  onDigit(digit: Digit): void
  /** Digits may have been lost from here to the next `onHere`. */
  onGone(reason: Gone): void
  onHere?(): void
}

const backOffMs = { first: 100, most: 2_000 }
/** A connection that nobody answers any more loses digits without a word. */
const askEveryMs = 1_000

/**
 * The connection on which rtpengine tells of digits (`--listen-tcp-ng` with `--dtmf-log-ng-tcp`): of
 * every digit of every call, masked or not, when the key is released.
 */
export function openDigits(at: { host: string; port: number }, heard: Heard): Digits {
  const own = new Map<string, (digit: Digit) => void>()
  let socket: Socket | null = null
  let connected = false
  let closed = false
  let pauseMs = backOffMs.first
  let again: NodeJS.Timeout | undefined

  function open(): void {
    const read = openReader()
    let unanswered = 0
    let reason: Gone = 'closed'
    const line = (socket = connect(at).setNoDelay(true))
    const leave = (why: Gone) => {
      reason = why
      line.destroy()
    }
    const ask = () => {
      // One answer may be waiting for us to read it.
      if (unanswered >= 2) return leave('silent')
      unanswered += 1
      line.write(`here ${encode({ command: 'ping' })}`)
    }
    const asking = setInterval(ask, askEveryMs)
    line.once('connect', ask)
    line.on('data', (bytes) => {
      const reading = read(bytes)
      if (!reading.ok) return leave('malformed')
      for (const message of reading.messages) {
        const told = tell(message)
        if (told === 'malformed') return leave('malformed')
        if (told === 'pong') {
          unanswered = 0
          arrive()
        }
      }
    })
    line.on('error', () => {})
    line.once('close', () => {
      clearInterval(asking)
      const lost = connected
      connected = false
      if (closed) return
      again = setTimeout(open, pauseMs)
      pauseMs = Math.min(pauseMs * 2, backOffMs.most)
      if (lost) heard.onGone(reason)
    })
  }

  function arrive(): void {
    if (connected || closed) return
    connected = true
    pauseMs = backOffMs.first
    heard.onHere?.()
  }

  function tell({ body }: Message): 'pong' | 'malformed' | 'told' {
    if (body.result === 'pong') return 'pong'
    if (body.notify !== 'onDTMF') return 'told'
    const parsed = Told.safeParse(body.data)
    if (!parsed.success) return 'malformed'
    const { callid, duration, event, source_tag } = parsed.data
    const key = '0123456789*#'[event]
    if (key === undefined || closed) return 'told'
    const digit = { callId: callid, sourceTag: source_tag, key: new Secret(key) }
    const to = own.get(callid) ?? heard.onDigit
    to({ ...digit, durationMs: duration })
    return 'told'
  }

  open()
  return {
    get connected() {
      return connected
    },
    of(callId, onDigit) {
      own.set(callId, onDigit)
      return () => void (own.get(callId) === onDigit && own.delete(callId))
    },
    close() {
      closed = true
      connected = false
      clearTimeout(again)
      socket?.destroy()
    },
  }
}

/** Events 12 to 15 are the keys A to D, which no telephone has. */
const Told = z.object({
  callid: z.string(),
  source_tag: z.string(),
  type: z.literal('DTMF'),
  event: z.number().int().min(0).max(255),
  duration: z.number().int().nonnegative(),
})
