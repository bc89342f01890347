import { createHash, timingSafeEqual } from 'node:crypto'
import { jwtVerify } from 'jose'
import type { VonageSettings } from './config-vonage'

/**
 * Whether Vonage signed this: a JWT (RFC 7519, HS256 with the account's signature secret) in the
 * `Authorization` header, not older than five minutes, with the hash of this very body in it.
 * Vonage says that a webhook may rarely come unsigned, and comes again when it gets a 5xx.
 */
export async function checkSignature(
  { body, headers }: { body: string; headers: Headers },
  { applicationId, signatureSecret }: Pick<VonageSettings, 'applicationId' | 'signatureSecret'>,
  now: number,
): Promise<{ ok: true; jti: string } | { ok: false; status: 401 | 503 }> {
  const token = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (!token) return { ok: false, status: 503 }
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(signatureSecret), {
      algorithms: ['HS256'],
      issuer: 'Vonage',
      maxTokenAge: '5m',
      clockTolerance: toleranceSeconds,
      currentDate: new Date(now),
      requiredClaims: ['iat', 'jti', 'payload_hash'],
    })
    const { application_id: application = applicationId, jti, payload_hash: hash } = payload
    if (typeof jti !== 'string' || jti.length > longestJti) return forged
    if (application !== applicationId || !isHashOf(body, hash)) return forged
    return { ok: true, jti }
  } catch {
    return forged
  }
}

const toleranceSeconds = 30
const longestJti = 200
const forged = { ok: false, status: 401 } as const

function isHashOf(body: string, given: unknown): boolean {
  if (typeof given !== 'string' || !/^[0-9a-f]{64}$/i.test(given)) return false
  const wanted = createHash('sha256').update(body).digest()
  return timingSafeEqual(wanted, Buffer.from(given, 'hex'))
}
