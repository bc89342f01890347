import { expect, test, vi } from 'vitest'
import { mediaOf } from '@/lib/call/media'
import { findCall, setMedia } from '@/lib/call/store'
import { callsToTestOn } from '@/lib/call/trunk-calls'
import { trunksOf } from '@/lib/call/trunk-store'
import { trialKeys } from '@/lib/card/trial'
import { beginTrial, closeStep, lookAtTrial, stopTrial, watchTrials } from '@/lib/keypad/trunk-test'
import { linesBetween } from '@/lib/audit/store'
import { keypadOffice } from '../helpers/keypad'

/** An owner tests a trunk on a running call, with somebody at a telephone. */

const media = {
  ...{ edge: 'edge1', callId: 'C-1', customerTag: 'c', agentTag: 'a', trunk: 'carrier-a' },
  ...{ teCaller: true, teAgent: true, transcodes: false },
}

async function trial(changes: Partial<typeof media> = {}) {
  const here = await keypadOffice()
  const { ports, agent } = here
  const { db, demo } = ports
  await setMedia(db, demo.call, JSON.stringify({ ...media, ...changes }))
  const owner = { ...agent, id: demo.olga, role: 'owner' as const }
  const settled = () => expect.poll(() => lookAtTrial(ports, owner)?.stage).toBe('listening')
  async function keys(typed: string) {
    const { generation } = ports.keypad.trials.get(owner.merchantId)!
    for (const key of typed) await here.digits(key, { generation })
  }
  const trunk = async () => (await mediaOf(db, (await findCall(db, demo.call))!))!.trunk
  return { ...here, owner, settled, keys, trunk, begin: () => beginTrial(ports, owner, demo.call) }
}

test('a trunk whose keys all came and were not heard is approved, with its date and by whom', async () => {
  const { ports, owner, begin, settled, keys, trunk } = await trial()
  expect(await trunk()).toBeNull()
  expect(await callsToTestOn(ports.db, owner.merchantId)).toMatchObject([{ trunk: 'carrier-a' }])
  expect(await begin()).toEqual({ ok: true })
  await settled()
  await keys(trialKeys)
  expect(lookAtTrial(ports, owner)).toMatchObject({ mode: 'drop', step: 0 })
  expect(await closeStep(ports, owner, 'nothing')).toEqual({ ok: true })
  expect(lookAtTrial(ports, owner)).toMatchObject({ stage: 'passed', mode: 'drop' })
  expect(await trunk()).toMatchObject({ name: 'carrier-a', mode: 'drop', detect: false })
  const [kept] = await trunksOf(ports.db, owner.merchantId)
  expect(kept).toMatchObject({ testedAt: ports.clock.now(), testedBy: 'Olga Brandt' })
  const lines = await linesBetween(ports.db, owner.merchantId, 1, 50, 50)
  expect(lines.at(-1)).toMatchObject({ kind: 'trunk.tested', subject: 'carrier-a' })
})

test('a trunk that lets keys through is tried with a tone, and then with detection', async () => {
  const { ports, owner, begin, settled, keys, trunk } = await trial()
  await begin()
  await settled()
  await keys(trialKeys)
  await closeStep(ports, owner, 'keys')
  await settled()
  expect(lookAtTrial(ports, owner)).toMatchObject({ mode: 'tone', detect: false, marks: [] })
  await keys('13')
  await closeStep(ports, owner, 'same_tone')
  await settled()
  expect(lookAtTrial(ports, owner)).toMatchObject({ mode: 'tone', detect: true, step: 2 })
  await keys(trialKeys)
  await closeStep(ports, owner, 'same_tone')
  expect(await trunk()).toMatchObject({ mode: 'tone', detect: true })
})

test('a trunk that fails loses what an earlier test gave it', async () => {
  const { ports, owner, begin, settled, keys, trunk } = await trial()
  await begin()
  await settled()
  await keys(trialKeys)
  await closeStep(ports, owner, 'nothing')
  expect(await trunk()).not.toBeNull()
  await begin()
  for (let step = 0; step < 3; step++) {
    await settled()
    await keys(trialKeys)
    await closeStep(ports, owner, 'keys')
  }
  expect(lookAtTrial(ports, owner)).toMatchObject({ stage: 'failed' })
  expect(await trunk()).toBeNull()
  expect(await trunksOf(ports.db, owner.merchantId)).toMatchObject([{ mode: 'none' }])
})

