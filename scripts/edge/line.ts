import { setTimeout as pause } from 'node:timers/promises'
import type { EvidenceKind, InsecureReason } from '@/lib/voice/port'
import type { LineReport, Wish } from '@/lib/voice/rtpengine/protocol'
import { inspect, type Seen } from './inspect'
import type { Digit } from './digits'
import type { Health } from './health'
import type { Ng, Profile } from './ng'

type Used = { ng: Pick<Ng, 'query' | 'block' | 'blockMedia' | 'unblockMedia'>; health: Health }

/** A key that was down before the mask was on comes through within this. */
const settleMs = 300
/** A caller's network may stand still while the line is secured: so long their sound is waited for. */
const firstSoundMs = 3000
/** Sound that has stopped for so long is no line. */
const longestSilenceMs = 10_000
/** Proof is looked for every second; it is told anew this often. */
const tellEveryMs = 10_000

/** One line that the server wants masked, and what can be proven of it. */
export type Line = ReturnType<typeof openLine>

export function openLine({ ng, health }: Used, first: Wish, changed: () => void) {
  let wish = first
  let state: LineReport['state'] = 'securing'
  let reason: InsecureReason | null = null
  let evidence = new Map<EvidenceKind, number>()
  let proven: Seen | null = null
  let life = -1
  /** Each securing has a number: one that was overtaken says nothing. */
  let run = 0
  let looking = false
  let silentLooks = 0
  /** The mask that the engine was last told of. */
  let mask: Profile['mode'] | null = null
  /** No sound of the caller is let through; null where a run of ours before this one may have seen to that. */
  let muted: boolean | null = null
  /** The brake at work: what comes after it does not overtake its commands. */
  let braking = Promise.resolve()

  function become(next: LineReport['state'], why: InsecureReason | null = null): void {
    if (state === next && reason === why) return
    state = next
    reason = why
    if (next !== 'secured') evidence = new Map()
    changed()
  }

  async function secure(): Promise<void> {
    const mine = ++run
    const overtaken = () => mine !== run
    become('securing')
    await braking
    if (overtaken()) return
    const { sipCallId, customerTag, profile } = wish
    life = health.daemon().life
    const before = await look()
    if (overtaken()) return
    if (!before.ok) return refuse(before)
    const canaryAt = health.canaryAt(profile)
    if (canaryAt === null) return fail({ why: 'canary_failed' })
    mask = profile.mode
    const taken = await ng.block(sipCallId, customerTag, profile)
    if (overtaken()) return
    if (!taken.ok)
      return fail({ why: taken.reason === 'silent' ? 'media_restarted' : 'not_secured' })
    const acceptedAt = Date.now()
    let after: Awaited<ReturnType<typeof look>>
    for (;;) {
      await pause(settleMs)
      after = await look()
      if (overtaken()) return
      if (!after.ok) return refuse(after)
      if (after.seen.created !== before.seen.created || health.daemon().life !== life) {
        return fail({ why: 'media_restarted' })
      }
      if (after.seen.packets > before.seen.packets) break
      if (after.seen.at - acceptedAt > firstSoundMs) return fail({ why: 'no_packets' })
    }
    const heard = await unmute()
    if (overtaken()) return
    if (!heard) return fail({ why: 'not_secured' })
    proven = after.seen
    silentLooks = 0
    evidence = new Map([['accepted', acceptedAt]])
    prove(canaryAt)
    become('secured')
  }

  function prove(canaryAt: number): void {
    const now = Date.now()
    const due = (what: EvidenceKind) => now - (evidence.get(what) ?? 0) >= tellEveryMs
    const told = due('sole_sink')
    if (told)
      for (const what of ['sole_sink', 'packets', 'same_daemon'] as const) evidence.set(what, now)
    evidence.set('canary', canaryAt)
    if (told && state === 'secured') changed()
  }

  type Failing = { why: InsecureReason | 'gone' }

  /** The call as the engine knows it now, if it is as it should be. */
  async function look(): Promise<{ ok: true; seen: Seen } | ({ ok: false } & Failing)> {
    const asked = await ng.query(wish.sipCallId)
    if (asked.ok) return inspect(asked.value, wish)
    if (asked.reason === 'unknown_call') return { ok: false, why: 'gone' }
    return { ok: false, why: 'media_restarted' }
  }

  function fail({ why }: Failing): void {
    run += 1
    if (why === 'gone') return become('gone')
    become('lost', why)
  }

  /** `drop` masks for every listener, `tone` for one. */
  function refuse(failing: Failing): void {
    if (failing.why === 'second_sink' && mask === 'tone') void brake(failing.why)
    else fail(failing)
  }

  /**
   * Keys may be on their way to somebody: at once no sound of the caller at all, and then the mask
   * that holds with several listeners. In this order, because a key that is down while the mask
   * changes comes through as its true tone.
   */
  function brake(why: InsecureReason): Promise<void> {
    fail({ why })
    muted = true
    return (braking = stop(why))
  }

  async function stop(why: InsecureReason): Promise<void> {
    const { sipCallId, customerTag } = wish
    const { ok } = await ng.blockMedia(sipCallId, customerTag)
    // The next key tries again.
    if (!ok) muted = null
    mask = 'drop'
    await ng.block(sipCallId, customerTag, { mode: 'drop' })
    if (ok && state === 'lost') become('muted', why)
  }

  /** The caller is heard again, whatever became of the line since they were muted. */
  async function unmute(): Promise<boolean> {
    if (muted === false) return true
    const before = muted
    muted = false
    const { ok } = await ng.unblockMedia(wish.sipCallId, wish.customerTag)
    // What a brake said meanwhile stands.
    if (!ok && !muted) muted = before
    return ok
  }

  /**
   * Let go of, and masked as it was until the call ends: whatever the mask is changed to, a key
   * that is held down meanwhile would be heard.
   */
  async function keep(): Promise<void> {
    const mine = ++run
    await braking
    if (mine !== run) return
    const { sipCallId, customerTag, profile } = wish
    const taken = await ng.block(sipCallId, customerTag, muted ? { mode: 'drop' } : profile)
    if (mine !== run) return
    await unmute()
    if (mine !== run) return
    become(!taken.ok && taken.reason === 'unknown_call' ? 'gone' : 'kept')
  }

  async function watch(): Promise<void> {
    if (state === 'kept') {
      const asked = await ng.query(wish.sipCallId)
      if (!asked.ok && asked.reason === 'unknown_call') become('gone')
      else await unmute()
      return
    }
    if (state !== 'secured' || !proven) return
    const mine = run
    const now = await look()
    if (mine !== run) return
    if (!now.ok) {
      // One unanswered question is a busy engine; two are none.
      if (now.why === 'media_restarted' && ++silentLooks < 2) return
      return refuse(now)
    }
    silentLooks = 0
    const { seen } = now
    if (seen.created !== proven.created || health.daemon().life !== life) {
      return fail({ why: 'media_restarted' })
    }
    if (seen.packets > proven.packets) proven = seen
    else if (seen.at - proven.at > longestSilenceMs) return fail({ why: 'no_packets' })
    const canaryAt = health.canaryAt(wish.profile)
    if (canaryAt === null) return fail({ why: 'canary_failed' })
    prove(canaryAt)
  }

  void secure()
  return {
    get wish() {
      return wish
    },
    get state() {
      return state
    },

    /** The server wants it otherwise. */
    want(next: Wish): void {
      const before = wish
      wish = next
      if (next.want === 'kept') {
        if (before.want !== 'kept') void keep()
      } else if (next.attempt !== before.attempt) void secure()
      else if (next.listen !== before.listen) changed()
    },

    /** The engine was out of sight: nothing that was known holds any more. */
    lost(why: InsecureReason): void {
      if (state === 'secured' || state === 'securing') fail({ why })
    },

    async watch(): Promise<void> {
      if (looking) return
      looking = true
      await watch().finally(() => (looking = false))
    },

    /** A key on this call: of which asking it is, or null when it does not count. */
    hear({ sourceTag }: Digit): number | null {
      if (sourceTag !== wish.customerTag) return null
      if (state === 'secured') return wish.listen
      // The caller goes on typing, and nothing proves that the agent does not hear it.
      if (state === 'lost' && wish.want === 'masked' && !muted) void brake('wire_digit_seen')
      return null
    },

    report: (): LineReport => ({
      callId: wish.callId,
      attempt: wish.attempt,
      state,
      reason: state === 'lost' || state === 'muted' ? reason : null,
      evidence: [...evidence].map(([what, at]) => ({ what, at })),
      listening: state === 'secured' ? wish.listen : null,
    }),
  }
}
