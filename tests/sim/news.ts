import type { SettledOutcome } from '@/lib/gateway/port'
import { hearGateway } from '@/lib/payment/gateway-news'
import { webhookOf, type BankPost } from './post'
import { does } from './process'
import { troubleFor, type Scene } from './scene'

/** The bank's post reaches a server: taken when it says so, and when it does not, it comes again. */
export async function hearNews(scene: Scene, post: BankPost): Promise<boolean> {
  const trouble = scene.bank.line.weather.calm ? null : troubleFor(scene, 'news')
  const who = `news of ${post.about}`
  const done = await does(scene, scene.current(), { verb: 'news', who, trouble }, (ports) =>
    hearGateway(ports, null, webhookOf(post)),
  )
  return 'answer' in done && done.answer.status === 200
}

/** News that must change nothing: unsigned, of another account, of another amount, of no order of ours. */
export async function stranger(scene: Scene): Promise<void> {
  const { bank, world } = scene
  const { dice } = world
  for (let posts = dice.between(1, 4); posts > 0; posts--) {
    await world.sleep(dice.between(0, 60_000))
    const order = [...bank.orders.values()].at(-1)
    if (!order) continue
    const { key, money } = order
    const says = dice.pick<SettledOutcome>([
      { outcome: 'approved', gatewayReference: 'bank-forged', authorisationCode: null },
      { outcome: 'declined', code: 'card_declined' },
    ])
    const kind = dice.pick(['unsigned', 'of another account', 'of another amount', 'unheard of'])
    const elsewhere = `${key.slice(0, -4)}0000`
    const post: BankPost = {
      about: 'order',
      key: kind === 'unheard of' ? elsewhere : key,
      money: kind === 'of another amount' ? { ...money, amount: money.amount + 1 } : money,
      says,
    }
    world.count(`a stranger's news: ${kind}`)
    const account = kind === 'of another account' ? 'somebody else’s' : null
    const webhook = webhookOf(post, kind === 'unsigned' ? 'mine' : undefined)
    await does(scene, scene.current(), { verb: 'news', who: 'a stranger' }, (ports) =>
      hearGateway(ports, account, webhook),
    )
  }
}
