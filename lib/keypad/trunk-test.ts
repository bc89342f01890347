import { isWhole, markTrial, trialKeys, type Mark } from '@/lib/card/trial'
import { noteAudit } from '@/lib/audit/note'
import { mediaForTest } from '@/lib/call/media'
import { findCall } from '@/lib/call/store'
import { keepTrunk } from '@/lib/call/trunk-store'
import type { HeardAs, Profile, TrunkStep, TrunkTestView } from '@/lib/call/trunk'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import type { InsecureReason, Line, VoiceEvent } from '@/lib/voice/port'
import { lineOf } from './open'

/** A trunk that is being tested. There is one at a time for a merchant, in the process that holds the line. */
export type TrunkTrial = {
  merchantId: string
  callId: string
  trunk: string
  line: Line
  /** What is still to be tried, the one in hand first. */
  profiles: Profile[]
  stage: TrunkTestView['stage']
  reason: TrunkTestView['reason']
  generation: number
  marks: Mark[]
  next: number
  seen: Set<string>
  steps: TrunkStep[]
  /** The page's last sign of life. */
  lookedAt: number
}

type Used = Pick<Ports, 'clock' | 'db' | 'keypad' | 'voice'>

/** More keys than these are no longer somebody who presses each once. */
const mostMarks = 40
/** A test whose page is gone ends. */
const aloneMs = 30_000

/** Begins: the keys of a running call are masked, the gentlest way first. */
export async function beginTrial(
  ports: Used,
  { merchantId }: Staff,
  callId: string,
): Promise<
  { ok: true } | { ok: false; code: 'not_found' | 'session-in-progress' | 'not_allowed_now' }
> {
  const { clock, db, keypad } = ports
  const call = await findCall(db, callId)
  if (!call || call.merchant_id !== merchantId || call.ended_at !== null || call.media === null) {
    return { ok: false, code: 'not_found' }
  }
  const line = await lineOf(db, call)
  // From here to the book nothing is waited for: two that begin at once must see each other.
  const running = keypad.trials.get(merchantId)
  if (keypad.ofCall(callId) || (running && isRunning(running))) {
    return { ok: false, code: 'session-in-progress' }
  }
  const { trunk, profiles } = mediaForTest(call.media)
  // Events that one side refused pass through unmasked, whatever the trunk does.
  if (profiles.length === 0) return { ok: false, code: 'not_allowed_now' }
  const trial: TrunkTrial = {
    ...{ merchantId, callId, trunk, profiles },
    line,
    ...{ stage: 'securing', reason: null, generation: 0, marks: [], next: 0, steps: [] },
    seen: new Set(),
    lookedAt: clock.now(),
  }
  keypad.trials.set(merchantId, trial)
  void listen(ports, trial)
  return { ok: true }
}

async function listen({ clock, keypad, voice }: Used, trial: TrunkTrial): Promise<void> {
  const profile = trial.profiles[0]!
  const generation = keypad.nextGeneration()
  Object.assign(trial, { stage: 'securing', generation, marks: [], next: 0 })
  trial.seen.clear()
  const { line } = trial
  // For this test only: nothing else is secured on a trunk before it has passed.
  const trunk = { name: trial.trunk, ...profile, testedAt: clock.now() }
  trial.line = { ...line, media: line.media && { ...line.media, trunk } }
  const secured = await voice.secure(trial.line)
  const ask = { field: 'payment-card-number', generation, prompt: '' } as const
  const done = secured.ok && isRunning(trial) ? await voice.listen(trial.line, ask) : secured
  if (!isRunning(trial) || trial.generation !== generation) return
  if (!done.ok) return stop({ voice }, trial, done.reason)
  trial.stage = 'listening'
}

/** Whether this belongs to a trunk's test; its keys are marked, and kept nowhere. */
export function hearTrial(
  { keypad, voice }: Pick<Ports, 'keypad' | 'voice'>,
  event: Extract<VoiceEvent, { type: 'digits' | 'unsecured' | 'over' }>,
): boolean {
  const trial = [...keypad.trials.values()].find((one) => one.callId === event.callId)
  if (!trial || !isRunning(trial)) return false
  if (event.type === 'unsecured') stop({ voice }, trial, event.reason)
  else if (event.type === 'over') stop({ voice }, trial, 'call_ended')
  else if (event.generation === trial.generation && !trial.seen.has(event.id)) {
    trial.seen.add(event.id)
    const { marks, next } = markTrial(event.keys, trial.next)
    trial.next = next
    trial.marks = [...trial.marks, ...marks].slice(0, mostMarks)
  }
  return true
}

