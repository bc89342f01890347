import { z } from 'zod'
import { isLeg } from './calls'

/** What Vonage posts, as far as we read it: what else stands in it is passed over. */

const Leg = z.string().refine(isLeg)
/** ISO 8601. Only its order and its being the same matter, so another spelling is no reason to lose a key. */
const Time = z
  .string()
  .max(60)
  .transform((text) => ({ text, at: (isoTime.test(text) && Date.parse(text)) || null }))
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/
const Conversation = z.string().min(1).max(100)

/** To the answer URL: somebody rings our number. */
export const Answer = z.object({
  uuid: Leg,
  to: z.string().min(1).max(50),
  /** Left out, or a word, when the caller withholds it. */
  from: z.string().max(50).nullish(),
  region_url: z.string().max(200).nullish(),
})

/** To the event URL: a status, a move between conversations, or an error, and more to come. */
export const Event = z.object({
  uuid: Leg.nullish(),
  status: z.string().max(50).nullish(),
  type: z.string().max(50).nullish(),
  reason: z.string().nullish(),
  conversation_uuid: Conversation.nullish(),
  conversation_uuid_from: Conversation.nullish(),
  conversation_uuid_to: Conversation.nullish(),
  timestamp: Time.nullish(),
})

const mostKeys = 32
const Keys = z.string().max(mostKeys)

/**
 * To the address of one asking: keys, one at a time, or several when they are pressed fast. They
 * stand in one of three places, depending on who tells of it.
 */
export const Digits = z
  .object({
    uuid: Leg,
    timestamp: Time.nullish(),
    dtmf: z.union([z.object({ digits: Keys.nullish() }), Keys]).nullish(),
    digits: Keys.nullish(),
    digit: Keys.nullish(),
  })
  .transform(({ dtmf, digits, digit, timestamp, uuid }) => {
    const inside = typeof dtmf === 'string' ? dtmf : dtmf?.digits
    const keys = inside ?? digits ?? digit ?? ''
    // A to D exist on some telephones, and mean nothing here.
    return { uuid, timestamp, keys: keys.replace(/[^0-9*#]/g, '') }
  })

/** Statuses of a leg that is no more, or never came to be. */
export const leftStatuses = new Set(
  'busy cancelled completed disconnected failed rejected timeout unanswered'.split(' '),
)

/** Reads a body; null when it is not what it should be. Why is not said: that could quote a key. */
export function readPost<Schema extends z.ZodType>(
  schema: Schema,
  body: string,
): z.infer<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}
