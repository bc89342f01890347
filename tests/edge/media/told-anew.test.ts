import { expect, test } from 'vitest'
import { eventually, openRig } from '../../helpers/edge'

/** One call at the engine that the contact centre told of twice, as when another agent takes it over. */

const ask = { field: 'payment-card-number', generation: 51, prompt: '' } as const

test('keys go to the asking that runs, not to the line that was let go of', async ({
  onTestFinished: over,
}) => {
  const rig = await openRig(over)
  const { call, line } = await rig.call({ mode: 'drop' })
  const anew = { ...line, callId: `${line.callId}-anew` }
  const keys = () =>
    rig.events.flatMap((one) => (one.type === 'digits' ? [[one.callId, one.generation]] : []))
  await eventually(() => rig.agent().ready(), 40_000)
  expect(await rig.voice.secure(line)).toMatchObject({ ok: true })
  await rig.voice.release(line, 'there')
  expect(await rig.voice.secure(anew)).toMatchObject({ ok: true })
  expect(await rig.voice.listen(anew, ask)).toEqual({ ok: true })
  await call.caller.press('4')
  await eventually(() => keys().length > 0, 3000)
  // Where two ask the same telephone, a key is one field's: that of the later asking.
  expect(await rig.voice.secure(line)).toMatchObject({ ok: true })
  expect(await rig.voice.listen(line, { ...ask, generation: 52 })).toEqual({ ok: true })
  await call.caller.press('9')
  await eventually(() => keys().length > 1, 3000)
  expect(keys()).toEqual([
    [anew.callId, 51],
    [line.callId, 52],
  ])
})
