import type { AdapterSetting } from '@/lib/adapter'
import type { Done, InsecureReason, Line, Voice } from '../port'
import { evidenceOf, openEdge, standing, type Edge } from './lines'
import type { Wish } from './protocol'
import { openReader } from './read'

/** Securing looks twice, with a pause between in which keys do not count; it may be told to try again. */
const secureMs = 6000
const listenMs = 2500

/**
 * Calls whose sound passes an rtpengine of the operator's own: keys are masked in the stream, so
 * agent and caller talk on. The edge agent (`npm run edge`) does it; this says how each line is
 * wanted, and believes only what the edge can prove. `docs/sip-edge.md` says how to set it up.
 */
export function connect({ config, clock }: AdapterSetting): Voice {
  const keys = config.edges
  if (keys.size === 0)
    throw new Error(
      'VOICE is rtpengine, and RTPENGINE_EDGES is missing: give each edge a name and a key, edge1:<key> (docs/sip-edge.md)',
    )
  const edges = new Map([...keys.keys()].map((name) => [name, openEdge(() => clock.now())]))

  async function secure(line: Line): Promise<Done> {
    const { media } = line
    if (!media) return no('not_secured')
    if (!media.trunk) return no('trunk_not_tested')
    const edge = edges.get(media.edge)
    if (!edge?.isUp()) return no('edge_down')
    const { wish } = edge.wish(line, (before) => ({
      callId: line.callId,
      sipCallId: media.callId,
      customerTag: media.customerTag,
      agentTag: media.agentTag,
      profile: profileOf(media.trunk!),
      // Each wish is proven anew; the mask stays where it is there already.
      // Grows past every number of the run before this one.
      attempt: Math.max((before?.attempt ?? 0) + 1, clock.now()),
      want: 'masked',
      listen: null,
    }))
    const { attempt } = wish
    return until(edge, secureMs, () => {
      const held = edge.of(line.callId)
      if (!held) return no('call_leg_lost')
      if (held.wish.attempt !== attempt) return no('not_secured')
      const report = standing(held)
      if (!report) return null
      if (report.state === 'secured') return { ok: true, evidence: evidenceOf(line, report) }
      return no(report.reason ?? 'not_secured')
    })
  }

  async function until(edge: Edge, ms: number, look: () => Done | null): Promise<Done> {
    const giveUpAt = Date.now() + ms
    for (;;) {
      const done = look()
      if (done) return done
      const left = giveUpAt - Date.now()
      if (left <= 0) return no('timed_out')
      if (!edge.isUp()) return no('edge_down')
      await edge.change(Math.min(left, 500))
    }
  }

  /** Changes a line's wish where there is one. */
  function alter(line: Line, change: (before: Wish) => Wish): Edge | null {
    const edge = line.media && edges.get(line.media.edge)
    if (!edge?.of(line.callId)) return null
    edge.wish(line, (before) => change(before!))
    return edge
  }

  return {
    name: 'rtpengine',
    masks: 'whole-entry',
    secure,

    async listen(line, { generation }) {
      const held = (line.media && edges.get(line.media.edge)?.of(line.callId)) || null
      if (!held || held.wish.want !== 'masked') return no('masking_off')
      const before = standing(held)
      if (before && before.state !== 'secured') return no(before.reason ?? 'masking_off')
      const edge = alter(line, (wish) => ({ ...wish, listen: generation }))!
      // Where the line is being proven anew, its keys are listened to when it is.
      return until(edge, before ? listenMs : secureMs, () => {
        const now = edge.of(line.callId)
        if (!now) return no('call_leg_lost')
        if (now.wish.listen !== generation) return no('not_secured')
        const report = standing(now)
        if (report && report.state !== 'secured') return no(report.reason ?? 'masking_off')
        return report?.listening === generation ? { ok: true } : null
      })
    },

    async rest(line) {
      alter(line, (before) => ({ ...before, listen: null }))
    },

    /** Keys stay masked until the call ends: a key that is held down now would be heard. */
    async release(line) {
      alter(line, (before) => ({ ...before, want: 'kept', listen: null }))
    },

    /** Calls reach agents by the operator's own queue. */
    async ring() {
      return null
    },

    read: openReader(keys, edges),
    noticed: () => [...edges.values()].flatMap((edge) => edge.missed()),
  }
}

function profileOf({ mode, detect }: { mode: 'drop' | 'tone'; detect: boolean }): Wish['profile'] {
  return mode === 'drop' ? { mode } : { mode, detect }
}

const no = (reason: InsecureReason): Done => ({ ok: false, reason })
