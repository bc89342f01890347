import { randomUUID } from 'node:crypto'
import type { GatewayAccount, GatewayAdapter } from '@/lib/gateway/port'
import { addGatewayAccount } from '@/lib/merchant/gateway-account'
import { openGatewayBook } from '@/lib/merchant/gateway-book'
import { quickSandbox } from './payment'
import type { Seeded } from './seeded'

/** Credentials of the till, a gateway with accounts for tests: its bank is the sandbox's. */
export const tillKeys = { secretKey: 'till_secret_9f2c7d', shop: 'harper-and-sons' }

/** What the till's bank is told to say of an account, by its secret key. */
export type TillHabits = Record<string, 'hangs' | 'throws' | 'refuses' | 'tells' | 'meets'>

/** The till, and every account that was connected to it, in order. */
export function till(habits: TillHabits = {}) {
  const connected: GatewayAccount[] = []
  const meeting: (() => void)[] = []
  /** Two who meet go on together. */
  const meet = () =>
    new Promise<void>((go) => {
      meeting.push(go)
      if (meeting.length === 2) for (const one of meeting.splice(0)) one()
    })
  const adapter: GatewayAdapter = {
    credentials: [
      {
        key: 'secretKey',
        label: 'Secret key',
        secret: true,
        required: true,
        help: 'It starts with till_.',
        problem: (value) => (value.startsWith('till_') ? null : 'A secret key starts with till_.'),
      },
      {
        key: 'shop',
        label: 'Shop',
        secret: false,
        required: false,
        help: 'As the till names it.',
        problem: (value, live) => (live && value === '' ? 'A live account needs its shop.' : null),
      },
    ],
    events: ['sold', 'returned'],
    connect(setting, account) {
      connected.push(account)
      const key = account.credentials.secretKey!
      if (habits[key] === 'throws') throw new Error(`what is ${key}?`)
      return {
        ...quickSandbox(setting),
        name: 'till',
        async check() {
          if (habits[key] === 'meets') await meet()
          return answer(habits[key], key)
        },
        read: async () => ({ events: [], answer: { status: 401 } }),
      }
    },
  }
  return { adapters: { till: async () => adapter }, connected }
}

async function answer(habit: TillHabits[string] | undefined, key: string) {
  if (habit === 'hangs') return new Promise<never>(() => {})
  if (habit === 'refuses') return { ok: false, says: 'The till does not know this key.' }
  if (habit === 'tells') return { ok: false, says: `The till refused the key ${key}.` }
  return { ok: true, says: 'The till answers.' }
}

/** Ports of a business that can have accounts at the till. */
export function atTheTill<P extends Seeded>(ports: P, habits?: TillHabits) {
  const { adapters, connected } = till(habits)
  const gateways = openGatewayBook(ports, adapters, quickSandbox(ports))
  const used = { ...ports, adapters, gateways }
  const { merchantId } = ports.demo

  async function add(changes: Partial<Parameters<typeof addGatewayAccount>[2]> = {}) {
    const entered = { gateway: 'till', name: 'Harper’s till', live: false, credentials: tillKeys }
    const id = randomUUID()
    const added = await addGatewayAccount(
      used,
      merchantId,
      { id, ...entered, ...changes },
      'command',
    )
    if (!added.ok) throw new Error(added.code)
    return changes.id ?? id
  }

  return { ports: used, connected, merchantId, add }
}
