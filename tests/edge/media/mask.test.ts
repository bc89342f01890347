import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SyntheticCall } from '@/scripts/edge/call'
import { leakIn } from '@/scripts/edge/canary'
import { ngOver, type Profile } from '@/scripts/edge/ng'
import { openTelephone } from '@/scripts/edge/rtp'
import { onTime, openRig, round, until, wait, type Over, type Rig, type Round } from './rig'

/**
 * Real RTP through a real rtpengine: what an agent hears of a caller's keys. Each test hears the keys
 * unmasked first, or it would be blind; speech flows both ways all the time.
 */

const keys = '4155'
const tone: Profile = { mode: 'tone', detect: false }
const detecting: Profile = { mode: 'tone', detect: true }
const drop: Profile = { mode: 'drop' }

let rig: Rig
beforeAll(async () => void (rig = await openRig()))
afterAll(() => rig.close())

const mask = (call: SyntheticCall, profile: Profile) =>
  rig.ng.block(call.callId, call.callerTag, profile)

function heardInTheOpen(call: SyntheticCall, form: 'events' | 'tones' = 'events') {
  return onTime(async () => {
    const open = await round(rig, call, keys, { form })
    expect(form === 'events' ? open.agent.events : open.agent.keys).not.toBe('')
    return open
  })
}

/** Nothing of a key, and the caller hears the agent on. */
function expectMasked({ agent, duplex }: Round, how: 'gap' | 'tone') {
  expect(leakIn(agent)).toBeNull()
  if (how === 'tone') expect(agent.masked).toBeGreaterThanOrEqual(20)
  else expect(agent.masked).toBe(0)
  expect(duplex).toBeGreaterThan(0.9)
}

describe('without a mask', () => {
  test('events reach the agent, and each key is told once', async ({ onTestFinished: over }) => {
    const call = await rig.call(over)
    const open = await heardInTheOpen(call)
    expect(open.agent.events).toBe(keys)
    expect(open.told).toBe(keys)
    expect(open.duplex).toBeGreaterThan(0.9)
  })

  test('tones in the audio reach the agent', async ({ onTestFinished: over }) => {
    const open = await heardInTheOpen(await rig.call(over), 'tones')
    expect(open.agent.keyFrames).toBeGreaterThan(10)
    expect(open.agent.keys).toContain('4')
  })
})

describe('the mask “drop”', () => {
  test('leaves a gap in the place of events, until it is taken off', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await heardInTheOpen(call)
    expect((await mask(call, drop)).ok).toBe(true)
    const masked = await round(rig, call, keys)
    expectMasked(masked, 'gap')
    expect(masked.told).toBe(keys)

    expect((await rig.ng.unblock(call.callId, call.callerTag)).ok).toBe(true)
    expect((await heardInTheOpen(call)).agent.events).toBe(keys)
  })

  test('does not hide tones in the audio: it is for trunks that send events only', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await mask(call, drop)
    const open = await onTime(() => round(rig, call, keys, { form: 'tones' }))
    expect(open.agent.keyFrames).toBeGreaterThan(10)
    expect(open.told).toBe('')
  })
})

describe('the mask “tone”', () => {
  test('plays 400 Hz in the place of events', async ({ onTestFinished: over }) => {
    const call = await rig.call(over)
    await heardInTheOpen(call)
    expect((await mask(call, tone)).ok).toBe(true)
    const masked = await round(rig, call, keys)
    expectMasked(masked, 'tone')
    expect(masked.told).toBe(keys)
  })

  test('without its delay plays the true tones, though the daemon says ok', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await heardInTheOpen(call)
    const about = { 'call-id': call.callId, 'from-tag': call.callerTag }
    const said = await rig.ng.command('block DTMF', { ...about, 'DTMF-security': 'tone' })
    expect(said.ok).toBe(true)
    const leaking = await onTime(() => round(rig, call, keys))
    expect(leaking.agent.keyFrames).toBeGreaterThan(10)
    expect(leaking.agent.keys).toContain('415')
  })

  test('is not the mask once its delay is left out: the same test sees the digits', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    const mutant = ngOver((name, fields) => {
      const { 'delay-buffer': _, ...rest } = fields ?? {}
      return rig.ng.command(name, rest)
    })
    expect((await mutant.block(call.callId, call.callerTag, tone)).ok).toBe(true)
    const leaking = await onTime(() => round(rig, call, keys))
    expect(() => expectMasked(leaking, 'tone')).toThrow()
    expect(leaking.agent.keys).toContain('415')
  })

  test('hides tones in the audio of a caller without events, and tells of them', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over, { callerEvents: false, agentEvents: false })
    await heardInTheOpen(call, 'tones')
    expect((await mask(call, tone)).ok).toBe(true)
    const masked = await round(rig, call, keys, { form: 'tones' })
    expectMasked(masked, 'tone')
    expect(masked.told).toBe(keys)
  })

  test('hides tones in the audio beside negotiated events where it detects', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await heardInTheOpen(call, 'tones')
    expect((await mask(call, detecting)).ok).toBe(true)
    const masked = await round(rig, call, keys, { form: 'tones' })
    expectMasked(masked, 'tone')
    expect(masked.told).toBe(keys)
  })

  test('hides keys that come as events and in the audio at once', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await mask(call, tone)
    const masked = await round(rig, call, keys, { form: 'both' })
    expectMasked(masked, 'tone')
    expect(masked.told).toBe(keys)
  })

  test('doubles digits and lets true tones through where it detects beside real events', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await mask(call, detecting)
    const doubled = await round(rig, call, keys)
    expect(doubled.told.length).toBeGreaterThan(keys.length)
  })

  test('changed to “drop” goes on hiding, which it would not with its delay left on', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await mask(call, tone)
    const about = { 'call-id': call.callId, 'from-tag': call.callerTag }
    const said = await rig.ng.command('block DTMF', { ...about, 'DTMF-security': 'drop' })
    expect(said.ok).toBe(true)
    const leaking = await onTime(() => round(rig, call, keys))
    expect(leaking.agent.keyFrames).toBeGreaterThan(10)

    expect((await mask(call, drop)).ok).toBe(true)
    const masked = await round(rig, call, keys)
    expectMasked(masked, 'gap')
    expect(masked.told).toBe(keys)
  })
})

