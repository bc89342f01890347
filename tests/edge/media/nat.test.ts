import { expect, test } from 'vitest'
import { runCanary } from '@/scripts/edge/canary'
import { hearCanary, openRig } from './rig'

const drop = { mode: 'drop' } as const

test('a daemon behind NAT is reached where it is, and not where it says', async ({
  onTestFinished: over,
}) => {
  const behind = await openRig({ address: '127.0.0.1!203.0.113.7' })
  over(behind.close)
  const found = await runCanary({ ...behind, profile: drop })
  expect(found).toMatchObject({
    ...{ ok: false, reason: 'one_way' },
    detail: expect.stringContaining('sent to 203.0.113.7'),
  })
  const told = await hearCanary({ ...behind, profile: drop, host: '127.0.0.1' })
  expect(told).toMatchObject({ ok: true })
})
