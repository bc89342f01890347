import { isIP } from 'node:net'

/** Whom passkeys are made for: a host by name, and the one origin that may ask for them. */
export type RelyingParty = { id: string; origin: string }

/**
 * Null where there can be no passkeys: an address of numbers is no relying party (Web
 * Authentication, 5.1.2), and browsers offer none on plain http but at localhost.
 */
export function relyingParty(publicUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(publicUrl)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return null
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  return protocol === 'https:' || isLocal ? { id: hostname, origin } : null
}
