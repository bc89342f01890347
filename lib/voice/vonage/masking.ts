import { setTimeout as wait } from 'node:timers/promises'
import type { Ask, Done, InsecureReason, Line } from '../port'
import type { Addresses } from './addresses'
import type { Calls } from './calls'
import { inTurn, newAsking, openLines, type Asking, type Known } from './lines'
import { alone, goodbye, together, unheard } from './ncco'
import type { Pace, Settings } from './settings'

/** Keys are away from the agent's ears while they are listened to, and we know that they are. */
export type Masking = ReturnType<typeof openMasking>

export function openMasking(
  { keypadMode }: Pick<Settings, 'keypadMode'>,
  { addresses, calls, pace }: { addresses: Addresses; calls: Calls; pace: Pace },
) {
  const isolated = keypadMode === 'isolated'
  const lines = openLines()

  async function secure(line: Line): Promise<Done> {
    const found = await calls.look(line)
    if (!found.ok) return found.gone ? lost : notSecured
    if (!found.value.alive) return lost
    const known = lines.of(line)
    known.home ??= found.value.conversation
    known.at ??= known.home
    return ok
  }

  function listen(line: Line, ask: Ask): Promise<Done> {
    const known = lines.of(line)
    const { asking } = known
    if (asking?.generation === ask.generation) return asking.done
    const next = newAsking(ask.generation)
    known.asking = next
    asking?.settle(notSecured)
    next.done = mask(known, next, ask)
    return next.done
  }

  async function mask(known: Known, asking: Asking, ask: Ask): Promise<Done> {
    const done = await moveAway(known, asking, ask)
    if (known.asking !== asking) return done
    if (done.ok && !isolated) void calls.say(known.line, ask.prompt)
    // The caller is to hear from the agent what is wrong; the agent is to read it at once.
    if (!done.ok) void bringBack(known)
    return done
  }

  async function moveAway(known: Known, asking: Asking, ask: Ask): Promise<Done> {
    const { line } = known
    const wanted = () => known.asking === asking && asking.outcome === null
    if (known.home === null) {
      const secured = await secure(line)
      if (!secured.ok) return secured
    }
    const url = addresses.digits(line.callId, ask.generation)
    const ncco = isolated
      ? alone(line.callerLeg, url, ask.prompt)
      : unheard(line.callerLeg, line.agentLeg, url)
    for (let tried = 0; tried < mostMoves; tried++) {
      const before = known.at
      const moved = await inTurn(known, async () =>
        wanted() ? calls.move(line, ncco, wanted) : superseded,
      )
      if (asking.outcome) return asking.outcome
      if (!wanted()) return notSecured
      if (!moved.ok) return moved.gone ? lost : notSecured
      const told = await atMost(pace.movedMs, asking.settled)
      if (told) return told
      const found = await calls.look(line)
      if (asking.outcome) return asking.outcome
      if (!wanted()) return notSecured
      if (found.ok ? !found.value.alive : found.gone) return lost
      const now = found.ok ? found.value.conversation : null
      // In one-way mode the leg comes back to where it was, so where it is proves nothing.
      if (isolated && now !== null && now !== known.home && now !== before) {
        known.at = now
        asking.settle(ok)
        return ok
      }
    }
    return notSecured
  }

  async function bringBack(known: Known, ncco = together(known.line.callerLeg)): Promise<void> {
    const { asking, line } = known
    known.asking = null
    asking?.settle(notSecured)
    await inTurn(known, async () => {
      const moved = await calls.move(line, ncco, () => known.asking === null)
      if (moved.ok) {
        known.at = known.home
        known.homecomings += 1
      }
      await calls.unlisten(line)
    })
  }

  /** The keys of this asking do not count any more, and the caller goes back to the agent. */
  function spoil(known: Known, reason: InsecureReason): Lost {
    known.spoiled = known.asking?.generation ?? known.spoiled
    // Not waited for: the webhook that told of it wants its answer.
    void bringBack(known)
    return { callId: known.line.callId, reason }
  }

  return {
    secure,
    listen,
    rest: (line: Line): Promise<void> => bringBack(lines.of(line)),

    async release(line: Line, agent: 'there' | 'gone'): Promise<void> {
      const known = lines.of(line)
      await bringBack(known, agent === 'gone' ? goodbye() : undefined)
      if (known.asking === null) lines.forget(line.callId)
    },

    /** A leg was moved between conversations; says so when that undid the masking. */
    moved({ leg, from, to, at }: Move): Lost | null {
      const known = lines.find(({ line }) => line.callerLeg === leg)
      if (!known || known.home === null) return null
      const { asking } = known
      const prove = () => {
        if (!asking || asking.outcome?.ok === false) return
        known.at = to
        asking.since = at
        asking.settle(ok)
      }
      if (to !== known.home) {
        if (isolated && from === known.at) prove()
        return null
      }
      if (!isolated) {
        if (known.homecomings > 0) known.homecomings -= 1
        else prove()
        return null
      }
      const masked = asking?.outcome?.ok === true && at >= asking.since
      return masked ? spoil(known, 'masking_off') : null
    },

    /** Keys came to the address of this asking; false when they must not be taken. */
    heard(callId: string, generation: number, leg: string, at: number): boolean {
      const known = lines.ofCall(callId)
      // After a restart nothing is known, and the address alone says whose keys these are.
      if (!known) return true
      if (known.line.callerLeg !== leg || known.spoiled === generation) return false
      const { asking } = known
      if (asking?.generation === generation && asking.outcome === null) {
        asking.since = at
        asking.settle(ok)
      }
      return true
    },

    /** Vonage could not do what we asked of a leg. */
    failed({ leg, conversation }: { leg: string | null; conversation: string | null }) {
      const known = lines.find(
        ({ asking, at, line }) =>
          asking !== null &&
          (line.callerLeg === leg || (conversation !== null && conversation === at)),
      )
      if (!known?.asking) return null
      if (known.asking.outcome?.ok) return spoil(known, 'not_secured')
      known.asking.settle(notSecured)
      return null
    },

    left(leg: string): void {
      const known = lines.find(({ line }) => line.callerLeg === leg)
      if (!known) return
      known.asking?.settle(lost)
      lines.forget(known.line.callId)
    },
  }
}

export type Lost = { callId: string; reason: InsecureReason }
export type Move = { leg: string; from: string | null; to: string; at: number }

const mostMoves = 2
const ok: Done = { ok: true }
const notSecured: Done = { ok: false, reason: 'not_secured' }
const lost: Done = { ok: false, reason: 'call_leg_lost' }
const superseded = { ok: false, gone: false } as const

async function atMost<Value>(ms: number, promise: Promise<Value>): Promise<Value | null> {
  const stop = new AbortController()
  const tooLate = wait(ms, null, { signal: stop.signal }).catch(() => null)
  const first = await Promise.race([promise, tooLate])
  stop.abort()
  return first
}
