import { openCall, type SyntheticCall } from '../../scripts/edge/call'
import { openNg, type Ng, type Profile } from '../../scripts/edge/ng'
import { answerWith } from '../tools/process.mjs'

/** Calls through an rtpengine: both sides speak, and each caller presses one key a second. */
type Order = { open?: { url: string; calls: number }; mask?: Profile | null; end?: true }

const calls: SyntheticCall[] = []
let ng: Ng
let ended = false

answerWith(async ({ open, mask, end }: Order) => {
  if (open) await start(open)
  if (mask !== undefined) await Promise.all(calls.map((call) => change(call, mask)))
  if (end) {
    ended = true
    await Promise.all(calls.map((call) => call.end()))
  }
  const lateMs = Math.max(0, ...calls.map((call) => call.lateMs()))
  const heard = calls.filter(({ agent }) => agent.heard().speech > 0).length
  for (const call of calls) call.forget()
  return { lateMs, heard }
})

async function start({ url, calls: count }: { url: string; calls: number }): Promise<void> {
  // A machine that is full of calls answers slowly, and that is not what is measured.
  ng = openNg(url, 5_000)
  for (let i = 0; i < count; i++) {
    const opened = await openCall(ng)
    if (!opened.ok) throw new Error(opened.said)
    calls.push(opened.value)
    void type(opened.value)
  }
}

async function type({ caller }: SyntheticCall): Promise<void> {
  for (let key = 0; !ended; key++) {
    await caller.press(String(key % 10), { downMs: 100, pauseMs: 840 })
  }
}

async function change({ callId, callerTag }: SyntheticCall, mask: Profile | null): Promise<void> {
  const done = await (mask ? ng.block(callId, callerTag, mask) : ng.unblock(callId, callerTag))
  if (!done.ok) throw new Error(done.said)
}
