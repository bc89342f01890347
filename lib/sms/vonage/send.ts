import { setTimeout as wait } from 'node:timers/promises'
import { Vonage } from '@vonage/server-sdk'
import { z } from 'zod'
import type { AdapterSetting } from '@/lib/adapter'
import type { Sent, Sms, Text, TextFailure } from '../port'
import { reasonOfRefusal } from './reasons'

export type Settings = NonNullable<AdapterSetting['config']['vonage']>

/** How long the vendor is waited for, in milliseconds. Tests wait less. */
export type Pace = {
  /** For the answer to one request. The vendor's package would wait for ever. */
  answerMs: number
  /** Before each repetition of a request that was surely not accepted. */
  backoffMs: readonly number[]
  /** At most, when the vendor says how long it wants to be left alone. */
  longestBackoffMs: number
}

export const usualPace: Pace = { answerMs: 4000, backoffMs: [300, 1000], longestBackoffMs: 1500 }

/**
 * A day: networks try for little longer, a link lives for three, so none arrives dead of age, and
 * the agent reads on the same day that the text never came.
 */
const ttlSeconds = 24 * 60 * 60

/**
 * Hands texts to the Messages API. What was surely not accepted is offered again, or was refused;
 * after anything else the text may be on its way, so it is not. The package's errors carry the
 * request with its token, so none of them leaves this file.
 */
export function openSender(settings: Settings, receiptsUrl: string, pace: Pace): Sms['send'] {
  const { apiHost, applicationId, privateKey } = settings
  const { messages } = new Vonage(
    { applicationId, privateKey },
    { apiHost, timeout: pace.answerMs, appendUserAgent: 'dotline' },
  )

  return async (text) => {
    for (let tried = 0; ; tried++) {
      try {
        const accepted = Accepted.parse(await messages.send(messageFor(text, receiptsUrl)))
        return { delivery: 'submitted', messageId: accepted.messageUUID }
      } catch (error) {
        const trouble = await troubleOf(error)
        if (trouble.what === 'silence') return unknown
        if (trouble.what === 'refused') return rejected(trouble.reason)
        const pause = pace.backoffMs[tried]
        if (pause === undefined) {
          return rejected(trouble.what === 'throttled' ? 'throttled' : 'not_connected')
        }
        await wait(Math.min(Math.max(pause, trouble.retryAfterMs), pace.longestBackoffMs))
      }
    }
  }
}

const Accepted = z.object({ messageUUID: z.string().min(1).max(100) })

const unknown: Sent = { delivery: 'unknown', messageId: null }

const rejected = (reason: TextFailure): Sent => ({
  delivery: 'rejected',
  messageId: null,
  reason,
})

function messageFor({ from, to, body, reference }: Text, receiptsUrl: string): Message {
  return {
    messageType: 'text',
    channel: 'sms',
    from: withoutPlus(from),
    to: withoutPlus(to),
    text: body,
    clientRef: reference,
    ttl: ttlSeconds,
    webhookUrl: receiptsUrl,
    webhookVersion: 'v1',
    // Left to itself, one odd character would send the whole text in sixteen bits, at twice the price.
    sms: { encodingType: 'text' },
  } as Message
}

type Message = Parameters<Vonage['messages']['send']>[0]

const withoutPlus = (number: string) => number.replace(/^\+/, '')

type Trouble =
  | { what: 'refused'; reason: TextFailure }
  /** Not accepted, and perhaps the next time. */
  | { what: 'throttled' | 'not connected'; retryAfterMs: number }
  /** The request may have been accepted. */
  | { what: 'silence' }

/** What went wrong, of an error that must not be shown to anybody. */
async function troubleOf(error: unknown): Promise<Trouble> {
  const { cause, response } = (error ?? {}) as {
    cause?: { code?: unknown }
    response?: Response
  }
  if (typeof response?.status !== 'number') {
    const left = !neverConnected.has(String(cause?.code))
    return left ? { what: 'silence' } : { what: 'not connected', retryAfterMs: 0 }
  }
  const { headers, status } = response
  // Also frees the connection, which an unread body would keep.
  const body = await response.text().catch(() => '')
  if (status === 429) {
    const seconds = Number(headers.get('retry-after') ?? 0)
    return { what: 'throttled', retryAfterMs: seconds > 0 ? seconds * 1000 : 0 }
  }
  // A gateway on the way answers 408 for a request that it has passed on.
  if (status < 400 || status === 408 || status >= 500) return { what: 'silence' }
  return { what: 'refused', reason: reasonOfRefusal(status, body) }
}

/** Codes of Node and its HTTP client for a connection that never came to be. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
