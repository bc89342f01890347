import { createHash, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'

/** Webhooks as Vonage posts them: signed, in order, and a second time when the first was not taken. */
export type Setting = {
  applicationId: string
  /** PEM, SPKI. */
  publicKey: string
  signatureSecret: string
  answerUrl: string
  eventUrl: string
  deliver?: Deliver
  now?: () => number
}

export type Posted = { url: string; headers: Record<string, string>; body: string }
export type Deliver = (posted: Posted) => Promise<{ status: number; json?: unknown }>

export type Changes = Partial<{
  secret: string
  jti: string
  issuer: string
  /** Seconds since 1970. */
  issuedAt: number
  claims: Record<string, unknown>
}>

export function openPosts(setting: Setting, copies: () => 'same' | 'fresh' | null) {
  const { applicationId, now = Date.now, deliver = byHttp } = setting
  const complaints: string[] = []
  let underWay: Promise<unknown> = Promise.resolve()

  async function sign(url: string, content: unknown, changes: Changes = {}): Promise<Posted> {
    const body = typeof content === 'string' ? content : JSON.stringify(content)
    const hash = createHash('sha256').update(body).digest('hex')
    const claims = { payload_hash: hash, api_key: 'abcd1234', application_id: applicationId }
    const token = await new SignJWT({ ...claims, ...changes.claims })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(changes.issuer ?? 'Vonage')
      .setIssuedAt(changes.issuedAt ?? Math.floor(now() / 1000))
      .setJti(changes.jti ?? randomUUID())
      .sign(new TextEncoder().encode(changes.secret ?? setting.signatureSecret))
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return { url, headers, body }
  }

  /** Delivers a webhook, once more when it was not taken, and twice where that is the habit. */
  async function post(url: string, content: unknown): Promise<Posted[]> {
    const twice = copies()
    const first = await sign(url, content)
    const sent = [first]
    const { status } = await hand(first)
    if (status >= 500 || twice) {
      const again = twice === 'same' ? first : await sign(url, content)
      sent.push(again)
      await hand(again)
    }
    return sent
  }

  async function hand(posted: Posted): Promise<{ status: number; json?: unknown }> {
    const answer = await deliver(posted).catch(() => ({ status: 503 }))
    if ('json' in answer && Array.isArray(answer.json) && posted.url !== setting.answerUrl) {
      complaints.push(`${posted.url} was answered with call control, which would replace the leg’s`)
    }
    return answer
  }

  async function settled(): Promise<void> {
    let seen
    while (seen !== underWay) await (seen = underWay)
  }

  return {
    complaints,
    sign,
    post,
    hand,
    settled,
    /** Posts after the answer to the request that caused it, and after what is under way. */
    tell(content: Record<string, unknown>): void {
      underWay = underWay
        .then(() => new Promise(setImmediate))
        .then(() => post(setting.eventUrl, content))
    },
  }
}

const byHttp: Deliver = async ({ url, headers, body }) => {
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) }
}
