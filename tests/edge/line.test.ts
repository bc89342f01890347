import { expect, onTestFinished, test } from 'vitest'
import type { Wish } from '@/lib/voice/rtpengine/protocol'
import { openLine } from '@/scripts/edge/line'
import { openNg } from '@/scripts/edge/ng'
import { eventually } from '../helpers/edge'
import { openNgServer } from '../helpers/ng-server'

/** A call that is being secured, of which the engine counts packets as it is told. */
async function securing() {
  const daemon = await openNgServer()
  const ng = openNg(daemon.url, 5000)
  onTestFinished(async () => {
    ng.close()
    await daemon.halt()
    expect(daemon.complaints).toEqual([])
  })
  await ng.offer('call', 'caller', 'v=0')
  await ng.answer('call', ['caller', 'agent'], 'v=0')
  const health = { daemon: () => ({ life: 1, at: Date.now() }), canaryAt: () => Date.now() }
  const wish: Wish = {
    ...{ callId: 'call-1', sipCallId: 'call', customerTag: 'caller', agentTag: 'agent' },
    ...{ attempt: 1, want: 'masked', listen: null },
    profile: { mode: 'drop' },
  }
  const line = openLine({ ng, health }, wish, () => {})
  const asked = (what: string) => daemon.commands.filter(({ command }) => command === what).length
  await eventually(() => asked('block DTMF') > 0)
  return { daemon, line, looks: () => asked('query') }
}

test('a caller whose sound stands still meanwhile is waited for', async () => {
  const { daemon, line, looks } = await securing()
  // One before the mask, and two behind it that found nothing new.
  await eventually(() => looks() >= 3)
  expect(line.report()).toMatchObject({ state: 'securing', reason: null })
  daemon.habits.packets += 1
  await eventually(() => line.state === 'secured')
  expect(line.report().evidence.map(({ what }) => what)).toContain('packets')
})

test('a caller whose sound does not come is not, and it is told', async () => {
  const { line } = await securing()
  await eventually(() => line.state !== 'securing')
  expect(line.report()).toMatchObject({ state: 'lost', reason: 'no_packets', evidence: [] })
})
