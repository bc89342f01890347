import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'

/** The account that calls are controlled with when `VOICE=vonage`, and texts sent when `SMS=vonage`. */
export type VonageSettings = {
  applicationId: string
  /** PEM, RSA. Signs what we ask of Vonage. */
  privateKey: string
  /** The account's own. Vonage signs with it what it posts to us. */
  signatureSecret: string
  apiHost: string
  /** While a field is typed, the caller's leg is away from the agent; or stays, and is not heard. */
  keypadMode: 'isolated' | 'one-way'
  /** The number of our line, E.164: agents are rung from it. Null where calls go another way. */
  number: string | null
  /** Where agents are rung when somebody calls that number. */
  agentPhones: AgentPhone[]
}

export type AgentPhone = { email: string; phone: string }

type Env = Record<string, string | undefined>
type Problem = { name: string; message: string }

/** The Vonage settings, null when neither door uses them, and everything that is wrong with them. */
export function readVonage(env: Env): { vonage: VonageSettings | null; problems: Problem[] } {
  const [calls, texts] = [env.VOICE === 'vonage', env.SMS === 'vonage']
  const used = calls || texts
  const problems = printsKeys(env.DEBUG ?? '', used)
    ? [{ name: 'DEBUG', message: 'must leave vonage out: its package prints the private key' }]
    : []
  if (!used) return { vonage: null, problems }
  const parsed = (calls ? Environment : TextsOnly).safeParse(env)
  if (parsed.success) {
    const { data: vonage } = parsed
    if (!isSafe(env.PUBLIC_URL) && !isOurs(vonage.apiHost)) {
      const message = calls
        ? 'must start with https:// with VOICE=vonage: callers’ keys are posted to it'
        : 'must start with https:// with SMS=vonage: it is texted to callers'
      problems.push({ name: 'PUBLIC_URL', message })
    }
    return { vonage, problems }
  }
  const more = parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), message }))
  return { vonage: null, problems: [...problems, ...more] }
}

const shortestSecret = 16

const isSafe = (url = '') => /^https:\/\//i.test(url)
/** This machine: a stand-in for Vonage in tests. */
const isOurs = (url: string) => /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(url)

/** Whether `DEBUG` (of the package `debug`) has the vendor's package print requests and keys. */
function printsKeys(debug: string, used: boolean): boolean {
  const names = debug.split(/[\s,]+/).filter((name) => name !== '' && !name.startsWith('-'))
  return names.some((name) => {
    if (/vonage/i.test(name)) return true
    const [start, ...rest] = name.toLowerCase().split('*')
    return used && rest.length > 0 && 'vonage:'.startsWith(start!)
  })
}

/** A PEM as people put one into the environment: as it is, with `\n` written out, or in base64. */
const PrivateKey = z
  .string({ error: 'must be set: the application’s private key, PEM' })
  .transform((text, context) => {
    const plain = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8')
    const pem = plain.replace(/\\n/g, '\n').trim()
    if (isRsaKey(pem)) return `${pem}\n`
    const message =
      'must be the application’s RSA private key: PEM, with \\n written out, or base64'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

const e164 = /^\+[1-9]\d{6,14}$/

const AgentPhones = z.string().transform((text, context) => {
  const phones = new Map<string, string>()
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [email = '', phone = '', ...more] = part.split('=').map((one) => one.trim())
    const known = phones.has(email.toLowerCase())
    if (known || more.length > 0 || !/^[^\s@]+@[^\s@]+$/.test(email) || !e164.test(phone)) {
      const message = 'must read mia@example.com=+447700900001, once for each agent, with commas'
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    phones.set(email.toLowerCase(), phone)
  }
  return [...phones].map(([email, phone]): AgentPhone => ({ email, phone }))
})

const Account = z.object({
  VONAGE_APPLICATION_ID: z.guid({ error: 'must be the application’s id, a UUID' }),
  VONAGE_PRIVATE_KEY: PrivateKey,
  VONAGE_SIGNATURE_SECRET: z
    .string({ error: 'must be set: the account’s signature secret' })
    .min(shortestSecret, { error: `must have ${shortestSecret} or more characters` }),
  VONAGE_API_HOST: z
    .string()
    .default('https://api.nexmo.com')
    .refine((host) => URL.canParse(host) && (isSafe(host) || isOurs(host)), {
      error: 'must be an address such as https://api-eu-3.vonage.com',
    }),
})

const accountOf = (env: z.output<typeof Account>) => ({
  applicationId: env.VONAGE_APPLICATION_ID,
  privateKey: env.VONAGE_PRIVATE_KEY,
  signatureSecret: env.VONAGE_SIGNATURE_SECRET,
  apiHost: env.VONAGE_API_HOST.replace(/\/+$/, ''),
})

const TextsOnly = Account.transform((env): VonageSettings => ({
  ...accountOf(env),
  keypadMode: 'isolated',
  number: null,
  agentPhones: [],
}))

const Environment = Account.extend({
  VONAGE_KEYPAD_MODE: z
    .enum(['isolated', 'one-way'], { error: 'must be isolated or one-way' })
    .default('isolated'),
  VONAGE_NUMBER: z
    .string({ error: 'must be set: your number at Vonage, such as +442079460000' })
    .regex(e164, { error: 'must be a number such as +442079460000' }),
  VONAGE_AGENT_PHONES: AgentPhones.default([]),
}).transform((env): VonageSettings => ({
  ...accountOf(env),
  keypadMode: env.VONAGE_KEYPAD_MODE,
  number: env.VONAGE_NUMBER,
  agentPhones: env.VONAGE_AGENT_PHONES,
}))
