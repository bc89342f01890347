import { expect, onTestFinished, test } from 'vitest'
import { Secret } from '@/lib/card/secret'
import type { Wish } from '@/lib/voice/rtpengine/protocol'
import { openLine } from '@/scripts/edge/line'
import { openNg, type Profile } from '@/scripts/edge/ng'
import { eventually } from '../helpers/edge'
import { openNgServer } from '../helpers/ng-server'

/** A caller who was muted because keys came that nothing proved to be masked. */

async function secured(profile: Profile = { mode: 'drop' }) {
  const daemon = await openNgServer()
  const ng = openNg(daemon.url)
  const flowing = setInterval(() => (daemon.habits.packets += 1), 20)
  onTestFinished(async () => {
    clearInterval(flowing)
    ng.close()
    await daemon.halt()
    expect(daemon.complaints).toEqual([])
  })
  await ng.offer('call', 'caller', 'v=0')
  await ng.answer('call', ['caller', 'agent'], 'v=0')
  let canaryAt: number | null = Date.now()
  const health = { daemon: () => ({ life: 1, at: Date.now() }), canaryAt: () => canaryAt }
  const wish: Wish = {
    ...{ callId: 'call-1', sipCallId: 'call', customerTag: 'caller', agentTag: 'agent' },
    ...{ attempt: 1, want: 'masked', listen: null, profile },
  }
  const line = openLine({ ng, health }, wish, () => {})
  await eventually(() => line.state === 'secured')
  const about = { callId: 'call', sourceTag: 'caller', durationMs: 100 }
  let { attempt } = wish
  const isMuted = () => {
    const media = daemon.commands.map(({ command }) => String(command))
    return media.lastIndexOf('block media') > media.lastIndexOf('unblock media')
  }
  return {
    ...{ daemon, ng, line, isMuted, health, wish },
    press: () => line.hear({ ...about, key: new Secret('4') }),
    again: () => line.want({ ...line.wish, attempt: ++attempt }),
    release: () => line.want({ ...line.wish, want: 'kept' }),
    canaryFails: (does: boolean) => void (canaryAt = does ? null : Date.now()),
    async muted() {
      line.lost('media_restarted')
      line.hear({ ...about, key: new Secret('4') })
      await eventually(() => line.state === 'muted')
      expect(isMuted()).toBe(true)
    },
  }
}

test('is heard again once the line is secured, also where that failed at first', async () => {
  const { line, muted, again, canaryFails, isMuted } = await secured()
  await muted()
  canaryFails(true)
  again()
  await eventually(() => line.state === 'lost')
  canaryFails(false)
  again()
  await eventually(() => line.state === 'secured')
  expect(isMuted()).toBe(false)
})

test('is heard again where one securing overtakes another', async () => {
  const { line, muted, again, isMuted } = await secured()
  await muted()
  again()
  again()
  await eventually(() => line.state === 'secured')
  expect(isMuted()).toBe(false)
})

test('is heard again when the line is let go of after a securing that failed', async () => {
  const { line, muted, again, release, canaryFails, isMuted } = await secured()
  await muted()
  canaryFails(true)
  again()
  await eventually(() => line.state === 'lost')
  release()
  await eventually(() => line.state === 'kept')
  expect(isMuted()).toBe(false)
})

test.each(['release', 'again'] as const)(
  'is heard again where %s comes while they are being muted',
  async (what) => {
    const here = await secured()
    here.line.lost('media_restarted')
    here.press()
    here[what]()
    const end = what === 'release' ? 'kept' : 'secured'
    await eventually(() => here.line.state === end)
    await new Promise((done) => setTimeout(done, 100))
    expect(here.isMuted()).toBe(false)
  },
)

test('is heard again after the edge agent started anew', async () => {
  const { line, ng, health, wish, muted, isMuted } = await secured()
  await muted()
  for (const next of [{}, { want: 'kept' }] as const) {
    await ng.blockMedia('call', 'caller')
    const fresh = openLine({ ng, health }, wish, () => {})
    fresh.want({ ...wish, ...next })
    await eventually(() => fresh.state === ('want' in next ? 'kept' : 'secured'))
    expect(isMuted()).toBe(false)
  }
  expect(line.state).toBe('muted')
})

test('is muted by the next key where the engine did not take the first', async () => {
  const { daemon, line, press, isMuted } = await secured()
  line.lost('media_restarted')
  daemon.trouble.push({ error: 'Busy' })
  press()
  await eventually(() => daemon.trouble.length === 0)
  expect([line.state, isMuted()]).toEqual(['lost', false])
  // The caller types on.
  await eventually(() => {
    press()
    return line.state === 'muted'
  })
  expect(isMuted()).toBe(true)
})

test('is muted where somebody else listens in while a mask for one is proven anew', async () => {
  const { ng, line, again, isMuted } = await secured({ mode: 'tone', detect: false })
  await ng.answer('call', ['caller', 'listener'], 'v=0')
  again()
  await eventually(() => line.state === 'muted')
  expect(line.report().reason).toBe('second_sink')
  expect(isMuted()).toBe(true)
})

test('is muted too where neither of two listeners is the agent', async () => {
  const { ng, line, wish, isMuted } = await secured({ mode: 'tone', detect: false })
  await ng.answer('call', ['caller', 'listener'], 'v=0')
  line.want({ ...wish, agentTag: 'elsewhere', attempt: 2 })
  await eventually(() => line.state === 'muted')
  expect(isMuted()).toBe(true)
})
