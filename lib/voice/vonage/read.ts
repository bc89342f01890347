import type { z } from 'zod'
import type { Clock } from '@/lib/clock'
import { Secret } from '@/lib/card/secret'
import { checkSignature } from '@/lib/vonage-signature'
import type { Reading, Voice, VoiceEvent, Webhook } from '../port'
import type { Addresses } from './addresses'
import { bounded } from './bounded'
import { regionOf } from './calls'
import type { Masking } from './masking'
import { everybodyIsBusy, together } from './ncco'
import type { Settings } from './settings'
import { Answer, Digits, Event, leftStatuses, readPost } from './shapes'

/**
 * Reads what Vonage posts. A post counts as received when it has been answered: what comes again
 * after that, under the same signature or with the same content under a new one, is answered as
 * before and says nothing. Until then it is read again, with the same ids.
 */
export function openReader(
  settings: Settings,
  { addresses, clock, masking }: { addresses: Addresses; clock: Clock; masking: Masking },
): Voice['read'] {
  const received = bounded<true>(mostRemembered)
  const answers = bounded<boolean>(mostRemembered)

  function once(names: string[], tell: () => VoiceEvent[]): Reading {
    if (names.some((name) => received.get(name))) return reply(204)
    return {
      events: tell(),
      answer() {
        for (const name of names) received.set(name, true)
        return { status: 204 }
      },
    }
  }

  function answerCall({ body }: Webhook): Reading {
    const post = readPost(Answer, body)
    if (!post) return reply(400)
    const { uuid: leg, from, to } = post
    const before = answers.get(leg)
    return {
      events:
        before === undefined
          ? [
              {
                type: 'called',
                leg,
                from: e164(from ?? ''),
                to: e164(to),
                region: regionOf(settings, post.region_url),
              },
            ]
          : [],
      // Asked a second time, Vonage is told the same: an agent may be on the way already.
      answer(taken) {
        const stands = answers.get(leg) ?? taken
        answers.set(leg, stands)
        return { status: 200, json: stands ? together(leg) : everybodyIsBusy() }
      },
    }
  }

  function hearEvent({ body }: Webhook, jti: string): Reading {
    const post = readPost(Event, body)
    if (!post) return reply(400)
    return once([jti, addresses.nameFor('event', body)], () => eventsOf(post))
  }

  function eventsOf(post: z.infer<typeof Event>): VoiceEvent[] {
    const { uuid: leg = null, status, conversation_uuid_to: to } = post
    if (leg && to) {
      const from = post.conversation_uuid_from ?? null
      const lost = masking.moved({ leg, from, to, at: post.timestamp?.at ?? clock.now() })
      return lost ? [{ type: 'unsecured', ...lost }] : []
    }
    if (leg && status && leftStatuses.has(status)) {
      masking.left(leg)
      return [{ type: 'left', leg }]
    }
    if (post.reason && !status) {
      const lost = masking.failed({ leg, conversation: post.conversation_uuid ?? null })
      return lost ? [{ type: 'unsecured', ...lost }] : []
    }
    return []
  }

  function hearDigits({ body, path }: Webhook, jti: string): Reading {
    const asked = addresses.readDigits(path)!
    const post = readPost(Digits, body)
    if (!post) return reply(400)
    const { keys, timestamp, uuid: leg } = post
    const { callId, generation } = asked
    // Two presses of one key differ in their time; a post that comes again does not.
    const id = addresses.nameFor('keys', callId, generation, leg, timestamp?.text ?? jti, keys)
    return once([jti, id], () => {
      const order = timestamp?.at ?? clock.now()
      if (keys === '' || !masking.heard(callId, generation, leg, order)) return []
      return [{ type: 'digits', callId, generation, keys: new Secret(keys), id, order }]
    })
  }

  const readers = new Map<string, (webhook: Webhook, jti: string) => Reading>([
    ['answer', answerCall],
    ['event', hearEvent],
    ['digits', hearDigits],
  ])

  return async (webhook) => {
    const [what = '', ...more] = webhook.path
    const read = readers.get(what)
    if (!read || (what !== 'digits' && more.length > 0)) return reply(404)
    if (what === 'digits' && !addresses.readDigits(webhook.path)) return reply(401)
    // Signatures are over bodies, and a GET has none: what it says could be anybody's.
    if (webhook.body === '') return reply(405)
    const signed = await checkSignature(webhook, settings, clock.now())
    return signed.ok ? read(webhook, signed.jti) : reply(signed.status)
  }
}

/** Two for each post. A signature is good for five minutes, in which 150 posts may come a second. */
const mostRemembered = 100_000

const reply = (status: number): Reading => ({ events: [], answer: () => ({ status }) })

/** Vonage leaves the plus sign out. */
const e164 = (number: string) => (/^[1-9]\d{6,14}$/.test(number) ? `+${number}` : number)
