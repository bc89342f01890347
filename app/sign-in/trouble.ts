/** Why somebody is not signed in, as far as this page knows. */
export type Trouble =
  | { code: 'wrong' }
  | { code: 'wrong_code' }
  | { code: 'wrong_passkey' }
  /** `until` is null when it is not known; `minutes` is what is left when the page was made. */
  | { code: 'locked'; until: number | null; minutes: number }
  /** The session ended by itself. */
  | { code: 'ended' }
  | { code: 'offline' }
  | { code: 'failed' }

/** The trouble a form post came back with, or the one that led here. */
export function readTrouble(query: URLSearchParams, now: number): Trouble | null {
  const problem = query.get('problem')
  if (problem === 'wrong' || problem === 'wrong_code') return { code: problem }
  if (problem === 'locked') return lockedUntil(Number(query.get('until')), now)
  return query.has('ended') ? { code: 'ended' } : null
}

/** A lock in words needs the moment it ends and the minutes until then. */
export function lockedUntil(until: number, now: number): Trouble {
  const minutes = Math.ceil((until - now) / 60_000)
  const known = minutes > 0 && minutes <= longestLockMinutes
  return { code: 'locked', until: known ? until : null, minutes: known ? minutes : 30 }
}

const longestLockMinutes = 60