describe('a second listener on the caller’s stream', () => {
  async function tapped(over: Over) {
    const call = await rig.call(over)
    const tap = await openTelephone({ speaksHz: 1_000, hearsHz: 550, events: true })
    over(tap.close)
    const listen = async () => {
      const about = { 'call-id': call.callId }
      const asked = { ...about, 'from-tag': call.callerTag }
      const offered = await rig.ng.command('subscribe request', asked)
      const to = offered.ok && { 'to-tag': offered.reply['to-tag'] }
      const answered = await rig.ng.command('subscribe answer', { ...about, ...to, sdp: tap.sdp })
      expect(answered.ok).toBe(true)
      const state = await rig.ng.query(call.callId)
      const own = state.ok && state.value.tags.find(({ tag }) => tag === call.callerTag)
      expect(own && own.subscribers).toHaveLength(2)
    }
    return { call, tap, listen }
  }

  test('takes the mask “tone” away from the agent, and “drop” brings one back', async ({
    onTestFinished: over,
  }) => {
    const { call, listen } = await tapped(over)
    await mask(call, tone)
    await listen()
    const leaking = await onTime(() => round(rig, call, keys))
    expect(leaking.agent.keyFrames).toBeGreaterThan(10)
    await mask(call, drop)
    expectMasked(await round(rig, call, keys), 'gap')
  })

  test('hears no key either under “drop”', async ({ onTestFinished: over }) => {
    const { call, tap, listen } = await tapped(over)
    await mask(call, drop)
    await listen()
    expectMasked(await round(rig, call, keys), 'gap')
    expect(leakIn(tap.heard())).toBeNull()
    expect(tap.heard().speech).toBeGreaterThan(10)
  })
})

describe('the network', () => {
  test('loses two of three ends, and the digit is told all the same', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await mask(call, drop)
    const loses = (packet: string, number: number) => packet === 'end' && number < 3
    expect((await round(rig, call, keys, { loses })).told).toBe(keys)
  })

  test('loses all ends of a key, and that digit is silently missing', async ({
    onTestFinished: over,
  }) => {
    const call = await rig.call(over)
    await mask(call, drop)
    const loses = (packet: string) => packet === 'end'
    const lost = await round(rig, call, '7', { loses, pauseMs: 200 })
    const next = await round(rig, call, '4')
    expect(lost.told).toBe('')
    expect(next.told).toBe('4')
  })
})

test('the agent’s own keys are told as the agent’s, and are not masked', async ({
  onTestFinished: over,
}) => {
  const call = await rig.call(over)
  await mask(call, tone)
  const own = await onTime(() => round(rig, call, '9', { by: 'agent' }))
  expect(own.told).toBe('agent:9')
  expect(own.caller.events).toBe('9')
})

test('a key that is down while the mask is taken off reaches the agent', async ({
  onTestFinished: over,
}) => {
  const call = await rig.call(over)
  await mask(call, drop)
  await wait(100)
  call.forget()
  const release = call.caller.hold('4')
  await wait(150)
  expect(call.agent.heard().eventPackets).toBe(0)
  await rig.ng.unblock(call.callId, call.callerTag)
  await wait(100)
  await release()
  await until(() => call.agent.heard().events === '4')
})

test('the brake lets nothing of the caller through, and the caller hears the agent on', async ({
  onTestFinished: over,
}) => {
  const call = await rig.call(over)
  await mask(call, drop)
  expect((await rig.ng.blockMedia(call.callId, call.callerTag)).ok).toBe(true)
  for (const form of ['events', 'tones'] as const) {
    const muted = await round(rig, call, keys, { form })
    expect(leakIn(muted.agent)).toBeNull()
    expect(muted.agent.speech).toBe(0)
    expect(muted.duplex).toBeGreaterThan(0.9)
    if (form === 'events') expect(muted.told).toBe(keys)
  }
})

test('a call shows who hears the caller, and that packets flow', async ({
  onTestFinished: over,
}) => {
  const call = await rig.call(over)
  const look = async () => {
    const asked = await rig.ng.query(call.callId)
    if (!asked.ok) throw new Error('the call is not known')
    const { created, tags } = asked.value
    const caller = tags.find(({ tag }) => tag === call.callerTag)!
    return { created, caller, stream: caller.streams[0]! }
  }
  const before = await look()
  expect(before.caller).toMatchObject({ subscribers: [call.agentTag], codecs: ['PCMU/8000'] })
  let after = await look()
  while (after.stream.packets <= before.stream.packets) {
    await wait(50)
    after = await look()
  }
  expect(after.stream.lastPacketAt).toBeGreaterThan(Date.now() / 1000 - 5)
  expect(after.created).toBe(before.created)
})