/** Somebody at the agent's end says what they heard: the step is over, and with it perhaps the test. */
export async function closeStep(
  ports: Used,
  staff: Staff,
  heard: HeardAs,
): Promise<{ ok: true } | { ok: false; code: 'not_allowed_now' }> {
  const trial = ports.keypad.trials.get(staff.merchantId)
  if (trial?.stage !== 'listening') return { ok: false, code: 'not_allowed_now' }
  const [profile, ...rest] = trial.profiles
  const { marks } = trial
  const wanted: HeardAs = profile!.mode === 'drop' ? 'nothing' : 'same_tone'
  const passed = isWhole(marks) && heard === wanted
  const right = marks.filter((mark) => mark === 'right').length
  trial.steps.push({ ...profile!, marks, missing: trialKeys.length - right, heard, passed })
  trial.profiles = rest
  if (passed || rest.length === 0) {
    // The same press again closes nothing.
    trial.stage = 'securing'
    await ports.voice.rest(trial.line)
    await keep(ports, staff, trial, passed ? profile! : null).catch((error: unknown) => {
      stop(ports, trial, null)
      throw error
    })
    trial.stage = passed ? 'passed' : 'failed'
    void ports.voice.release(trial.line, 'there')
  } else void listen(ports, trial)
  return { ok: true }
}

/** A trunk that failed is not approved any more, whatever an earlier test said. */
async function keep(
  { db }: Used,
  staff: Staff,
  { trunk, steps }: TrunkTrial,
  passed: Profile | null,
): Promise<void> {
  const { merchantId, id } = staff
  const mode = passed?.mode ?? 'none'
  const detect = passed?.detect ?? false
  await db.transaction().execute(async (db) => {
    await keepTrunk(db, {
      ...{ merchant_id: merchantId, name: trunk, mode, detect: detect ? 1 : 0 },
      ...{ tested_by: id, test: JSON.stringify({ steps }) },
    })
    const detail = { mode, detect }
    await noteAudit(db, {
      merchantId,
      by: { staffId: id },
      kind: 'trunk.tested',
      subject: trunk,
      detail,
    })
  })
}

/** Ends it without a result: what was known of the trunk before still counts. */
export function stopTrial({ keypad, voice }: Pick<Ports, 'keypad' | 'voice'>, staff: Staff): void {
  const trial = keypad.trials.get(staff.merchantId)
  if (trial && isRunning(trial)) stop({ voice }, trial, null)
  keypad.trials.delete(staff.merchantId)
}

/** The test as it is; asking is its page's sign of life. */
export function lookAtTrial(
  { clock, keypad }: Pick<Ports, 'clock' | 'keypad'>,
  { merchantId }: Staff,
): TrunkTestView | null {
  const trial = keypad.trials.get(merchantId)
  if (!trial) return null
  trial.lookedAt = clock.now()
  const { trunk, stage, reason, marks, steps } = trial
  const { mode, detect } = trial.profiles[0] ?? steps.at(-1)!
  const shown = stage === 'passed' ? steps.at(-1)! : { mode, detect }
  return {
    ...{ trunk, stage, reason, marks },
    ...{ mode: shown.mode, detect: shown.detect, step: steps.length },
  }
}

/** Ends tests that nobody looks at. */
export function watchTrials({
  clock,
  keypad,
  voice,
}: Pick<Ports, 'clock' | 'keypad' | 'voice'>): void {
  for (const [merchantId, trial] of keypad.trials) {
    if (clock.now() - trial.lookedAt <= aloneMs) continue
    if (isRunning(trial)) stop({ voice }, trial, null)
    keypad.trials.delete(merchantId)
  }
}

/** Whether a call is a test's now, and so nobody's card. */
export const isOnTrial = ({ trials }: Ports['keypad'], callId: string): boolean =>
  [...trials.values()].some((trial) => trial.callId === callId && isRunning(trial))

const isRunning = ({ stage }: TrunkTrial) => stage === 'securing' || stage === 'listening'

function stop(
  { voice }: Pick<Ports, 'voice'>,
  trial: TrunkTrial,
  reason: InsecureReason | 'call_ended' | null,
): void {
  Object.assign(trial, { stage: 'stopped', reason })
  void voice.release(trial.line, 'there')
}
