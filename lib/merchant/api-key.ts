import { createHash, randomBytes } from 'node:crypto'

const keyBytes = 32

const shownOfKey = 4

/** A new API key, which is shown once, and what is stored of it: its hash and its last characters. */
export function newApiKey(): { key: string; hash: string; hint: string } {
  const key = `dk_${randomBytes(keyBytes).toString('base64url')}`
  return { key, hash: hashApiKey(key), hint: key.slice(-shownOfKey) }
}

/** What is stored of an API key. Keys are long and random, so a plain hash keeps them. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
