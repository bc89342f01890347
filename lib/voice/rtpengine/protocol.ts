import { z } from 'zod'
import { evidenceKinds, insecureReasons } from '../port'

/**
 * What the edge agent beside an rtpengine and the server tell each other. The edge posts, always
 * outwards: what it sees, whole, and the keys that count. The answer says how every line is wanted,
 * whole, so that a lost post or a restart on either side needs no repair. A post with `wait` is
 * answered when something is wanted otherwise than `seen`, or after a second; it is the heartbeat.
 */
const id = z.string().regex(/^[\x21-\x7e]{1,128}$/)
const at = z.int().nonnegative()

/** How one line stands at the edge. */
export const LineReport = z.strictObject({
  callId: id,
  /** Of the wish that this answers. */
  attempt: z.int().nonnegative(),
  /** `kept`: let go of by the server, and masked until the call ends. `gone`: no such call. */
  state: z.enum(['securing', 'secured', 'lost', 'muted', 'kept', 'gone']),
  reason: z.enum(insecureReasons).nullable(),
  evidence: z.array(z.strictObject({ what: z.enum(evidenceKinds), at })).max(evidenceKinds.length),
  /** The asking whose keys are forwarded. */
  listening: z.int().nonnegative().nullable(),
})
export type LineReport = z.infer<typeof LineReport>

/** One key of the caller's, in the window of one asking. */
const KeyReport = z.strictObject({
  callId: id,
  generation: z.int().nonnegative(),
  key: z.string().regex(/^[0-9*#]$/),
  /** Grows with every key of this edge. */
  order: z.int().positive(),
})

/** Lines that one post can tell of; of more, those that stand are told in turns. */
export const mostLines = 200

export const News = z.strictObject({
  /** Made anew each time the edge agent starts, and each time it may have dropped keys. */
  boot: id,
  seen: z.int().nonnegative(),
  wait: z.boolean(),
  /** Those that are to be proven, and those whose state has changed. */
  lines: z.array(LineReport).max(mostLines),
  keys: z.array(KeyReport).max(50),
})
export type News = z.infer<typeof News>

/** How one trunk's calls are masked. `detect`: keys come as tones although events were agreed on. */
export const Profile = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('drop') }),
  z.strictObject({ mode: z.literal('tone'), detect: z.boolean() }),
])
export type Profile = z.infer<typeof Profile>

/** How one line is wanted. */
export const Wish = z.strictObject({
  callId: id,
  sipCallId: z.string().min(1).max(255),
  customerTag: z.string().min(1).max(255),
  agentTag: z.string().min(1).max(255),
  profile: Profile,
  attempt: z.int().nonnegative(),
  want: z.enum(['masked', 'kept']),
  /** The asking whose keys are wanted. */
  listen: z.int().nonnegative().nullable(),
})
export type Wish = z.infer<typeof Wish>

export const Wishes = z.strictObject({
  /** Made anew each time the server starts: its revisions begin again. */
  boot: id,
  revision: z.int().nonnegative(),
  lines: z.array(Wish),
})
export type Wishes = z.infer<typeof Wishes>

/** A waiting post is answered after this long, and an edge that says nothing for `silentMs` is down. */
export const waitMs = 1000
export const silentMs = 3000
