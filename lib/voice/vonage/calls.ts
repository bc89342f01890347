import { setTimeout as wait } from 'node:timers/promises'
import { Vonage } from '@vonage/server-sdk'
import { z } from 'zod'
import type { Line } from '../port'
import { bounded } from './bounded'
import type { Ncco } from './ncco'
import type { Pace, Settings } from './settings'

/** A leg, and where the vendor runs it. */
export type Leg = Pick<Line, 'callerLeg' | 'region'>

export type Reached<Value = void> =
  { ok: true; value: Value } | { ok: false; /** There is no such leg any more. */ gone: boolean }

export type Whereabouts = { conversation: string; alive: boolean }

/**
 * What we ask of Vonage's Voice API. No request waits for ever, those that may be repeated are,
 * and every failure is a value: the package's errors carry the request with its token, so none
 * of them leaves this file.
 */
export type Calls = ReturnType<typeof openCalls>

export function openCalls(settings: Settings, eventUrl: string, pace: Pace) {
  const clients = bounded<Vonage>(mostHosts)

  function voiceAt(region: string | null): Vonage['voice'] {
    const apiHost = regionOf(settings, region) ?? settings.apiHost
    const { applicationId, privateKey } = settings
    const client =
      clients.get(apiHost) ??
      new Vonage(
        { applicationId, privateKey },
        { apiHost, timeout: pace.answerMs, appendUserAgent: 'dotline' },
      )
    clients.set(apiHost, client)
    return client.voice
  }

  async function reach<Value>(
    { callerLeg, region }: Leg,
    repeats: number,
    wanted: () => boolean,
    ask: (voice: Vonage['voice']) => Promise<Value>,
  ): Promise<Reached<Value>> {
    // The package writes ids into addresses as they are.
    if (!isLeg(callerLeg)) return { ok: false, gone: true }
    for (let tried = 0; ; tried++) {
      try {
        return { ok: true, value: await ask(voiceAt(region)) }
      } catch (error) {
        const { status, retryAfterMs } = await troubleOf(error)
        if (status === 404) return { ok: false, gone: true }
        const passing = status === null || status === 429 || status >= 500
        if (!passing || tried >= repeats || !wanted()) return { ok: false, gone: false }
        const pause = Math.max(retryAfterMs, pace.backoffMs[tried] ?? 0)
        await wait(Math.min(pause, pace.longestBackoffMs))
        if (!wanted()) return { ok: false, gone: false }
      }
    }
  }

  const repeats = pace.backoffMs.length
  const always = () => true

  return {
    /** Has a leg do something else from now on; repeatable, and repeated while it is wanted. */
    move: (leg: Leg, ncco: Ncco, wanted: () => boolean = always): Promise<Reached> =>
      reach(leg, repeats, wanted, (voice) => voice.transferCallWithNCCO(leg.callerLeg, ncco)),

    look: (leg: Leg): Promise<Reached<Whereabouts>> =>
      reach(leg, repeats, always, async (voice) => {
        const call = Call.parse(await voice.getCall(leg.callerLeg))
        return { conversation: call.conversationUUID, alive: !over.has(call.status) }
      }),

    /** Speaks to a leg; nobody else hears it. */
    say: (leg: Leg, text: string): Promise<Reached<unknown>> =>
      reach(leg, 0, always, (voice) =>
        voice.playTTS(leg.callerLeg, { action: 'talk', text, language: 'en-GB' } as SpokenText),
      ),

    /** Keys are not posted any more. Vonage refuses this where none were, which is as well. */
    unlisten: (leg: Leg): Promise<Reached> =>
      reach(leg, 0, always, (voice) => voice.unsubscribeDTMF(leg.callerLeg)),

    /** Calls a telephone; the new leg's id, or null. Not repeated: it could ring twice. */
    async ring({ region }: Pick<Leg, 'region'>, phone: string, ncco: Ncco): Promise<string | null> {
      const number = phone.replace(/^\+/, '')
      if (!/^\d{7,15}$/.test(number)) return null
      try {
        const created = await voiceAt(region).createOutboundCall({
          to: [{ type: 'phone', number }],
          from: { type: 'phone', number: settings.number.slice(1) },
          ncco,
          eventUrl: [eventUrl],
          eventMethod: 'POST',
          ringingTimer: ringSeconds,
        } as OutboundCall)
        return Created.parse(created).uuid
      } catch (error) {
        await troubleOf(error)
        return null
      }
    },
  }
}

/**
 * The address to use for a call that Vonage runs in this region, or null for the usual one. Our
 * token goes there, so only Vonage's own hosts count.
 */
export function regionOf({ apiHost }: Pick<Settings, 'apiHost'>, region: unknown): string | null {
  if (typeof region !== 'string' || !URL.canParse(region)) return null
  const { origin, protocol, hostname, port } = new URL(region)
  if (origin === new URL(apiHost).origin) return apiHost
  const vendors = protocol === 'https:' && port === '' && regionHosts.test(hostname)
  return vendors ? origin : null
}

/** A leg's id as Vonage writes one. */
export const isLeg = (leg: string) => /^[A-Za-z0-9-]{1,64}$/.test(leg)

type OutboundCall = Parameters<Vonage['voice']['createOutboundCall']>[0]
type SpokenText = Parameters<Vonage['voice']['playTTS']>[1]

const regionHosts = /^api(-[a-z0-9]{1,10}){0,2}\.(vonage|nexmo)\.com$/
const mostHosts = 20
/** A telephone rings about ten times. */
const ringSeconds = 30
const over = new Set(
  'busy cancelled completed disconnected failed rejected timeout unanswered'.split(' '),
)

const Call = z.object({ conversationUUID: z.string().min(1), status: z.string() })
const Created = z.object({ uuid: z.string().refine(isLeg) })

/** What went wrong, of an error that must not be shown to anybody. Status null is silence. */
async function troubleOf(error: unknown): Promise<{ status: number | null; retryAfterMs: number }> {
  const { response } = (error ?? {}) as { response?: Response }
  if (typeof response?.status !== 'number') return { status: null, retryAfterMs: 0 }
  // An unread body would keep its connection.
  await response.body?.cancel().catch(() => {})
  const seconds = Number(response.headers.get('retry-after') ?? 0)
  return { status: response.status, retryAfterMs: seconds > 0 ? seconds * 1000 : 0 }
}
