import type { KeypadField } from '@/lib/card/judge'
import type { Secret } from '@/lib/card/secret'

/**
 * Controls the telephone call an agent is on, so that a caller can type a card on the keypad
 * without the agent hearing the keys. Implementations live in the folders beside this file and are
 * listed in `index.ts`. Every one passes `tests/contracts/voice.ts`.
 *
 * Each command may be given twice. Whatever the vendor or the network does comes back as a value;
 * only a mistake in our own code throws.
 */
export interface Voice {
  readonly name: string

  /**
   * What is masked: the keys of the whole entry while agent and caller talk on, or those of each
   * field, for which the caller's leg leaves the agent and comes back.
   */
  readonly masks: 'whole-entry' | 'each-field'

  /** Before the first field: masks the line, or makes sure that it can be. */
  secure(line: Line): Promise<Done>

  /**
   * Prompts the caller and listens for one field. Resolves when the keys are known to be masked
   * from the agent and are listened to; digits may come before that.
   */
  listen(line: Line, ask: Ask): Promise<Done>

  /** The field is over: nothing is listened to, the caller can talk with the agent. */
  rest(line: Line): Promise<void>

  /** The entry is over: the caller is with the agent as before it, or hears a goodbye. */
  release(line: Line, agent: 'there' | 'gone'): Promise<void>

  /** Rings an agent into the call of a caller who is waiting; null when nobody can be rung. */
  ring(line: Omit<Line, 'callId' | 'agentLeg'>, agentPhone: string): Promise<string | null>

  /** Reads what the vendor posted, after checking that the vendor did. */
  read(webhook: Webhook): Promise<Reading>

  /**
   * What was noticed without a post, such as one that should have come; asked twice a second. Only
   * for a voice that watches by itself.
   */
  noticed?(): VoiceEvent[]
}

/** The legs of one call, by the vendor's ids. */
export type Line = {
  /** Our own id of the call. */
  callId: string
  callerLeg: string
  agentLeg: string | null
  /** Where the vendor runs this call, when it said so. */
  region: string | null
  /** Where its sound passes, for a voice that masks there; null for all others. */
  media: Media | null
}

/** A call at a media engine of the operator's own, as the SIP side told it. */
export type Media = {
  /** Which edge agent stands beside the engine. */
  edge: string
  /** The Call-ID and the tags that the engine knows. */
  callId: string
  customerTag: string
  agentTag: string
  /** Null until its test was passed. */
  trunk: { name: string; mode: 'drop' | 'tone'; detect: boolean; testedAt: number } | null
}

export type Ask = {
  field: KeypadField
  /** Grows with each asking, so that digits of an earlier one are known for what they are. */
  generation: number
  /** What the caller hears. */
  prompt: string
}

export type Done = { ok: true; evidence?: Evidence } | { ok: false; reason: InsecureReason }

/** What a claim that keys are masked rests on, each with its time in milliseconds since 1970. */
export type Evidence = { what: EvidenceKind; at: number }[]
export const evidenceKinds = [
  'accepted', //    The media engine took the command.
  'sole_sink', //   Nobody but the agent gets the caller's sound.
  'packets', //     The caller's sound flows.
  'same_daemon', // The engine is the one that took the command, and has not started anew.
  'canary', //      A call of our own through this engine was masked with the same parameters.
  'trunk', //       A real telephone was tried on this trunk.
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Why keys are not known to be masked. */
export const insecureReasons = [
  'not_secured',
  'call_leg_lost',
  'masking_off',
  'timed_out',
  'second_sink', //      Somebody else gets the caller's sound.
  'media_restarted', //  The media engine started anew.
  'edge_down', //        The edge agent, or the way to it, is silent.
  'canary_failed', //    The engine's own test failed, or is too old.
  'wire_digit_seen', //  A key came while nothing proved that it was masked.
  'no_packets', //       The caller's sound has stopped.
  'line_changed', //     The call goes another way than before.
  'trunk_not_tested', // No real telephone was tried on this trunk.
] as const
export type InsecureReason = (typeof insecureReasons)[number]

export type Webhook = {
  /** What follows the adapter's own address, taken apart at the slashes. */
  path: string[]
  headers: Headers
  /** The raw body: signatures are over its bytes. */
  body: string
}

export type Reading = {
  events: VoiceEvent[]
  /** What the vendor is answered; `taken` says whether an agent takes a `called`. */
  answer(taken: boolean): { status: number; json?: unknown }
}

export type VoiceEvent =
  /** Somebody rings one of our numbers and waits for an agent. */
  | { type: 'called'; leg: string; from: string; to: string; region: string | null }
  | ({ type: 'digits'; callId: string; generation: number } & Pressed)
  /** What the masking rests on, looked at again. */
  | { type: 'proven'; callId: string; evidence: Evidence }
  /** The masking is known to have failed while it should have held. */
  | { type: 'unsecured'; callId: string; reason: InsecureReason }
  /** The call is over, and which of the two hung up is not known. */
  | { type: 'over'; callId: string }
  /** A leg has hung up. */
  | { type: 'left'; leg: string }

/** One or more keys that came together. */
export type Pressed = {
  /** Of `0-9 * #`. */
  keys: Secret
  /** The same for a webhook that is delivered twice. */
  id: string
  /** Grows with every key on this line: the vendor's sequence number, or its time in milliseconds. */
  order: number
}
