import type { CaptureField } from '@/lib/card/judge'
import { pay, type PayResult, type Press } from '@/lib/payment/pay'
import { goToBank } from './at-bank'
import type { Dice } from './dice'
import { does } from './process'
import { moment, troubleFor, type Scene } from './scene'

const mostTries = 7
const numbers = ['4242424242424242', '5555555555554444', '4111111111111111', '378282246310005']

/** A caller with a card, who goes on until it is paid, refused for good, or enough. */
export async function tab(scene: Scene, name: string): Promise<void> {
  const { world } = scene
  const { dice } = world
  await moment(scene)
  let submitKey = `${name}, 1`
  for (let tries = 1; tries <= mostTries; tries++) {
    const once = press(scene, name, submitKey)
    // A double click, or a request that a bad network sent twice; its twin may meet a new process.
    const both = dice.chance(0.2) ? [once, press(scene, `${name} twin`, submitKey)] : [once]
    const answer = (await Promise.all(both))[0]!
    const next = dice.weigh({ again: 6, other: 3, leave: 0.5 })
    if (answer?.ok && dice.chance(0.8)) return
    const code = answer && !answer.ok ? answer.code : null
    if (code === 'authenticate') {
      const then = await goToBank(scene, name)
      if (then === 'leave') return
      if (then === 'another card') submitKey = `${name}, ${tries + 1}`
    } else {
      if (next === 'leave') return
      const closed = code === 'not_allowed_now' || code === 'expired'
      if (closed && dice.chance(0.5)) return
      // After a refusal it is another card; without an answer the page posts the very same press.
      const over = code === 'declined' || code === 'failed'
      if (over || next === 'other') submitKey = `${name}, ${tries + 1}`
    }
    const waiting = code === 'unconfirmed' || code === 'processing' || code === 'not_allowed_now'
    await world.sleep(dice.pick(waiting ? patient(dice) : quick(dice)))
  }
}

const quick = (dice: Dice) => [0, 500, 3000, dice.between(1000, 40_000)]
/** The page says that the bank is asked: some look again at once, some much later. */
const patient = (dice: Dice) => [
  ...[500, dice.between(1000, 10_000), dice.between(5000, 60_000), dice.between(5000, 90_000)],
  dice.between(60_000, 20 * 60_000),
]

async function press(
  scene: Scene,
  name: string,
  submitKey: string,
): Promise<PayResult<CaptureField> | null> {
  const { world, heard, record } = scene
  const entry = world.dice.chance(0.25) ? 'keypad' : 'link'
  const typed = typedCard(world.dice.pick(numbers), entry)
  world.count(`press by ${entry}`)
  const done = await does(
    scene,
    scene.current(),
    { verb: 'press', who: name, trouble: troubleFor(scene, 'press') },
    (ports) => pay(ports, record.paymentId, { submitKey, typed, entry }),
  )
  if ('lost' in done) return null
  if (!done.answer.ok && done.answer.code === 'invalid_card') throw new Error('not a card')
  const said = done.answer.ok ? 'paid' : done.answer.code
  world.tell(`${name} hears ${said}`)
  world.count(`told ${said}`)
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
