import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { VoiceEvent } from '@/lib/voice/port'
import { leakIn } from '@/scripts/edge/canary'
import { eventually, openRig } from '../../helpers/edge'

/** Real sound on this machine, a real rtpengine, our own edge agent and the server's voice. */

const keysIn = (events: VoiceEvent[]) =>
  events.flatMap((event) => (event.type === 'digits' ? [event.keys.reveal()] : [])).join('')
const lossesIn = (events: VoiceEvent[]) =>
  events.flatMap((event) => (event.type === 'unsecured' ? [event.reason] : []))
const ask = { field: 'payment-card-number', generation: 41, prompt: '' } as const

describe.each([{ mode: 'drop' }, { mode: 'tone' }] as const)(
  'a line masked with $mode',
  (trunk) => {
    test('is heard without its keys, and only what is asked for is taken', async ({
      onTestFinished: over,
    }) => {
      const rig = await openRig(over)
      const { call, line } = await rig.call(trunk)
      // Unmasked first: a test that hears nothing here would hear nothing ever.
      await call.caller.press('415')
      await eventually(() => call.agent.heard().events === '415')

      await eventually(() => rig.agent().ready(), 40_000)
      const done = await rig.voice.secure(line)
      expect(done).toMatchObject({ ok: true })
      call.forget()
      await call.caller.press('77')
      expect(await rig.voice.listen(line, ask)).toEqual({ ok: true })
      await call.caller.press('4929*1#')
      await call.agent.press('5')
      const seen = () => [keysIn(rig.events), lossesIn(rig.events), rig.said, call.lateMs()]
      await eventually(() => keysIn(rig.events).length >= 7, 10_000, seen)
      await rig.voice.rest(line)
      await wait(300)
      await call.caller.press('88')
      await wait(300)
      expect(keysIn(rig.events)).toBe('4929*1#')
      expect(leakIn(call.agent.heard())).toBeNull()
      expect(call.caller.heard().speech).toBeGreaterThan(0.9 * call.agent.spoke() - 2)
      if (trunk.mode === 'tone') expect(call.agent.heard().masked).toBeGreaterThan(20)
      expect(lossesIn(rig.events)).toEqual([])
      expect(rig.said.join()).not.toMatch(/4929|\*1#/)
    })
  },
)
