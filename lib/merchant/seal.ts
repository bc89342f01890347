import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { newestKey, type Keyring } from '@/lib/config'

/**
 * Secrets at rest, gateway credentials and those of authenticator apps: a compact JWE (RFC 7516, `dir` with A256GCM) under a key of
 * `SEAL_KEYS`, whose number is its `kid`. The header names the account or person it was sealed for,
 * so that a row copied onto another does not open.
 */
export async function seal(
  ring: Keyring,
  accountId: string,
  values: Record<string, string>,
): Promise<string> {
  const { id, secret } = newestKey(ring)
  return new CompactEncrypt(encoder.encode(JSON.stringify(values)))
    .setProtectedHeader({ ...algorithms, typ, kid: String(id), sub: accountId })
    .encrypt(keyOf(secret))
}

/** Opens what was sealed; null when its key is gone, or it was sealed for another account. */
export async function unseal(
  ring: Keyring,
  accountId: string,
  sealed: string,
): Promise<Record<string, string> | null> {
  const key = sealedWith(sealed)
  const secret = key === null ? undefined : ring.get(key)
  if (!secret) return null
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, keyOf(secret), {
      keyManagementAlgorithms: [algorithms.alg],
      contentEncryptionAlgorithms: [algorithms.enc],
    })
    if (protectedHeader.typ !== typ || protectedHeader.sub !== accountId) return null
    return JSON.parse(decoder.decode(plaintext)) as Record<string, string>
  } catch {
    return null
  }
}

/** The number of the key it was sealed with. */
export function sealedWith(sealed: string): number | null {
  try {
    return Number(decodeProtectedHeader(sealed).kid)
  } catch {
    return null
  }
}

const algorithms = { alg: 'dir', enc: 'A256GCM' } as const
const typ = 'dotline-credentials'
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A ring's keys are text of 32 characters and more; the cipher wants 32 bytes. */
function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', typ, 32))
}
