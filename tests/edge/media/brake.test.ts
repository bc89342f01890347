import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { leakIn } from '@/scripts/edge/canary'
import { eventually, openRig } from '../../helpers/edge'

/** The brake and its end, with real sound. */

const speaks = (frames: number, of: number) => frames > 0.8 * of

test('a caller who was muted is heard again when the line is secured or let go of', async ({
  onTestFinished: over,
}) => {
  const rig = await openRig(over)
  const { call, line } = await rig.call({ mode: 'drop' })
  await eventually(() => rig.agent().ready(), 40_000)
  const about = [call.callId, call.callerTag] as const
  const hears = async () => {
    await wait(300)
    call.forget()
    await wait(500)
    const [heard, spoke] = [call.agent.heard().speech, call.caller.spoke()]
    expect(speaks(call.caller.heard().speech, call.agent.spoke())).toBe(true)
    return speaks(heard, spoke)
  }
  expect(await rig.voice.secure(line)).toMatchObject({ ok: true })
  expect(await hears()).toBe(true)
  await rig.ng.blockMedia(...about)
  expect(await hears()).toBe(false)
  // An edge agent that starts anew does not know that its caller is muted.
  rig.restartAgent()
  await eventually(() => rig.agent().ready(), 40_000)
  expect(await rig.voice.secure(line)).toMatchObject({ ok: true })
  expect(await hears()).toBe(true)
  call.forget()
  await call.caller.press('49')
  await wait(300)
  expect(leakIn(call.agent.heard())).toBeNull()
  await rig.voice.release(line, 'there')
  await wait(500)
  call.forget()
  await call.caller.press('49')
  await wait(300)
  expect(leakIn(call.agent.heard())).toBeNull()
  expect(await hears()).toBe(true)
})
