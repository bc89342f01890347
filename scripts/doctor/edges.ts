import type { TrunkView } from '@/lib/call/trunk'
import { trunksOf } from '@/lib/call/trunk-store'
import type { Config } from '@/lib/config'
import { readDbClock } from '@/lib/db/now'
import { merchants } from '@/lib/merchant/store'
import type { CommandPorts } from '../command'
import { skipped, warn, well, wrong, type Finding } from './finding'

const check = 'Edges'
const dayMs = 24 * 60 * 60 * 1000
/** Carriers change how they send keys without a word. */
const oldDays = 365

/** The edge agents that may connect, where calls go through media engines of our own. */
export function examineEdges({
  edges,
  publicUrl,
  voice,
}: Pick<Config, 'edges' | 'publicUrl' | 'voice'>): Finding[] {
  const names = [...edges.keys()].join(', ')
  if (voice !== 'rtpengine') {
    if (edges.size === 0) return []
    const says = `${names} may not connect: VOICE is ${voice}`
    return [warn(check, says, 'set VOICE to rtpengine, or unset RTPENGINE_EDGES')]
  }
  if (edges.size === 0) {
    const fix = 'give each edge a name and a key in RTPENGINE_EDGES: docs/sip-edge.md'
    return [wrong(check, 'there are none, so the server does not start', fix)]
  }
  const unseen =
    'are not seen from here: each says on its own machine that the engine passed its own test'
  const findings = [well(check, `${names} may connect`), skipped('Edges at work', unseen)]
  if (publicUrl.startsWith('https://')) return findings
  const says =
    'send what is typed to PUBLIC_URL, which is not https; from another machine they refuse'
  return [...findings, wrong('Edges’ way here', says, 'put TLS in front')]
}

/** The trunks that cards may be typed on, and how long ago a telephone was tried on each. */
export async function examineTrunks({
  config,
  db,
}: Pick<CommandPorts, 'config' | 'db'>): Promise<Finding[]> {
  if (config.voice !== 'rtpengine') return []
  const now = await readDbClock(db)
  const found: Finding[] = []
  let approved = 0
  for (const { id, name } of await merchants(db)) {
    const trunks = await trunksOf(db, id)
    found.push(...trunks.map((trunk) => trunkFinding(`Trunk ${trunk.name} of ${name}`, trunk, now)))
    approved += trunks.filter(({ mode }) => mode !== 'none').length
  }
  if (approved > 0) return found
  const fix = 'test each with a telephone at /console/trunks'
  return [...found, warn('Trunks', 'none is approved, so cards are typed on none', fix)]
}

function trunkFinding(check: string, { mode, testedAt }: TrunkView, now: number): Finding {
  const days = Math.floor((now - testedAt) / dayMs)
  const ago = days < 1 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
  const again = 'test it again at /console/trunks'
  if (mode === 'none') return warn(check, `failed its test ${ago}: no cards on it`, again)
  const how = mode === 'drop' ? 'keys are left out' : 'keys become one tone'
  const says = `approved ${ago}: ${how}`
  return days > oldDays ? warn(check, says, again) : well(check, says)
}
