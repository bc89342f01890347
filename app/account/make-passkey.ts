'use client'

import { startRegistration } from '@simplewebauthn/browser'

type Options = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Has the browser make a passkey; null when the person thought better of it, or it could not. */
export async function makePasskey(options: unknown) {
  return startRegistration({ optionsJSON: options as Options }).catch(() => null)
}

/** A first name for a passkey, after what it was made on. */
export function passkeyName(agent: string): string {
  const known = /iPhone|iPad|Android|Macintosh|Windows|CrOS|Linux/.exec(agent)?.[0]
  const names: Record<string, string> = { Macintosh: 'Mac', CrOS: 'Chromebook' }
  return known ? (names[known] ?? known) : 'Passkey'
}
