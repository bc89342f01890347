import { z } from 'zod'

/** What the edge agent must know; each is named when it is missing or wrong. */
export type EdgeSettings = {
  server: { url: string; key: string }
  /** Where rtpengine takes commands (`--listen-http`). */
  rtpengine: string
  /** Where rtpengine tells of keys (`--listen-tcp-ng`). */
  digits: { host: string; port: number }
  /** The address of this machine at which rtpengine receives sound, where it advertises another. */
  media: string | undefined
}

const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/

/** Reads the environment. Keys cross the network to the server, so only this machine is spoken to without TLS. */
export function readEdgeSettings(
  env: Record<string, string | undefined>,
): { ok: true; settings: EdgeSettings } | { ok: false; problems: string[] } {
  const parsed = Environment.safeParse(env)
  if (parsed.success) return { ok: true, settings: parsed.data }
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return { ok: false, problems }
}

const url = (error: string, fits: (url: URL) => boolean) =>
  z.string({ error }).refine((text) => URL.canParse(text) && fits(new URL(text)), { error })

const Environment = z
  .object({
    DOTLINE_URL: url(
      'must be the address of the server, such as https://pay.example.com; without https only on this machine',
      ({ protocol, hostname }) =>
        protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname)),
    ),
    EDGE_NAME: z
      .string({ error: 'must be the name this edge has in the server’s RTPENGINE_EDGES' })
      .regex(/^[a-z][a-z0-9-]{0,30}$/, { error: 'must be small letters, digits and -' }),
    EDGE_KEY: z
      .string({ error: 'must be the key this edge has in the server’s RTPENGINE_EDGES' })
      .min(32, { error: 'must have 32 or more characters' }),
    RTPENGINE_URL: url(
      'must be where rtpengine listens for HTTP on this machine, such as http://127.0.0.1:22225',
      ({ protocol, hostname }) => protocol === 'http:' && loopback.test(hostname),
    ),
    RTPENGINE_DIGITS: z
      .string({ error: 'must be where rtpengine tells of keys, such as 127.0.0.1:22223' })
      .regex(/^(127\.\d+\.\d+\.\d+|localhost):\d{1,5}$/, {
        error: 'must be a host and port of this machine, such as 127.0.0.1:22223',
      }),
    RTPENGINE_MEDIA: z
      .ipv4({ error: 'must be the address of this machine at which rtpengine receives sound' })
      .optional(),
  })
  .transform((env): EdgeSettings => {
    const [host = '', port = ''] = env.RTPENGINE_DIGITS.split(':')
    const server = env.DOTLINE_URL.replace(/\/+$/, '')
    return {
      server: {
        url: `${server}/api/webhooks/voice/rtpengine/${env.EDGE_NAME}`,
        key: env.EDGE_KEY,
      },
      rtpengine: env.RTPENGINE_URL,
      digits: { host, port: Number(port) },
      media: env.RTPENGINE_MEDIA,
    }
  })
