import { cancelPayment } from '@/lib/payment/cancel'
import { expireOverdue } from '@/lib/payment/expire'
import { pay, type PayResult, type Press } from '@/lib/payment/pay'
import { reconcile } from '@/lib/payment/reconcile'
import { sendLink } from '@/lib/payment/send'
import type { CaptureField } from '@/lib/card/judge'
import { does, pressPoints, type Process, type Trouble, type Setting } from './process'

/** People and servers act for so long; after it the storm is over. */
const stormMs = 180_000
const mostTries = 5

/** What the people of one run were told. */
export type Heard = {
  presses: { submitKey: string; answer: PayResult<CaptureField> }[]
  cancelAcknowledged: boolean
  /** Whether some process stood still for a while. */
  stalled: boolean
}

type Scene = Setting & { heard: Heard; current(): Process }

/** Everybody who may be there, at moments of the dice. */
export function everybody(scene: Scene): Promise<unknown> {
  const { dice } = scene.world
  const all = [tab(scene, 'tab 1'), house(scene)]
  if (dice.chance(0.4)) all.push(tab(scene, 'tab 2'))
  if (dice.chance(0.5)) all.push(withdrawing(scene))
  if (dice.chance(0.25)) all.push(sending(scene))
  return Promise.all(all)
}

const numbers = ['4242424242424242', '5555555555554444', '4111111111111111', '378282246310005']

/** A caller with a card, who goes on until it is paid, refused for good, or enough. */
async function tab(scene: Scene, name: string): Promise<void> {
  const { world } = scene
  const { dice } = world
  await moment(scene)
  let submitKey = `${name}, 1`
  for (let tries = 1; tries <= mostTries; tries++) {
    const once = press(scene, name, submitKey)
    // A double click, or a request that a bad network sent twice; its twin may meet a new process.
    const both = dice.chance(0.2) ? [once, press(scene, `${name} twin`, submitKey)] : [once]
    const answer = (await Promise.all(both))[0]!
    const next = dice.weigh({ again: 6, other: 3, leave: 1 })
    if (answer?.ok && dice.chance(0.8)) return
    if (next === 'leave') return
    const closed = answer && !answer.ok && ['not_allowed_now', 'expired'].includes(answer.code)
    if (closed && dice.chance(0.5)) return
    const over = answer && !answer.ok && ['declined', 'failed'].includes(answer.code)
    // After a refusal it is another card; without an answer the page posts the very same press.
    if (over || next === 'other') submitKey = `${name}, ${tries + 1}`
    await world.sleep(dice.pick([0, 500, 3000, dice.between(1000, 40_000)]))
  }
}

async function press(
  scene: Scene,
  name: string,
  submitKey: string,
): Promise<PayResult<CaptureField> | null> {
  const { world, heard, record } = scene
  const entry = world.dice.chance(0.3) ? 'keypad' : 'link'
  const typed = typedCard(world.dice.pick(numbers), entry)
  world.count(`press by ${entry}`)
  const done = await does(
    scene,
    scene.current(),
    { name, trouble: troubleFor(scene, true) },
    (ports) => pay(ports, record.paymentId, { submitKey, typed, entry }),
  )
  if ('lost' in done) return null
  if (!done.answer.ok && done.answer.code === 'invalid_card') throw new Error('not a card')
  world.tell(`${name} hears ${done.answer.ok ? 'paid' : done.answer.code}`)
  heard.presses.push({ submitKey, answer: done.answer })
  return done.answer
}

function typedCard(number: string, entry: Press['entry']): Press<CaptureField>['typed'] {
  return {
    'payment-card-number': number,
    'expiration-date': entry === 'keypad' ? '0528' : '05/28',
    'security-code': number.startsWith('37') ? '7373' : '737',
    ...(entry === 'link' && { 'cardholder-name': 'Rita Okafor' }),
  }
}

/** The agent withdraws the payment, and asks again where it was too late. */
async function withdrawing(scene: Scene): Promise<void> {
  const { world, heard, record } = scene
  for (let tries = world.dice.between(1, 3); tries > 0; tries--) {
    await moment(scene)
    const done = await does(
      scene,
      scene.current(),
      { name: 'cancel', trouble: troubleFor(scene) },
      (ports) => cancelPayment(ports, record.agent, record.paymentId),
    )
    if ('lost' in done) continue
    world.tell(`agent hears ${done.answer.ok ? 'canceled' : done.answer.code}`)
    world.count(done.answer.ok ? 'cancel acknowledged' : 'cancel refused')
    if (done.answer.ok) heard.cancelAcknowledged = true
  }
}

/** The agent sends the link once more, which revives one that ran out. */
async function sending(scene: Scene): Promise<void> {
  const { world, record } = scene
  await world.sleep(world.dice.between(0, 120_000))
  const to = world.dice.pick(['07700 900123', '07700 900456'])
  const trouble = troubleFor(scene)
  const how = { name: 'send', trouble, threads: true }
  const done = await does(scene, scene.current(), how, (ports) =>
    sendLink(ports, record.agent, record.paymentId, to),
  )
  if ('answer' in done) world.count(done.answer.ok ? 'link sent again' : 'sending refused')
}

/** What a server does by itself, now and then by two servers at once. */
async function house(scene: Scene): Promise<void> {
  const { world } = scene
  const { dice } = world
  const until = world.clock.now() + stormMs
  while (world.clock.now() < until) {
    await world.sleep(dice.pick([1000, 10_000, 20_000]))
    await Promise.all(
      Array.from({ length: dice.chance(0.1) ? 2 : 1 }, () => keepHouse(scene, troubleFor(scene))),
    )
  }
}

/** One turn of the house. */
export async function keepHouse(scene: Scene, trouble: Trouble | null = null): Promise<void> {
  await does(scene, scene.current(), { name: 'expiry', trouble }, expireOverdue)
  await does(scene, scene.current(), { name: 'check', trouble }, reconcile)
}

function moment({ world }: Scene): Promise<void> {
  const { dice } = world
  return world.sleep(dice.pick([0, dice.between(0, 3000), dice.between(0, 60_000)]))
}

function troubleFor({ world: { dice } }: Scene, pressing = false): Trouble | null {
  if (!dice.chance(pressing ? 0.3 : 0.06)) return null
  const what = dice.weigh({ killed: 5, refused: 3, stalled: 2 })
  const stallMs = dice.between(1000, 100_000)
  const named = pressing && dice.chance(0.8)
  return { what, at: named ? dice.pick(pressPoints) : dice.between(1, 8), stallMs }
}
