import { lockedUntil, type Trouble } from './trouble'

/** Sends what was typed; the answer is where to go, or what is wrong. */
export async function signInWith(
  body: unknown,
  url = '/sign-in/session',
): Promise<{ ok: true; next: string } | { ok: false; trouble: Trouble }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as { next?: string; error?: Refusal }
    if (response.ok && answer.next) return { ok: true, next: answer.next }
    return { ok: false, trouble: troubleOf(answer.error) }
  } catch {
    return { ok: false, trouble: { code: navigator.onLine ? 'failed' : 'offline' } }
  }
}

/**
 * Calls back when this browser turns out to be signed in: another tab did it, or a link from
 * another site led here without the cookie. Returns the way out.
 */
export function whenSignedIn(then: () => void): () => void {
  const ask = async () => {
    if (document.visibilityState !== 'visible') return
    const response = await fetch('/sign-in/session').catch(() => null)
    const answer = response?.ok ? ((await response.json()) as { signedIn: boolean }) : null
    if (answer?.signedIn) then()
  }
  void ask()
  document.addEventListener('visibilitychange', ask)
  return () => document.removeEventListener('visibilitychange', ask)
}

type Refusal = { code: string; until?: number }

function troubleOf(refusal: Refusal | undefined): Trouble {
  if (refusal?.code === 'wrong_password') return { code: 'wrong' }
  if (refusal?.code === 'wrong_code') return { code: 'wrong_code' }
  if (refusal?.code === 'wrong_passkey') return { code: 'wrong_passkey' }
  if (refusal?.code === 'not_signed_in') return { code: 'ended' }
  if (refusal?.code === 'locked') return lockedUntil(refusal.until ?? 0, Date.now())
  return { code: 'failed' }
}
