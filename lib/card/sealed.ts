import { CompactEncrypt } from 'jose'
import type { TypedCard } from './card'

/**
 * A card as it travels from the caller's browser: a compact JWE (RFC 7516, ECDH-ES on P-256 with
 * A256GCM) that only the server's key opens, so that a proxy, a log or a dump of a request's body
 * holds no card. Pure: the caller's page seals with it, `lib/payment/card-keys.ts` opens.
 */

/** A public key of the server as a JWK (RFC 7517). */
export type CardKey = { kty: 'EC'; crv: 'P-256'; x: string; y: string; kid: string }

/** The key as the page carries it: the parts that differ from one key to the next. */
export function packKey({ x, y, kid }: CardKey): string {
  return `${x} ${y} ${kid}`
}

export function unpackKey(packed: string): CardKey {
  const [x = '', y = '', kid = ''] = packed.split(' ')
  return { kty: 'EC', crv: 'P-256', x, y, kid }
}

/** What is sealed: the card, with the one press of Pay on the one link that it may pay for. */
export type SealedContent = { submit: string; link: string; typed: TypedCard }

/** What every sealed card's protected header says. */
export const sealedHeader = { alg: 'ECDH-ES', enc: 'A256GCM', typ: 'dotline-card' } as const

/** Rejects where the browser has no WebCrypto: plain http that is not localhost. */
export async function seal({ kid, ...jwk }: CardKey, content: SealedContent): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ ...sealedHeader, kid })
    .encrypt(jwk)
}
