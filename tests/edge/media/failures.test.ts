import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { VoiceEvent } from '@/lib/voice/port'
import { leakIn } from '@/scripts/edge/canary'
import { openCommand } from '@/scripts/edge/command'
import { ngOver } from '@/scripts/edge/ng'
import { eventually, openRig, type Over } from '../../helpers/edge'

/** What goes wrong in the media path, each with what the server is told of it. */

const keysIn = (events: VoiceEvent[]) =>
  events.flatMap((event) => (event.type === 'digits' ? [event.keys.reveal()] : [])).join('')
const lossesIn = (events: VoiceEvent[]) =>
  events.flatMap((event) => (event.type === 'unsecured' ? [event.reason] : []))
const ask = { field: 'payment-card-number', generation: 41, prompt: '' } as const

type Trunk = { mode: 'drop' | 'tone' }

async function listening(over: Over, trunk: Trunk = { mode: 'drop' }) {
  const rig = await openRig(over)
  const { call, line } = await rig.call(trunk)
  await eventually(() => rig.agent().ready(), 40_000)
  expect(await rig.voice.secure(line)).toMatchObject({ ok: true })
  expect(await rig.voice.listen(line, ask)).toEqual({ ok: true })
  call.forget()
  return { ...rig, rig, call, line }
}

describe('a call that somebody else listens in on', () => {
  test.for(['drop', 'tone'] as const)(
    'is not secure any more, with %s',
    async (mode, { onTestFinished: over }) => {
      const { rig, call, line, events } = await listening(over, { mode })
      await call.caller.press('49')
      await eventually(() => keysIn(events) === '49')
      const request = { 'call-id': call.callId, 'from-tag': call.callerTag }
      const asked = await rig.ng.command('subscribe request', request)
      expect(asked.ok).toBe(true)
      const tag = asked.ok ? String(asked.reply['to-tag']) : ''
      const sdp =
        'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=recvonly\r\n'
      await rig.ng.command('subscribe answer', { ...request, 'to-tag': tag, sdp })
      await eventually(() => lossesIn(events).length > 0)
      expect(lossesIn(events)).toEqual(['second_sink'])
      call.forget()
      // The caller types on, before anybody can stop them: nothing of it is heard, nothing is taken.
      await call.caller.press('57')
      await wait(300)
      expect(leakIn(call.agent.heard())).toBeNull()
      expect(keysIn(events)).toBe('49')
      expect(await rig.voice.secure(line)).toEqual({ ok: false, reason: 'second_sink' })
    },
  )
})

test('a daemon that dies in the middle of a field is told at once, and again when it is back', async ({
  onTestFinished: over,
}) => {
  const { rig, call, line, events, daemon } = await listening(over)
  await call.caller.press('49')
  await eventually(() => keysIn(events) === '49')
  await daemon.kill()
  await eventually(() => lossesIn(events).length > 0)
  expect(lossesIn(events)).toEqual(['media_restarted'])
  expect(await rig.voice.secure(line)).toMatchObject({ ok: false })
  await daemon.restart()
  await eventually(() => rig.agent().ready(), 40_000)
  // It knows nothing of this call.
  expect(await rig.voice.secure(line)).toMatchObject({ ok: false })
  const fresh = await rig.call({ mode: 'drop' })
  expect(await rig.voice.secure(fresh.line)).toMatchObject({ ok: true })
})

test('a daemon that comes back with other options, by which it logs digits, is given none', async ({
  onTestFinished: over,
}) => {
  const { rig, daemon } = await listening(over)
  await daemon.restart(['--log-level=7'])
  await eventually(
    () => rig.said.some((line) => line.includes('no card digits: log-level is 7')),
    20_000,
    () => rig.said,
  )
  const fresh = await rig.call({ mode: 'drop' })
  expect(await rig.voice.secure(fresh.line)).toEqual({ ok: false, reason: 'canary_failed' })
  // Not even those of its canary.
  expect(daemon.said()).not.toMatch(/DTMF/i)
  await daemon.restart()
  await eventually(() => rig.agent().ready(), 40_000)
  const again = await rig.call({ mode: 'drop' })
  expect(await rig.voice.secure(again.line)).toMatchObject({ ok: true })
})

