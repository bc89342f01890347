import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDaemon } from '@/scripts/edge/daemon'
import { openDigits, type Gone } from '@/scripts/edge/digits'
import { judgeDaemon } from '@/scripts/edge/guard'
import { runCanary } from '@/scripts/edge/canary'
import { hearCanary, openRig, type Over, round, until } from './rig'

/** A real rtpengine that is lost, hangs, and comes back. */

async function open(over: Over) {
  const rig = await openRig()
  over(rig.close)
  return rig
}

test('the daemon of these tests may be given digits', async ({ onTestFinished: over }) => {
  const { daemon } = await open(over)
  for (const at of [{ pid: daemon.pid }, { port: daemon.tcp.port }]) {
    expect(judgeDaemon(readDaemon(at), { usesTone: true, checked: false })).toEqual({
      ok: true,
      findings: [],
    })
  }
})

test('a daemon that is lost takes its calls along: nobody is heard, and no digit is told', async ({
  onTestFinished: over,
}) => {
  const rig = await open(over)
  const gone: Gone[] = []
  const digits = openDigits(rig.daemon.tcp, { onDigit() {}, onGone: (why) => gone.push(why) })
  over(digits.close)
  await until(() => digits.connected)
  const call = await rig.call(over)
  await rig.daemon.kill()
  await until(() => gone.length > 0)
  expect(gone).toEqual(['closed'])
  expect(await rig.ng.ping()).toMatchObject({ ok: false, reason: 'silent' })
  const after = await round(rig, call, '41')
  expect(after).toMatchObject({ told: '', agent: { frames: 0 }, caller: { frames: 0 } })
  // The ports of a call that goes on speaking may be given to the next one.
  await call.end()

  await rig.daemon.restart()
  await until(() => digits.connected && rig.digits.connected)
  expect(await rig.ng.query(call.callId)).toMatchObject({ ok: false, reason: 'unknown_call' })
  const statistics = await rig.ng.statistics()
  expect(statistics.ok && statistics.value.uptime).toBeLessThan(20)
  expect((await hearCanary({ ...rig, profile: { mode: 'drop' } })).ok).toBe(true)
})

test('a daemon that hangs is silent, and no canary sings', async ({ onTestFinished: over }) => {
  const rig = await open(over)
  rig.daemon.pause()
  await until(() => readFileSync(`/proc/${rig.daemon.pid}/stat`, 'utf8').includes(') T '))
  expect(await rig.ng.ping()).toMatchObject({ ok: false, reason: 'silent' })
  const found = await runCanary({ ...rig, profile: { mode: 'drop' } })
  expect(found).toMatchObject({ ok: false, reason: 'daemon' })
  await until(() => !rig.digits.connected)
  rig.daemon.resume()
  await until(() => rig.digits.connected)
  expect((await rig.ng.ping()).ok).toBe(true)
})
