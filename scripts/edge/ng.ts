import { z } from 'zod'
import { openCommand, type Answer, type Command, type Refused } from './command'

/**
 * How keys are masked. `drop` is for trunks that send RFC 4733 and nothing else: no added delay, and
 * safe with several sinks. `tone` puts 400 Hz in the place of every key, with 100 ms of delay from the
 * caller to the agent, and is safe with one sink only. `detect` is for callers whose keys come in-band
 * although events were negotiated; beside real events it doubles every digit and lets through 20 ms of
 * true tones here and there.
 *
 * The daemon takes a misspelt mode for `drop`, plays the true tones without the delay, and dies of
 * `random`. So there is no other way to ask for a mask than this type.
 */
export type Profile = { mode: 'drop' } | { mode: 'tone'; detect: boolean }

/** Where one side has no telephone-events, only `always-transcode` makes the daemon find the keys. */
export type Negotiation = { flags?: 'always-transcode'[] }

export type Asked<T> = { ok: true; value: T } | { ok: false; reason: Refused; said: string }

/** What the daemon knows of one call. Whether a mask is on is not among it. */
export type CallState = {
  /** In microseconds: a call that was made anew under the same Call-ID has another one. */
  created: number
  /** In seconds since 1970. */
  lastSignal: number
  tags: TagState[]
}
export type TagState = {
  tag: string
  /** The tags that receive what this one sends. */
  subscribers: string[]
  codecs: string[]
  /** Where RTP of this party arrives, and from where. */
  streams: Stream[]
}
export type Stream = {
  localPort: number
  endpoint: { address: string; port: number } | null
  packets: number
  /** In whole seconds since 1970. */
  lastPacketAt: number
}

export type Ng = ReturnType<typeof ngOver> & { close(): void }

/** rtpengine by its HTTP address, such as `http://127.0.0.1:22225`. */
export function openNg(url: string, patienceMs?: number): Ng {
  const { command, close } = openCommand(url, patienceMs)
  return { ...ngOver(command), close }
}

/** The commands that we give, over whatever carries them. */
export function ngOver(command: Command) {
  const about = (callId: string, tag: string) => ({ 'call-id': callId, 'from-tag': tag })
  return {
    command,

    ping: (): Promise<Answer> => command('ping'),

    /** The caller's description; gives the one that the agent is shown. */
    offer: async (callId: string, tag: string, sdp: string, more: Negotiation = {}) =>
      sdpOf(await command('offer', { ...plain, ...more, ...about(callId, tag), sdp })),

    answer: async (
      callId: string,
      [tag, toTag]: [string, string],
      sdp: string,
      more: Negotiation = {},
    ) =>
      sdpOf(
        await command('answer', { ...plain, ...more, ...about(callId, tag), 'to-tag': toTag, sdp }),
      ),

    /** Masks the keys of the party whose tag it is, whoever rang whom. */
    block: (callId: string, tag: string, profile: Profile): Promise<Answer> =>
      command('block DTMF', { ...about(callId, tag), ...parameters(profile) }),

    /** Without the zero the delay would stay. A key that is down comes through whole. */
    unblock: (callId: string, tag: string): Promise<Answer> =>
      command('unblock DTMF', { ...about(callId, tag), 'delay-buffer': 0 }),

    /** The brake: nothing of this party is heard any more. */
    blockMedia: (callId: string, tag: string): Promise<Answer> =>
      command('block media', about(callId, tag)),

    unblockMedia: (callId: string, tag: string): Promise<Answer> =>
      command('unblock media', about(callId, tag)),

    query: async (callId: string): Promise<Asked<CallState>> =>
      valueOf(await command('query', { 'call-id': callId }), State),

    /** Call-IDs; the daemon gives 32 of them when it is not told how many. */
    list: async (limit = 10_000): Promise<Asked<string[]>> =>
      valueOf(await command('list', { limit }), List),

    statistics: async (): Promise<Asked<{ uptime: number }>> =>
      valueOf(await command('statistics'), Statistics),

    /** A call that is not there is as good as deleted. */
    delete: (callId: string, tag?: string): Promise<Answer> =>
      command('delete', { 'call-id': callId, ...(tag !== undefined && { 'from-tag': tag }) }),
  }
}

const plain = { ICE: 'remove', replace: ['origin', 'session-connection'] }

function parameters(profile: Profile) {
  // The zero takes away the delay of an earlier "tone", with which true tones would be played.
  if (profile.mode === 'drop') return { 'DTMF-security': 'drop', 'delay-buffer': 0 }
  return {
    'DTMF-security': 'tone',
    'delay-buffer': 100,
    ...(profile.detect && { flags: ['detect-DTMF'] }),
  }
}

function valueOf<T>(answer: Answer, shape: z.ZodType<T>): Asked<T> {
  if (!answer.ok) return answer
  const parsed = shape.safeParse(answer.reply)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, reason: 'refused', said: 'the answer has another shape' }
}

const sdpOf = (answer: Answer) => valueOf(answer, Sdp)
const Sdp = z.object({ sdp: z.string() }).transform(({ sdp }) => sdp)
const List = z.object({ calls: z.array(z.string()) }).transform(({ calls }) => calls)

const Statistics = z
  .object({
    statistics: z.object({ totalstatistics: z.object({ uptime: z.coerce.number().int() }) }),
  })
  .transform(({ statistics }) => ({ uptime: statistics.totalstatistics.uptime }))

const count = z.number().int().nonnegative()

const StreamShape = z
  .object({
    'local port': count,
    endpoint: z.object({ address: z.string(), port: count }).optional(),
    'last packet': count,
    flags: z.array(z.string()),
    stats: z.object({ packets: count }),
  })
  .transform(({ endpoint, flags, stats, ...stream }) => ({
    rtp: flags.includes('RTP'),
    localPort: stream['local port'],
    endpoint: endpoint ? { address: endpoint.address, port: endpoint.port } : null,
    packets: stats.packets,
    lastPacketAt: stream['last packet'],
  }))

const Tag = z
  .object({
    tag: z.string(),
    subscribers: z.array(z.object({ tag: z.string() })).default([]),
    medias: z
      .array(z.object({ codec: z.string().optional(), streams: z.array(StreamShape).default([]) }))
      .default([]),
  })
  .transform(({ tag, subscribers, medias }): TagState => {
    const streams = medias.flatMap((media) => media.streams).filter(({ rtp }) => rtp)
    return {
      tag,
      subscribers: subscribers.map((one) => one.tag),
      codecs: medias.flatMap(({ codec }) => codec ?? []),
      streams: streams.map(({ rtp: _, ...stream }) => stream),
    }
  })

const State = z
  .object({
    created: count,
    created_us: count.default(0),
    'last signal': count,
    tags: z.record(z.string(), Tag),
  })
  .transform(({ created, created_us, tags, ...call }): CallState => ({
    created: created * 1_000_000 + created_us,
    lastSignal: call['last signal'],
    tags: Object.values(tags),
  }))
