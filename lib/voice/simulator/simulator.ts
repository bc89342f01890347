import { z } from 'zod'
import type { AdapterSetting } from '@/lib/adapter'
import { Secret } from '@/lib/card/secret'
import type { Reading, Voice, VoiceEvent, Webhook } from '../port'
import { isPhoneToken, keepPhone, phoneOf } from './phones'

/** Keys that one post may carry. */
const mostKeys = 8

const Id = z.string().min(1).max(100)

/** What the telephone at `/workbench` posts, as a vendor posts what happens on a call. */
const Post = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('keys'),
    callId: Id,
    /** Null for what is being asked for now; a key that is late knows what was asked for then. */
    generation: z.int().nonnegative().nullable(),
    keys: z.string().regex(new RegExp(`^[0-9*#]{1,${mostKeys}}$`)),
    id: Id,
    order: z.int().nonnegative(),
  }),
  z.strictObject({ type: z.literal('left'), callId: Id, leg: Id }),
  z.strictObject({ type: z.literal('unsecured'), callId: Id }),
])
type Post = z.infer<typeof Post>

/** Telephones that stay on this machine: the one of each call is used at `/workbench`. */
export function connect({ clock }: Pick<AdapterSetting, 'clock'>): Voice {
  /** What happened on the line, and what that does to the telephone; null when it is not of this call. */
  function hear(post: Post): VoiceEvent | null {
    const phone = phoneOf(post.callId)
    if (post.type === 'keys') {
      const generation = post.generation ?? phone?.ask?.generation ?? 0
      return { ...post, type: 'digits', generation, keys: new Secret(post.keys) }
    }
    if (post.type === 'unsecured') {
      if (phone) keepPhone(phone, clock.now(), { masked: false })
      return { ...post, reason: 'masking_off' }
    }
    if (!phone || ![phone.callerLeg, phone.agentLeg].includes(post.leg)) return null
    keepPhone(phone, clock.now(), { masked: false, ask: null, hungUp: true })
    return { type: 'left', leg: post.leg }
  }

  return {
    name: 'simulator',
    masks: 'whole-entry',

    async secure(line) {
      const { hungUp, refusesMasking } = keepPhone(line, clock.now(), { masked: false, ask: null })
      if (hungUp) return { ok: false, reason: 'call_leg_lost' }
      if (refusesMasking) return { ok: false, reason: 'not_secured' }
      keepPhone(line, clock.now(), { masked: true })
      return { ok: true }
    },

    async listen(line, ask) {
      const phone = phoneOf(line.callId)
      if (phone?.hungUp) return { ok: false, reason: 'call_leg_lost' }
      if (!phone?.masked) return { ok: false, reason: 'masking_off' }
      keepPhone(line, clock.now(), { ask })
      return { ok: true }
    },

    async rest(line) {
      keepPhone(line, clock.now(), { ask: null })
    },

    async release(line) {
      keepPhone(line, clock.now(), { masked: false, ask: null })
    },

    /** Nobody waits in a queue here: the workbench's contact centre puts calls on desks itself. */
    async ring() {
      return null
    },

    async read(webhook) {
      if (webhook.path.length > 0) return answered(404)
      const token = /^Bearer (\S+)$/.exec(webhook.headers.get('authorization') ?? '')?.[1]
      if (!token) return answered(401)
      const post = readPost(webhook)
      if (!post) return answered(400)
      const event = isPhoneToken(post.callId, token) ? hear(post) : null
      return event ? answered(204, [event]) : answered(401)
    },
  }
}

/** The post, or null; why it is none is not said, for that could quote the keys in it. */
function readPost({ body }: Webhook): Post | null {
  try {
    return Post.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

const answered = (status: number, events: VoiceEvent[] = []): Reading => ({
  events,
  answer: () => ({ status }),
})
