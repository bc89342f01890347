import { mostLines, type LineReport, type Wishes } from '@/lib/voice/rtpengine/protocol'
import { runCanary } from './canary'
import { openDigits } from './digits'
import { watchHealth } from './health'
import { openLine, type Line } from './line'
import { openLink } from './link'
import type { Ng } from './ng'

/** What one post holds: lines whose state matters now first, then those that stand, a part each time. */
export function inTurns(told: Pick<Line, 'state' | 'report'>[], turn: number): LineReport[] {
  const moving = told.filter(({ state }) => state !== 'secured')
  const standing = told.filter(({ state }) => state === 'secured')
  const first = partOf(moving, mostLines, turn)
  const rest = partOf(standing, mostLines - first.length, turn)
  return [...first, ...rest].map((line) => line.report())
}

function partOf<T>(all: T[], room: number, turn: number): T[] {
  const size = Math.min(room, all.length)
  const from = all.length === 0 ? 0 : (turn * size) % all.length
  return [...all, ...all].slice(from, from + size)
}

/** Lines that were let go of are looked at this much more rarely. */
const keptEvery = 5

export type AgentSetting = {
  ng: Ng
  /** Where the engine tells of keys. */
  digits: { host: string; port: number }
  /** Where the engine receives sound, when it advertises another address. */
  media?: string | undefined
  /** Why the engine, as it was started, may not be given card digits. */
  unfit(): string[]
  server: { url: string; key: string }
  tell(what: string): void
}

/**
 * The edge agent: keeps each line as the server wants it, forwards the keys that count, and says
 * what can be proven. What it cannot prove it calls lost; what it masks stays masked without it.
 */
export function openAgent({ ng, digits, media, unfit, server, tell }: AgentSetting) {
  const lines = new Map<string, Line>()
  let turns = 0
  let turn = 0

  const keys = openDigits(digits, {
    onDigit(digit) {
      // The server may have been told of one call twice; the key is that of the latest asking.
      let asked: { callId: string; generation: number } | null = null
      for (const line of lines.values()) {
        const { callId, sipCallId } = line.wish
        const generation = sipCallId === digit.callId ? line.hear(digit) : null
        if (generation !== null && generation > (asked?.generation ?? -1)) {
          asked = { callId, generation }
        }
      }
      if (asked) link.key(asked.callId, asked.generation, digit.key.reveal())
    },
    onGone: () => health.lost(),
    onHere: () => health.look(),
  })

  const health = watchHealth({
    ng,
    canary: (profile) => runCanary({ ng, digits: keys, profile, host: media }),
    unfit,
    isHere: () => keys.connected,
    tell,
    onLost: () => lines.forEach((line) => line.lost('media_restarted')),
  })

  const link = openLink({
    ...server,
    lines: () =>
      inTurns(
        [...lines.values()].filter(({ state }) => state !== 'kept'),
        turn++,
      ),
    onWishes: take,
    onDown: () => tell('the server is out of reach; what is masked stays masked'),
    onUp: () => tell('the server answers'),
    complain: tell,
  })

  function take(wishes: Wishes['lines']): void {
    const wanted = new Set(wishes.map(({ callId }) => callId))
    for (const wish of wishes) {
      const line = lines.get(wish.callId)
      if (line) line.want(wish)
      else if (wish.want === 'masked')
        lines.set(wish.callId, openLine({ ng, health }, wish, link.push))
      else lines.set(wish.callId, kept(wish))
    }
    for (const [callId, line] of lines) {
      if (wanted.has(callId)) continue
      if (line.state === 'gone') lines.delete(callId)
      // The server knows nothing of it any more; its keys stay masked until the call ends.
      else if (line.wish.want !== 'kept') line.want({ ...line.wish, want: 'kept', listen: null })
    }
  }

  /** After a start of ours: a line that was let go of before is masked again, and stays so. */
  function kept(wish: Wishes['lines'][number]): Line {
    const line = openLine({ ng, health }, { ...wish, want: 'masked', listen: null }, link.push)
    line.want(wish)
    return line
  }

  const timer = setInterval(() => {
    turns += 1
    for (const line of lines.values()) {
      if (line.state !== 'kept' || turns % keptEvery === 0) void line.watch()
    }
  }, 1000)

  return {
    /** Every canary has come back well. */
    ready: () => health.ready(),
    close(): void {
      clearInterval(timer)
      keys.close()
      link.close()
      health.close()
      ng.close()
    },
  }
}