test('a way to the server that is cut is told, and the mask stays', async ({
  onTestFinished: over,
}) => {
  const { rig, call, line, events, server } = await listening(over)
  rig.cut()
  await eventually(() => lossesIn(events).length > 0)
  expect(lossesIn(events)).toEqual(['edge_down'])
  expect(await rig.voice.listen(line, { ...ask, generation: 42 })).toMatchObject({ ok: false })
  await call.caller.press('4929')
  await wait(300)
  expect(leakIn(call.agent.heard())).toBeNull()
  rig.mend()
  expect(server.listening).toBe(true)
  await eventually(() => rig.said.filter((line) => line === 'the server answers').length === 2)
  expect(await rig.voice.secure(line)).toMatchObject({ ok: true })
  // What was typed meanwhile does not come afterwards.
  expect(keysIn(events)).toBe('')
})

test('an edge agent that starts anew proves everything anew', async ({ onTestFinished: over }) => {
  const { rig, call, line, events } = await listening(over)
  rig.restartAgent()
  await eventually(() => lossesIn(events).length > 0)
  expect(lossesIn(events)).toEqual(['edge_down'])
  await eventually(() => rig.agent().ready(), 40_000)
  expect(await rig.voice.secure(line)).toMatchObject({ ok: true })
  expect(await rig.voice.listen(line, { ...ask, generation: 43 })).toEqual({ ok: true })
  await call.caller.press('12')
  await eventually(() => keysIn(events) === '12')
})

test.for([
  ['a Call-ID that the engine does not know', { callId: 'nowhere' }],
  ['a customer’s tag that the engine does not know', { customerTag: 'nobody' }],
  ['a trunk that was never tested', { trunk: null }],
  ['an edge agent that nobody has set up', { edge: 'edge9' }],
] as const)('a call told with %s is never secure', async ([, wrong], { onTestFinished: over }) => {
  const { rig, call } = await listening(over)
  const { line } = await rig.call({ mode: 'drop' })
  const misrouted = { ...line, callId: 'another', media: { ...line.media!, ...wrong } }
  expect(await rig.voice.secure(misrouted)).toMatchObject({ ok: false })
  expect(call.callId).not.toBe(line.media!.callId)
})

test('a key that is held while the line is let go of is not heard', async ({
  onTestFinished: over,
}) => {
  const { rig, call, line } = await listening(over, { mode: 'tone' })
  const letGo = call.caller.hold('7')
  await wait(200)
  await rig.voice.release(line, 'there')
  await wait(500)
  await letGo()
  await call.caller.press('3')
  await wait(300)
  expect(leakIn(call.agent.heard())).toBeNull()
})

test('the agent’s own keys are nobody’s card', async ({ onTestFinished: over }) => {
  const { call, events } = await listening(over)
  await call.agent.press('4929')
  await call.caller.press('1')
  await eventually(() => keysIn(events).length > 0)
  expect(keysIn(events)).toBe('1')
})

test('the end of a call is told, and one call’s end says nothing of another', async ({
  onTestFinished: over,
}) => {
  const { rig, call, line, events } = await listening(over)
  const other = await rig.call({ mode: 'drop' })
  expect(await rig.voice.secure(other.line)).toMatchObject({ ok: true })
  await call.end()
  await eventually(() => events.some(({ type }) => type === 'over'))
  expect(events.filter(({ type }) => type === 'over')).toEqual([
    { type: 'over', callId: line.callId },
  ])
  expect(lossesIn(events)).toEqual([])
})

test('this rig sees what a mask without its delay lets through', async ({
  onTestFinished: over,
}) => {
  // The same edge agent and adapter, with one parameter taken out on the way to the daemon.
  const rig = await openRig(over, {
    ngOf(url) {
      const { command, close } = openCommand(url)
      const without = ngOver((name, fields = {}) => {
        const { 'delay-buffer': _, ...rest } = fields
        return command(name, name === 'block DTMF' ? rest : fields)
      })
      return { ...without, close }
    },
  })
  const { call, line } = await rig.call({ mode: 'tone' })
  await eventually(
    () => rig.said.some((line) => line.includes('canary of tone failed: leaks')),
    20_000,
  )
  // The canary keeps such a line from ever being green …
  expect(await rig.voice.secure(line)).toEqual({ ok: false, reason: 'canary_failed' })
  // … and what it keeps from the agent is really there.
  await rig.ng.command('block DTMF', {
    'call-id': call.callId,
    'from-tag': call.callerTag,
    'DTMF-security': 'tone',
  })
  call.forget()
  await call.caller.press('4155')
  await eventually(() => leakIn(call.agent.heard()) !== null)
})
