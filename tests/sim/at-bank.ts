import { abandonChallenge } from '@/lib/payment/abandon'
import { challengeFor } from '@/lib/payment/caller'
import { comeBack } from '@/lib/payment/resume'
import { keyIn } from './bank'
import { does } from './process'
import { troubleFor, type Scene } from './scene'
import { withdraw } from './withdraw'

/**
 * The bank asks the caller. Some answer, well or not, soon or when it was given up long ago, and
 * come back once or twice; some never do; some take another card; some say they were there.
 */
export async function goToBank(
  scene: Scene,
  name: string,
): Promise<'back' | 'another card' | 'leave'> {
  const { bank, world } = scene
  const { dice } = world
  if (dice.chance(0.3)) {
    world.count('at the bank: withdrawn meanwhile')
    void world.sleep(dice.between(0, 60_000)).then(() => withdraw(scene))
  }
  const plan = dice.weigh({ pass: 7, fail: 1.5, lie: 1, 'another card': 5, 'walk away': 1 })
  world.count(`at the bank: ${plan}`)
  if (plan === 'another card') {
    await world.sleep(dice.between(0, 60_000))
    const trouble = troubleFor(scene, 'abandon')
    const who = `${name} another card`
    await does(scene, scene.current(), { verb: 'abandon', who, trouble }, (ports) =>
      abandonChallenge(ports, scene.record.paymentId),
    )
    return 'another card'
  }
  const who = `${name} to the bank`
  const shown = await does(scene, scene.current(), { verb: 'page', who }, (ports) =>
    challengeFor(ports, scene.record.paymentId),
  )
  if (!('answer' in shown) || !shown.answer || plan === 'walk away') return 'leave'
  const key = keyIn(shown.answer.url)
  await world.sleep(dice.chance(0.12) ? dice.between(10, 25) * 60_000 : dice.between(1000, 60_000))
  const brought = plan === 'lie' ? { back: 'trust me' } : await bank.answerAt(key, plan === 'pass')
  if (dice.chance(0.15)) {
    world.count('at the bank: and never back')
    return 'leave'
  }
  const back = () => comesBack(scene, name, bank.orders.get(key)!.returnUrl, brought)
  const twice = dice.weigh({ once: 7, 'at the same moment': 1.5, later: 1.5 })
  world.count(`back from the bank: ${twice}`)
  await Promise.all(twice === 'at the same moment' ? [back(), back()] : [back()])
  if (twice === 'later') {
    await world.sleep(dice.between(0, 30_000))
    await back()
  }
  return 'back'
}

async function comesBack(
  scene: Scene,
  name: string,
  returnUrl: string,
  brought: Record<string, string>,
): Promise<void> {
  const attemptId = returnUrl.split('/').at(-1)!
  const trouble = troubleFor(scene, 'return')
  const how = { verb: 'return', who: `${name} back`, trouble } as const
  await does(scene, scene.current(), how, async (ports) => {
    const returned = await comeBack(ports, attemptId, brought)
    await returned?.asked
  })
}
