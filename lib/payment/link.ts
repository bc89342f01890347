import { base64url, CompactSign, compactVerify } from 'jose'
import { newestKey, type Config, type Keyring } from '@/lib/config'

/**
 * The signed link. Its token is a JWS (RFC 7515, HS256) whose constant protected header is left
 * out of the URL, so that the whole address fits into one text: `payload.signature`, 68
 * characters. The payload is 18 bytes: the key's number, the payment's id (16 random bytes) and
 * the link's generation. When a link expires is the record's to say (`expiry.ts`), not the token's.
 */
export type LinkClaims = { paymentId: string; generation: number }

export async function makeLink(
  config: Pick<Config, 'linkKeys' | 'publicUrl'>,
  { paymentId, generation }: LinkClaims,
): Promise<string> {
  const { id, secret } = newestKey(config.linkKeys)
  const payload = Uint8Array.of(id, ...base64url.decode(paymentId), generation % 256)
  const jws = await new CompactSign(payload).setProtectedHeader(header).sign(encoder.encode(secret))
  return `${config.publicUrl}/p/${jws.slice(encodedHeader.length + 1)}`
}

/** What a token says, or null if it is not one of ours, to the last bit. */
export async function readLink(keys: Keyring, token: string): Promise<LinkClaims | null> {
  const known = verified.get(keys)?.get(token)
  if (known) return known
  const claims = await verify(keys, token)
  if (claims) remember(keys, token, claims)
  return claims
}

/** A page says its token with every key pressed: what was ours a second ago still is. */
const verified = new WeakMap<Keyring, Map<string, LinkClaims>>()
const mostRemembered = 5000

function remember(keys: Keyring, token: string, claims: LinkClaims): void {
  let known = verified.get(keys)
  if (!known) verified.set(keys, (known = new Map()))
  if (known.size >= mostRemembered) known.delete(known.keys().next().value!)
  known.set(token, claims)
}

async function verify(keys: Keyring, token: string): Promise<LinkClaims | null> {
  if (!/^[A-Za-z0-9_-]{24}\.[A-Za-z0-9_-]{43}$/.test(token)) return null
  const [payload, signature] = token.split('.') as [string, string]
  // The last character carries two spare bits, and a lenient decoder would take four spellings.
  if (base64url.encode(base64url.decode(signature)) !== signature) return null
  const secret = keys.get(base64url.decode(payload)[0]!)
  if (!secret) return null
  try {
    const { payload: bytes } = await compactVerify(
      `${encodedHeader}.${token}`,
      encoder.encode(secret),
      { algorithms: ['HS256'] },
    )
    return { paymentId: base64url.encode(bytes.slice(1, 17)), generation: bytes[17]! }
  } catch {
    return null
  }
}

const encoder = new TextEncoder()
/** `typ` keeps these tokens apart from every other kind that may one day share a key. */
const header = { alg: 'HS256', typ: 'dotline-link' }
const encodedHeader = base64url.encode(JSON.stringify(header))
