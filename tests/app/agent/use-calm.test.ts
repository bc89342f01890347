import { expect, test } from 'vitest'
import { useCalm } from '@/app/agent/use-calm'
import { hooked } from '../../helpers/hook'
import { after, ownTime, pass } from '../../helpers/stream-page'

test.each([0, 90])('is asked though changes never pause, each answer %i ms later', async (ms) => {
  ownTime()
  const answers: number[] = []
  let asking = 0
  const hook = await hooked(() =>
    useCalm(async () => {
      asking += 1
      await after(ms)
      answers.push(asking)
      asking -= 1
    }, 50),
  )
  await hook.act(async () => {
    for (let i = 0; i < 30; i++) {
      hook.now()()
      await pass(20)
    }
    await pass(300)
  })
  expect(answers.length).toBeGreaterThan(1)
  expect(answers.length).toBeLessThan(20)
  expect(new Set(answers)).toEqual(new Set([1]))
  // The last change was asked about too, and nothing after it.
  const before = answers.length
  await pass(200)
  expect(answers).toHaveLength(before)
})
