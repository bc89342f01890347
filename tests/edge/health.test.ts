import { expect, onTestFinished, test, vi } from 'vitest'
import { watchHealth } from '@/scripts/edge/health'

/** What is thought of an engine that starts, is judged, and starts anew. */

function engine() {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  let startedAt = Date.now()
  let findings: string[] = []
  const said: string[] = []
  const canary = vi.fn(async () => ({
    ...{ ok: true as const, at: '', profile: { mode: 'drop' as const }, tookMs: 1 },
  }))
  const health = watchHealth({
    ng: {
      statistics: async () => ({
        ok: true,
        value: { uptime: Math.floor((Date.now() - startedAt) / 1000) },
      }),
    } as Parameters<typeof watchHealth>[0]['ng'],
    canary,
    unfit: () => findings,
    isHere: () => true,
    onLost() {},
    tell: (what) => void said.push(what),
  })
  onTestFinished(() => health.close())
  return {
    ...{ canary, health, said },
    startWith(next: string[]) {
      findings = next
      startedAt = Date.now()
    },
    edit: (next: string[]) => void (findings = next),
    /** Lets time pass, and the engine be looked at after it. */
    async pass(ms: number) {
      vi.setSystemTime(Date.now() + ms)
      health.look()
      for (let turns = 0; turns < 20; turns++) await new Promise((done) => setImmediate(done))
    },
  }
}

test('an engine that would log digits is given no canary, let alone a call', async () => {
  const { canary, health, pass, said, startWith } = engine()
  await pass(1000)
  expect(health.ready()).toBe(true)
  await pass(60_000)
  startWith(['log-level is 7'])
  canary.mockClear()
  await pass(60_000)
  expect(health.ready()).toBe(false)
  expect(health.canaryAt({ mode: 'drop' })).toBeNull()
  expect(canary).not.toHaveBeenCalled()
  expect(said).toContain('the engine is given no card digits: log-level is 7')
  startWith([])
  await pass(60_000)
  expect(health.ready()).toBe(true)
})

test('what is written in its file while it runs counts from its next start on', async () => {
  const { canary, edit, health, pass } = engine()
  await pass(1000)
  edit(['log-level is 7'])
  canary.mockClear()
  await pass(30 * 60_000)
  expect(canary).toHaveBeenCalledTimes(3)
  expect(health.ready()).toBe(true)
})
