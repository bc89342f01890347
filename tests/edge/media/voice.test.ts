import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Webhook } from '@/lib/voice/port'
import { itIsAVoice, type VoiceUnderTest } from '../../contracts/voice'
import { eventually, startRig, type Rig } from '../../helpers/edge'

/** The voice that masks in the media path, with the edge agent and a real rtpengine behind it. */

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  await eventually(() => rig.agent().ready(), 40_000)
}, 60_000)
afterAll(() => rig.close())

async function open(): Promise<VoiceUnderTest> {
  const { call, line } = await rig.call({ mode: 'drop' })
  const { voice } = rig
  call.forget()
  const from = rig.events.length
  const events: VoiceUnderTest['events'] = []
  let taken = from
  let told = ''
  const stop = rig.onKey(call.callId, (key) => (told += key))

  async function after(what: () => Promise<unknown>, done: () => boolean): Promise<Webhook[]> {
    const before = rig.posts.length
    await what()
    await eventually(done)
    await wait(250)
    events.push(...rig.events.slice(taken))
    taken = rig.events.length
    return rig.posts.slice(before).filter(({ body }) => !body.includes('"wait":true'))
  }

  return {
    voice,
    line,
    events,
    press(keys) {
      const before = told.length
      return after(
        () => call.caller.press(keys, { downMs: 60 }),
        () => told.length >= before + keys.length,
      )
    },
    seesLegs: false,
    hangUp() {
      stop()
      return after(
        () => call.end(),
        () => rig.events.some((event) => event.type === 'over' && event.callId === line.callId),
      )
    },
    agentHeard: () => call.agent.heard().events + call.agent.heard().keys,
    forged(webhook) {
      const other = new Headers(webhook.headers)
      other.set('authorization', `Bearer ${'x'.repeat(43)}`)
      const none = new Headers(webhook.headers)
      none.delete('authorization')
      return [
        { ...webhook, headers: other },
        { ...webhook, headers: none },
        { ...webhook, path: ['edge2'] },
        { ...webhook, body: webhook.body.replace('{', '{"more":1,') },
      ]
    },
  }
}

// All use one server, which tells of all calls: one after the other.
describe('in the media path', { concurrent: false }, () => itIsAVoice(open))
