import { runCanary, type Canary, type CanarySetting } from '@/scripts/edge/canary'
import { openCall, type CallSetting, type SyntheticCall } from '@/scripts/edge/call'
import { openDigits, type Digits } from '@/scripts/edge/digits'
import type { Heard } from '@/scripts/edge/heard'
import { openNg, type Ng } from '@/scripts/edge/ng'
import type { Press } from '@/scripts/edge/press'
import { startRtpengine } from '@/scripts/rtpengine.mjs'

/** Telephones, a daemon between them, and what one heard of the other's keys. */

/** What a test does when it is over; tests run side by side. */
export type Over = (after: () => void | Promise<void>) => void

export type Rig = {
  daemon: Awaited<ReturnType<typeof startRtpengine>>
  ng: Ng
  digits: Digits
  /** A call with speech both ways. */
  call(over: Over, set?: CallSetting): Promise<SyntheticCall>
  close(): Promise<void>
}

export async function openRig(setting?: { address: string }): Promise<Rig> {
  const daemon = await startRtpengine(process.env.RTPENGINE, setting)
  const ng = openNg(daemon.url)
  const digits = openDigits(daemon.tcp, { onDigit() {}, onGone() {} })
  await until(() => digits.connected)
  return {
    ...{ daemon, ng, digits },
    async call(over, set) {
      const opened = await openCall(ng, set)
      if (!opened.ok) throw new Error(opened.said)
      over(() => opened.value.end())
      if (!(await opened.value.talking(5_000))) throw new Error('nobody is heard')
      return opened.value
    },
    async close() {
      digits.close()
      ng.close()
      await daemon.stop()
    },
  }
}

/**
 * A canary, sung again where one was not heard well: its tests sing side by side, on whatever machine.
 * That keys came through is said once and holds.
 */
export async function hearCanary(set: CanarySetting): Promise<Canary> {
  for (let tries = 1; ; tries++) {
    const canary = await runCanary(set)
    if (canary.ok || canary.reason === 'leaks' || tries === 3) return canary
  }
}

export type Round = {
  /** The keys of this call that the daemon told of, as it told them. */
  told: string
  caller: Heard
  agent: Heard
  /** What share of the agent's speech the caller heard. */
  duplex: number
  lateMs: number
}

const settleMs = 250
/** A busy machine tells of keys late; what it never tells of is waited for this long. */
const mostSettleMs = 2000
/** Three times the daemon's delay buffer does not cover more. */
export const tooLateMs = 60

/** One party presses keys while both speak. */
export async function round(
  { digits }: Pick<Rig, 'digits'>,
  call: SyntheticCall,
  keys: string,
  press: Partial<Press> & { by?: 'caller' | 'agent' } = {},
): Promise<Round> {
  let told = ''
  const quiet = digits.of(call.callId, ({ key, sourceTag }) => {
    told += (sourceTag === call.callerTag ? '' : 'agent:') + key.reveal()
  })
  call.lateMs()
  await wait(settleMs)
  call.forget()
  await call[press.by ?? 'caller'].press(keys, press)
  await until(() => told.length >= keys.length, mostSettleMs).catch(() => {})
  await wait(settleMs)
  quiet()
  const [caller, agent] = [call.caller.heard(), call.agent.heard()]
  const duplex = caller.speech / Math.max(1, call.agent.spoke())
  return { told, caller, agent, duplex, lateMs: call.lateMs() }
}

/**
 * Tries a control until its frames were sent on time, three times at most: a machine that stands still
 * proves nothing. What is masked is never tried again.
 */
export async function onTime(attempt: () => Promise<Round>): Promise<Round> {
  for (let times = 1; ; times++) {
    const done = await attempt()
    if (done.lateMs <= tooLateMs || times === 3) return done
    process.stderr.write(`   frames were sent ${done.lateMs} ms late; the control is repeated\n`)
  }
}

export const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

export async function until(holds: () => boolean, withinMs = 20_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > giveUpAt) throw new Error('it did not come to hold')
    await wait(5)
  }
}