test('doubled, missing and strange keys are seen, and which they were is kept nowhere', async () => {
  const { ports, owner, begin, settled, keys } = await trial()
  await begin()
  await settled()
  await keys('112241')
  const { marks } = lookAtTrial(ports, owner)!
  expect(marks).toEqual(['right', 'double', 'right', 'double', 'right', 'wrong'])
  for (let step = 0; step < 3; step++) {
    await closeStep(ports, owner, 'nothing')
    if (step < 2) await settled()
  }
  const rows = await ports.db.selectFrom('trunks').select('test').execute()
  expect(rows[0]!.test).not.toMatch(/112|keys":/)
})

test('a test that ends without a result changes nothing', async () => {
  const { ports, owner, begin, settled, hear, trunk } = await trial()
  await begin()
  await settled()
  await hear({ type: 'unsecured', callId: ports.demo.call, reason: 'edge_down' })
  expect(lookAtTrial(ports, owner)).toMatchObject({ stage: 'stopped', reason: 'edge_down' })
  expect(await closeStep(ports, owner, 'nothing')).toMatchObject({ ok: false })
  await begin()
  await settled()
  stopTrial(ports, owner)
  expect(lookAtTrial(ports, owner)).toBeNull()
  await begin()
  await settled()
  ports.clock.move(31_000)
  watchTrials(ports)
  expect(lookAtTrial(ports, owner)).toBeNull()
  expect(await trunk()).toBeNull()
  expect(await trunksOf(ports.db, owner.merchantId)).toEqual([])
})

test('while a card is typed there is no test on that call, and the other way round', async () => {
  const { begin, started, end, settled } = await trial()
  const payment = await started()
  expect(await begin()).toEqual({ ok: false, code: 'session-in-progress' })
  await end(payment)
  expect(await begin()).toEqual({ ok: true })
  await settled()
  await expect(started()).rejects.toThrow('session-in-progress')
})

test('of two beginnings in the same moment one is the test', async () => {
  const { ports, begin, settled } = await trial()
  const securing = vi.spyOn(ports.voice, 'secure')
  const begun = await Promise.all([begin(), begin()])
  expect(begun.filter(({ ok }) => ok)).toHaveLength(1)
  await settled()
  expect(securing).toHaveBeenCalledTimes(1)
})

test('a step that is closed twice in the same moment is closed once', async () => {
  const { ports, owner, begin, settled, keys, trunk } = await trial()
  await begin()
  await settled()
  await keys(trialKeys)
  const close = () => closeStep(ports, owner, 'nothing')
  const closed = await Promise.all([close(), close()])
  expect(closed.filter(({ ok }) => ok)).toHaveLength(1)
  expect(lookAtTrial(ports, owner)).toMatchObject({ stage: 'passed', mode: 'drop', step: 1 })
  expect(await trunk()).toMatchObject({ mode: 'drop' })
})

test('a test and a card that begin in the same moment are not on one call', async () => {
  const { ports, begin, started } = await trial()
  const [tested, entered] = await Promise.allSettled([begin(), started()])
  const entry = ports.keypad.ofCall(ports.demo.call)
  const isTested = tested.status === 'fulfilled' && tested.value.ok
  expect([isTested, entry !== null && entered.status === 'fulfilled'].filter(Boolean)).toEqual([
    true,
  ])
})

test('a call of another business, or of no edge, or whose events nothing masks, is not tested', async () => {
  const { ports, owner, begin } = await trial({ teAgent: false })
  expect(await begin()).toEqual({ ok: false, code: 'not_allowed_now' })
  const other = { ...owner, merchantId: 'another' }
  expect(await beginTrial(ports, other, ports.demo.call)).toEqual({ ok: false, code: 'not_found' })
  expect(await beginTrial(ports, owner, 'none')).toEqual({ ok: false, code: 'not_found' })
})

test.each([
  [{ teCaller: true, teAgent: true }, ['drop', 'tone']],
  [{ teCaller: true, teAgent: false }, []],
  [{ teCaller: false, teAgent: true }, ['tone']],
  [{ teCaller: false, teAgent: false }, ['tone']],
  [{ teCaller: true, teAgent: false, transcodes: true }, ['drop', 'tone']],
])('with %j a trunk counts as tested with %j', async (agreed, modes) => {
  const { ports, owner, trunk } = await trial(agreed)
  const counted: string[] = []
  for (const mode of ['drop', 'tone'] as const) {
    await ports.db.deleteFrom('trunks').execute()
    const row = { merchant_id: owner.merchantId, name: 'carrier-a', mode, detect: 0, tested_at: 1 }
    await ports.db
      .insertInto('trunks')
      .values({ ...row, tested_by: 'x', test: '{}' })
      .execute()
    const known = await trunk()
    if (known) counted.push(known.mode)
  }
  expect(counted).toEqual(modes)
})
