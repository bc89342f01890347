import { expireOverdue } from '@/lib/payment/expire'
import { reconcile } from '@/lib/payment/reconcile'
import { refundPayment } from '@/lib/payment/refund'
import { sendLink } from '@/lib/payment/send'
import { tab } from './callers'
import { stranger } from './news'
import { does } from './process'
import { moment, troubleFor, type Scene } from './scene'
import { withdraw } from './withdraw'

/** Servers keep house at least for so long. */
const stormMs = 180_000

/** Everybody who may be there, at moments of the dice. */
export async function everybody(scene: Scene): Promise<void> {
  const { dice } = scene.world
  const all = [tab(scene, 'tab 1')]
  if (dice.chance(0.5)) all.push(tab(scene, 'tab 2'))
  if (dice.chance(0.3)) all.push(withdrawing(scene))
  if (dice.chance(0.25)) all.push(sending(scene))
  if (dice.chance(0.4)) all.push(givingBack(scene))
  if (dice.chance(0.3)) all.push(stranger(scene))
  const present = { anybody: true }
  const left = Promise.all(all).finally(() => (present.anybody = false))
  await Promise.all([left, house(scene, present)])
}

/** The agent withdraws the payment, and asks again where it was too late. */
async function withdrawing(scene: Scene): Promise<void> {
  for (let tries = scene.world.dice.between(1, 3); tries > 0; tries--) {
    await moment(scene)
    await withdraw(scene)
  }
}

/** The agent sends the link once more, which revives one that ran out. */
async function sending(scene: Scene): Promise<void> {
  const { world, record } = scene
  await world.sleep(world.dice.between(0, 120_000))
  const to = world.dice.pick(['07700 900123', '07700 900456'])
  const trouble = troubleFor(scene, 'send')
  const done = await does(scene, scene.current(), { verb: 'send', trouble }, (ports) =>
    sendLink(ports, record.agent, record.paymentId, to),
  )
  if ('answer' in done) world.count(done.answer.ok ? 'link sent again' : 'sending refused')
}

/** The owner gives back a part or all that is left; who hears nothing asks the same once more. */
async function givingBack(scene: Scene): Promise<void> {
  const { world, heard, record } = scene
  const { dice } = world
  const requests = dice.between(1, 3)
  for (let request = 1; request <= requests; request++) {
    await world.sleep(dice.between(20_000, 400_000))
    const amount = dice.chance(0.4) ? null : dice.between(1, 12_000)
    const asks = async () => {
      const trouble = troubleFor(scene, 'refund')
      const done = await does(scene, scene.current(), { verb: 'refund', trouble }, (ports) =>
        refundPayment(ports, record.owner, record.paymentId, {
          amount,
          requestKey: `request ${request}`,
        }),
      )
      if ('lost' in done) return false
      const { answer } = done
      world.count(`refund asked for: ${answer.ok ? answer.refund.status : answer.code}`)
      if (answer.ok) heard.refunds.push(answer.refund)
      return true
    }
    const heardOf = await Promise.all(dice.chance(0.2) ? [asks(), asks()] : [asks()])
    if (!heardOf.every(Boolean) && dice.chance(0.8)) await asks()
  }
}

/** What a server does by itself, now and then by two servers at once. */
async function house(scene: Scene, present: { anybody: boolean }): Promise<void> {
  const { world } = scene
  const { dice } = world
  const until = world.clock.now() + stormMs
  while (present.anybody || world.clock.now() < until) {
    const early = world.clock.now() < until
    await world.sleep(early ? dice.pick([1000, 10_000, 20_000]) : dice.between(60_000, 240_000))
    const servers = dice.chance(0.1) ? 2 : 1
    await Promise.all(Array.from({ length: servers }, () => keepHouse(scene, true)))
  }
}

/** One turn of the house. */
export async function keepHouse(scene: Scene, stormy = false): Promise<void> {
  const trouble = (verb: 'expiry' | 'check') => (stormy ? troubleFor(scene, verb) : null)
  const { current } = scene
  await does(scene, current(), { verb: 'expiry', trouble: trouble('expiry') }, expireOverdue)
  await does(scene, current(), { verb: 'check', trouble: trouble('check') }, reconcile)
}
