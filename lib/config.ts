import { z } from 'zod'
import { readVonage, type VonageSettings } from './config-vonage'

/**
 * Settings, read once from the environment. A setting that is missing or wrong is named, with
 * what it should be; a secret is never printed.
 */
export type Config = {
  /** Where people reach this server, without a slash at the end: the start of every link. */
  publicUrl: string
  dataDir: string
  /** The newest key signs payment links; older ones still verify. */
  linkKeys: Keyring
  /** The newest key seals staff cookies; older ones still open. */
  sessionKeys: Keyring
  /** How many proxies of ours a request passes; each writes an address we believe. */
  trustedProxies: number
  /** The newest key seals gateway credentials in the record; older ones still open. */
  sealKeys: Keyring
  /** Stand-ins for vendors on this machine, for tests; null is the vendor. */
  stripeHost: string | null
  adyenHost: string | null
  sms: string
  voice: string
  /** The edge agents beside media engines, by name, with the key of each; needed by `VOICE=rtpengine`. */
  edges: ReadonlyMap<string, string>
  /** Null unless calls or texts go through Vonage. */
  vonage: VonageSettings | null
  database: 'sqlite' | 'postgres'
  /** Null where the record is a file in `dataDir`. */
  databaseUrl: string | null
  /** Opens `/workbench` and shows the demo's passwords. Never set on a server with real callers. */
  demo: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** Keys by number, 1 to 255; the highest is the newest. */
export type Keyring = ReadonlyMap<number, string>

export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(env)
  const { vonage, problems } = readVonage(env)
  if (parsed.success && problems.length === 0) return { ...parsed.data, vonage }
  throw wrongSettings([...issuesOf(parsed), ...problems])
}

/** Where the record is: all that a command on it has to know. */
export function readRecordConfig(
  env: Record<string, string | undefined>,
): Pick<Config, 'dataDir' | 'databaseUrl'> {
  const parsed = z.object(recordSettings).safeParse(env)
  if (!parsed.success) throw wrongSettings(issuesOf(parsed))
  return { dataDir: parsed.data.DATA_DIR, databaseUrl: parsed.data.DATABASE_URL ?? null }
}

type Problem = { name: string; message: string }

const issuesOf = ({ error }: z.ZodSafeParseResult<unknown>): Problem[] =>
  (error?.issues ?? []).map(({ path, message }) => ({ name: path.join('.'), message }))

function wrongSettings(problems: Problem[]): ConfigError {
  const lines = problems.map(({ name, message }) => `  ${name}: ${message}`)
  return new ConfigError(`These settings are missing or wrong:\n${[...new Set(lines)].join('\n')}`)
}

/** The server cannot start with these settings. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** The newest key of a ring and its number. */
export function newestKey(ring: Keyring): { id: number; secret: string } {
  const id = Math.max(...ring.keys())
  return { id, secret: ring.get(id)! }
}

const shortestSecret = 32
const sampleWords = /change|example|sample|secret|password|xxxx|1234567|abcdef/i

const keyring = () =>
  z
    .string({ error: `must be set, as 1:<${shortestSecret} or more random characters>` })
    .transform((text, context): Keyring => {
      const ring = new Map<number, string>()
      for (const part of text.split(',')) {
        const [, number, key = ''] = /^\s*(\d{1,3}):(\S+)\s*$/.exec(part) ?? []
        const id = Number(number)
        const problem =
          !(id >= 1 && id <= 255) || ring.has(id)
            ? 'must read number:key, with numbers from 1 to 255 used once, and commas between keys'
            : key.length < shortestSecret
              ? `key ${id} is shorter than ${shortestSecret} characters`
              : sampleWords.test(key) || new Set(key).size < 12
                ? `key ${id} looks like a sample; make one with: openssl rand -base64 32`
                : null
        if (problem) context.addIssue({ code: 'custom', message: problem })
        else ring.set(id, key)
      }
      return ring
    })

const edgeKeys = () =>
  z
    .string()
    .default('')
    .transform((text, context): ReadonlyMap<string, string> => {
      const edges = new Map<string, string>()
      for (const part of text.split(',').filter((one) => one.trim() !== '')) {
        const [, name = '', key = ''] = /^\s*([a-z][a-z0-9-]{0,30}):(\S+)\s*$/.exec(part) ?? []
        if (
          name === '' ||
          edges.has(name) ||
          key.length < shortestSecret ||
          sampleWords.test(key)
        ) {
          const message = `must read edge1:<${shortestSecret} or more random characters>, each name once, with commas between edges`
          context.addIssue({ code: 'custom', message })
        } else edges.set(name, key)
      }
      return edges
    })

/** Cards go there, so it can only be this machine. */
const standIn = () =>
  z
    .string()
    .regex(/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/?$/, {
      error: 'is for tests, and must be an address of this machine such as http://127.0.0.1:4010',
    })
    .transform((url) => url.replace(/\/$/, ''))
    .nullable()
    .default(null)

const recordSettings = {
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, { error: 'must read postgres://user:password@host:port/database' })
    .optional(),
}

/** One that `pg` reads without trouble and that names a database. */
function isDatabaseUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) return false
  return !/%(?![0-9a-f]{2})/i.test(text)
}

const Environment = z
  .object({
    ...recordSettings,
    PUBLIC_URL: z.url({
      protocol: /^https?$/,
      error: 'must be an address such as https://pay.example.com',
    }),
    LINK_KEYS: keyring(),
    SESSION_KEYS: keyring(),
    TRUSTED_PROXIES: z.coerce
      .number({ error: 'must be a number, 0 to 5' })
      .int()
      .min(0)
      .max(5, { error: 'must be a number, 0 to 5' })
      .default(0),
    SEAL_KEYS: keyring(),
    STRIPE_API_HOST: standIn(),
    ADYEN_API_HOST: standIn(),
    SMS: z.string().default('outbox'),
    VOICE: z.string().default('simulator'),
    RTPENGINE_EDGES: edgeKeys(),
    DEMO: z.enum(['0', '1'], { error: 'must be 1 or 0' }).default('0'),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], {
        error: 'must be debug, info, warn, error or silent',
      })
      .default('info'),
  })
  .transform((env): Omit<Config, 'vonage'> => ({
    publicUrl: env.PUBLIC_URL.replace(/\/+$/, ''),
    dataDir: env.DATA_DIR,
    linkKeys: env.LINK_KEYS,
    sessionKeys: env.SESSION_KEYS,
    trustedProxies: env.TRUSTED_PROXIES,
    sealKeys: env.SEAL_KEYS,
    stripeHost: env.STRIPE_API_HOST,
    adyenHost: env.ADYEN_API_HOST,
    sms: env.SMS,
    voice: env.VOICE,
    edges: env.RTPENGINE_EDGES,
    database: env.DATABASE_URL === undefined ? 'sqlite' : 'postgres',
    databaseUrl: env.DATABASE_URL ?? null,
    demo: env.DEMO === '1',
    logLevel: env.LOG_LEVEL,
  }))

/** This process's configuration. */
export function config(): Config {
  return readConfig(process.env)
}
