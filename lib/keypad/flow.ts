import type { KeypadStage } from './view'

export type KeypadAction =
  | 'secure' //  The call goes to the secure platform: after Next, again, or for the first time.
  | 'hold' //    The masking is in place.
  | 'lose' //    Keys are not known to be masked.
  | 'ask' //     The agent picks a field, or erases one.
  | 'extend' //  Two minutes more.
  | 'process' // Process Transaction is pressed.
  | 'retry' //   No money was taken; another card may be.
  | 'take' //    The money was taken.
  | 'end'

/**
 * The life of a keypad entry: for each stage, what may happen next. The blanks are rules too. No
 * field is asked for on a line that is not secure, and a charge under way is cut short by nobody.
 */
// prettier-ignore
const next: Record<KeypadStage, Partial<Record<KeypadAction, KeypadStage>>> = {
  details:      { secure: 'securing', end: 'ended' },
  securing:     { hold: 'secure', lose: 'not-secure', end: 'ended' },
  secure:       { ask: 'secure', extend: 'secure', process: 'processing', lose: 'not-secure', end: 'ended' },
  'not-secure': { secure: 'securing', extend: 'not-secure', end: 'ended' },
  processing:   { retry: 'secure', take: 'done', end: 'ended' },
  done:         { end: 'ended' },
  ended:        {},
}

/** More time may be had when no more than this is left. */
export const lastMinuteMs = 60_000

/** The stage after `action`, or null where the table is blank. */
export function step(stage: KeypadStage, action: KeypadAction): KeypadStage | null {
  return next[stage][action] ?? null
}
