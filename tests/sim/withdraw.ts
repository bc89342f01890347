import { cancelPayment } from '@/lib/payment/cancel'
import { does } from './process'
import { troubleFor, type Scene } from './scene'

/** The agent withdraws the payment once. */
export async function withdraw(scene: Scene): Promise<void> {
  const { heard, record, world } = scene
  const how = { verb: 'cancel', trouble: troubleFor(scene, 'cancel') } as const
  const done = await does(scene, scene.current(), how, (ports) =>
    cancelPayment(ports, record.agent, record.paymentId),
  )
  if ('lost' in done) return
  const { answer } = done
  world.tell(`agent hears ${answer.ok ? 'canceled' : answer.code}`)
  world.count(answer.ok ? 'cancel acknowledged' : 'cancel refused')
  if (answer.ok) heard.cancelAcknowledged = true
}
