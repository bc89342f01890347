import type { ChipLook } from '@/app/_ui/chip'
import type { LogoLook } from '@/app/_ui/logo'
import type { AgentState } from '@/lib/call/agent-state'
import type { KeypadView } from '@/lib/keypad/view'
import type { CallView } from '@/lib/payment/view'
import { ends, insecure } from './keypad-words'

const stateNames: Record<Exclude<AgentState, 'on-call'>, string> = {
  'busy-payment-ivr': 'Busy Payment IVR',
  'busy-out-return': 'Busy Out Return',
  'busy-in-return': 'Busy In Return',
}

/** What the agent is doing on this call, in the contact centre's words; null while they just talk. */
export function stateChip(call: CallView | null): ChipLook | null {
  if (!call || call.endedAt !== null || call.agentState === 'on-call') return null
  const word = stateNames[call.agentState]
  return { word, tone: call.agentState === 'busy-payment-ivr' ? 'warn' : 'act' }
}

export const isRunning = (keypad: KeypadView | null) => keypad !== null && keypad.ended === null

/** The secure logo of a keypad entry: green only while keys are known to be masked. */
export function keypadLook(keypad: KeypadView | null): LogoLook {
  if (!keypad || keypad.stage === 'details') {
    return { on: false, word: 'Not secure', why: insecure.not_secured }
  }
  if (keypad.ended) {
    const why = keypad.ended === 'timed_out' ? insecure.timed_out : ends[keypad.ended].title
    return { on: false, word: 'Not secure', why }
  }
  if (keypad.secure) return { on: true, word: 'Secure', why: 'Keypad is masked' }
  const masking = keypad.stage === 'securing' || (keypad.field !== null && !keypad.listening)
  if (masking) return { on: false, word: 'Not secure yet', why: 'Securing the line' }
  if (keypad.stage !== 'not-secure' && keypad.masks === 'each-field' && !keypad.insecure) {
    return { on: false, word: 'Between fields', why: 'Keys are not masked while you talk' }
  }
  return { on: false, word: 'Not secure', why: insecure[keypad.insecure ?? 'masking_off'] }
}

/** A keypad entry in a word or two, for the desk. */
export function keypadDetail(keypad: KeypadView | null): string {
  if (!isRunning(keypad)) return 'Not running'
  const { on, word } = keypadLook(keypad)
  return on ? 'Keypad is masked' : word
}

/** The state of the masking, as support would ask for it. */
export function maskingWords(keypad: KeypadView | null): string {
  const { on, word, why } = keypadLook(keypad)
  if (on) return 'Keys are masked'
  return word === 'Between fields' ? 'Off between fields' : why
}
