import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { openCall } from './call'
import type { Digits } from './digits'
import type { Heard } from './heard'
import type { Ng, Profile } from './ng'

/**
 * Whether this daemon masks with these parameters, now: a call of its own in which keys are heard
 * unmasked first, since a test that hears nothing then would be blind, and not heard after that.
 */
export type Canary =
  | { ok: true; at: string; profile: Profile; tookMs: number }
  | { ok: false; reason: CanaryFailure; detail: string }
export type CanaryFailure = 'blind' | 'leaks' | 'digits_missing' | 'one_way' | 'daemon'

export type CanarySetting = {
  ng: Pick<Ng, 'offer' | 'answer' | 'delete' | 'block'>
  digits: Digits
  profile: Profile
  /** How the caller's telephone sends keys; what the profile is for, unless told. */
  form?: 'events' | 'tones'
  /** The address of this machine at which the daemon receives, where it advertises another. */
  host?: string | undefined
}

/** Beyond this our own sending was not what a telephone's is. */
const lateMs = 60
const settleMs = 200
const patienceMs = 1_000
const press = { downMs: 80, pauseMs: 60 }

/** About two and a half seconds. What came of a busy machine is tried once more; a leak never is. */
export async function runCanary(set: CanarySetting): Promise<Canary> {
  const first = await fly(set)
  const again = !first.result.ok && first.result.reason !== 'leaks' && first.late > lateMs
  const { result, late } = again ? await fly(set) : first
  if (result.ok || late <= lateMs) return result
  return { ...result, detail: `${result.detail}; this machine sent ${late} ms late` }
}

async function fly(set: CanarySetting): Promise<{ result: Canary; late: number }> {
  const startedAt = performance.now()
  const { digits, profile } = set
  const form = set.form ?? (profile.mode === 'tone' && profile.detect ? 'tones' : 'events')
  const fail = (reason: CanaryFailure, detail: string): Canary => ({ ok: false, reason, detail })
  if (!digits.connected) return { result: fail('daemon', 'digits are not told'), late: 0 }
  // Tones where events are negotiated are found by nothing but `detect`.
  const events = form === 'events' || (profile.mode === 'tone' && profile.detect)
  const opened = await openCall(set.ng, {
    callerEvents: events,
    agentEvents: events,
    host: set.host,
  })
  if (!opened.ok) return { result: fail('daemon', opened.said), late: 0 }
  const call = opened.value
  let logged = ''
  const quiet = digits.of(call.callId, ({ key, sourceTag }) => {
    logged += sourceTag === call.callerTag ? key.reveal() : '?'
  })

  async function pressed(told: boolean): Promise<Pressed> {
    await wait(settleMs)
    logged = ''
    call.forget()
    await wait(settleMs)
    const reachesAgent = await comesTo(() => most(call.agent.heard(), call.caller.spoke()))
    const keys = randomKeys(4)
    await call.caller.press(keys, { form, ...press })
    await wait(settleMs)
    const reachesCaller = await comesTo(() => most(call.caller.heard(), call.agent.spoke()))
    if (told) await comesTo(() => logged.length >= keys.length)
    return { keys, logged, agent: call.agent.heard(), bothWays: reachesAgent && reachesCaller }
  }

  async function judge(): Promise<Canary> {
    if (!(await call.talking())) {
      const at = call.caller.speaksTo()
      return fail('one_way', `nobody is heard before the mask; sound was sent to ${at}`)
    }
    // Nobody looks for tones in the audio before the mask is on.
    const control = await pressed(form === 'events')
    const heard = form === 'events' ? control.agent.events : control.agent.keys
    if (heard !== control.keys) return fail('blind', 'unmasked keys are not heard')
    if (form === 'events' && control.logged !== control.keys) {
      return fail('blind', 'unmasked keys are not told')
    }
    const blocked = await set.ng.block(call.callId, call.callerTag, profile)
    if (!blocked.ok) return fail('daemon', blocked.said)
    const masked = await pressed(true)
    const leak = leakIn(masked.agent)
    if (leak) return fail('leaks', leak)
    if (profile.mode === 'tone' && masked.agent.masked < 10) {
      return fail('leaks', 'no tone stands where the keys were')
    }
    if (masked.logged !== masked.keys) {
      const [told, sent] = [masked.logged.length, masked.keys.length]
      return fail('digits_missing', `${told} of ${sent} keys were told, or others`)
    }
    if (!masked.bothWays) return fail('one_way', 'speech is lost under the mask')
    const tookMs = Math.round(performance.now() - startedAt)
    return { ok: true, at: new Date().toISOString(), profile, tookMs }
  }

  try {
    const result = await judge()
    return { result, late: call.lateMs() }
  } finally {
    quiet()
    await call.end()
  }
}

type Pressed = {
  keys: string
  logged: string
  agent: Heard
  /** Before the first key the agent heard the caller, and all the time the caller heard the agent. */
  bothWays: boolean
}

/** What of a key the agent could hear, in words; null when it is nothing. */
export function leakIn({ eventPackets, keyFrames, strange }: Heard): string | null {
  if (eventPackets > 0) return `${eventPackets} packets of events`
  if (keyFrames > 0) return `${keyFrames} frames of true tones`
  return strange > 0 ? `${strange} packets of an unknown kind` : null
}

/** More than nine tenths of what was said; one frame may be under way. */
const most = ({ speech }: Heard, spoke: number) => speech >= 0.9 * spoke - 1

/** What is late on a busy machine is not lost. */
async function comesTo(holds: () => boolean): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs
  while (!holds()) {
    if (performance.now() > giveUpAt) return false
    await wait(10)
  }
  return true
}

/** Neighbours may be the same, as in a card number. */
const randomKeys = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')
