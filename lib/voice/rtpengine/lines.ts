import { randomUUID } from 'node:crypto'
import type { Evidence, InsecureReason, Line, VoiceEvent } from '../port'
import { silentMs, type LineReport, type Wish, type Wishes } from './protocol'

/** One edge agent, how it is to treat its lines, and what it said of them. */
export type Edge = ReturnType<typeof openEdge>

type Held = {
  line: Line
  wish: Wish
  report: LineReport | null
  /** What the server was last told of it, so that each change is told once. */
  told: 'secured' | 'lost' | null
}

export function openEdge(now: () => number) {
  const server = randomUUID()
  const lines = new Map<string, Held>()
  const wakers = new Set<() => void>()
  let revision = 0
  let boot: string | null = null
  let heardAt = Number.NEGATIVE_INFINITY

  const isUp = () => now() - heardAt <= silentMs

  /** Something is wanted otherwise, or was said: who waits looks again. */
  function wake(): void {
    for (const waker of [...wakers]) waker()
  }

  function wish(line: Line, change: (before: Wish | null) => Wish): Held {
    const held = lines.get(line.callId)
    const next: Held = {
      line,
      wish: change(held?.wish ?? null),
      report: held?.report ?? null,
      told: held?.told ?? null,
    }
    lines.set(line.callId, next)
    revision += 1
    wake()
    return next
  }

  /** Everything that is told of a line stops until it is secured anew. */
  function loseAll(reason: InsecureReason): VoiceEvent[] {
    return [...lines.values()].flatMap((held): VoiceEvent[] => {
      if (held.told !== 'secured') return []
      held.told = 'lost'
      held.report = null
      return [{ type: 'unsecured', callId: held.line.callId, reason }]
    })
  }

  return {
    isUp,
    wish,
    of: (callId: string) => lines.get(callId) ?? null,
    wishes: (): Wishes => ({
      boot: server,
      revision,
      lines: [...lines.values()].map(({ wish }) => wish),
    }),
    revision: () => revision,

    /** Resolves at the next wake, or after `ms`. */
    change(ms: number): Promise<void> {
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          wakers.delete(done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        wakers.add(done)
      })
    },

    /** The edge said how its lines stand; what of that is news. */
    hear(bootNow: string, reports: LineReport[]): VoiceEvent[] {
      heardAt = now()
      const events = boot !== null && boot !== bootNow ? loseAll('edge_down') : []
      boot = bootNow
      for (const report of reports) {
        const held = lines.get(report.callId)
        if (held) events.push(...take(held, report))
      }
      wake()
      return events
    },

    /** Nothing came from the edge for so long that nothing is known. */
    missed: (): VoiceEvent[] => (isUp() ? [] : loseAll('edge_down')),
  }

  function take(held: Held, report: LineReport): VoiceEvent[] {
    const { line, wish } = held
    // Also the end of a call may be that of the one that this line was on before.
    if (report.attempt !== wish.attempt) return []
    if (report.state === 'gone') {
      // Who hung up is the SIP side's to say.
      lines.delete(line.callId)
      return [{ type: 'over', callId: line.callId }]
    }
    const before = held.report
    held.report = report
    if (report.state === 'secured') {
      const changed = JSON.stringify(before?.evidence) !== JSON.stringify(report.evidence)
      const first = held.told !== 'secured'
      held.told = 'secured'
      const evidence = evidenceOf(line, report)
      return changed && !first ? [{ type: 'proven', callId: line.callId, evidence }] : []
    }
    if (held.told !== 'secured' || (report.state !== 'lost' && report.state !== 'muted')) return []
    held.told = 'lost'
    const reason = report.reason ?? 'masking_off'
    return [{ type: 'unsecured', callId: line.callId, reason }]
  }
}

/** How a line stands as it is wanted now, once the edge has said so. */
export const standing = ({ wish, report }: Held): LineReport | null =>
  report?.attempt === wish.attempt && report.state !== 'securing' ? report : null

/** What the edge can prove, and what was proven of the trunk before. */
export function evidenceOf({ media }: Line, { evidence }: LineReport): Evidence {
  const trunk = media?.trunk
  return trunk ? [...evidence, { what: 'trunk', at: trunk.testedAt }] : evidence
}
