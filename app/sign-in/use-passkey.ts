'use client'

import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser'
import { post } from '@/app/agent/post'
import { useInBrowser } from '@/app/_ui/time'
import { signInWith } from './ask'

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** Whether a passkey can be asked for: the installation has a name, and the browser knows how. */
export function usePasskeys(offered: boolean): boolean {
  const here = useInBrowser()
  return offered && here && browserSupportsWebAuthn()
}

/** Asks the browser for a passkey and signs in with it; null when the person thought better of it. */
export async function signInByPasskey(next: string) {
  const asked = await post<Options>('/sign-in/passkey/options', {})
  if (!asked.ok) return { ok: false, trouble: { code: 'failed' } } as const
  const answer = await startAuthentication({ optionsJSON: asked.value }).catch(() => null)
  return answer && signInWith({ answer, next }, '/sign-in/passkey')
}
