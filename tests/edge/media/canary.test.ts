import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCanary } from '@/scripts/edge/canary'
import { ngOver, type Profile } from '@/scripts/edge/ng'
import { hearCanary, openRig, type Rig } from './rig'

const tone: Profile = { mode: 'tone', detect: false }
const detecting: Profile = { mode: 'tone', detect: true }
const drop: Profile = { mode: 'drop' }

let rig: Rig
beforeAll(async () => void (rig = await openRig()))
afterAll(async () => {
  // It leaves no call behind.
  expect(await rig.ng.list()).toEqual({ ok: true, value: [] })
  await rig.close()
})

describe('the canary', () => {
  test.each([drop, tone, detecting])('sings with %j', async (profile) => {
    expect(await hearCanary({ ...rig, profile })).toMatchObject({ ok: true, profile })
  })

  test('sings of tones in the audio where nobody negotiated events', async () => {
    expect(await hearCanary({ ...rig, profile: tone, form: 'tones' })).toMatchObject({ ok: true })
  })

  test('tells of a mask that leaks', async () => {
    const mutant = ngOver((name, { 'delay-buffer': _, ...rest } = {}) => rig.ng.command(name, rest))
    const found = await hearCanary({ ...rig, ng: mutant, profile: tone })
    expect(found).toMatchObject({ ok: false, reason: 'leaks' })
  })

  test('tells of a profile that does not fit the keys', async () => {
    const found = await hearCanary({ ...rig, profile: drop, form: 'tones' })
    expect(found).toMatchObject({ ok: false, reason: 'leaks' })
  })

  test('knows that it is blind when a mask is on that should not be', async () => {
    const early = ngOver(async (name, fields) => {
      const answer = await rig.ng.command(name, fields)
      if (name !== 'answer') return answer
      await rig.ng.block(String(fields!['call-id']), String(fields!['from-tag']), drop)
      return answer
    })
    const found = await runCanary({ ...rig, ng: early, profile: drop })
    expect(found).toMatchObject({ ok: false, reason: 'blind' })
  })
})
