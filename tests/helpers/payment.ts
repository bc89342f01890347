import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { TypedCard } from '@/lib/card/card'
import type { Gateway } from '@/lib/gateway/port'
import { ledgerFile, connect as openSandbox } from '@/lib/gateway/sandbox/sandbox'
import { readLedger, type LedgerEntry } from '@/lib/gateway/sandbox/ledger'
import { paymentTopic, type LiveEvent } from '@/lib/live/event'
import { beginPayment } from '@/lib/payment/begin'
import { callerState } from '@/lib/payment/caller'
import { fillIn } from '@/lib/payment/fill-in'
import { pay, type PayResult, type Press } from '@/lib/payment/pay'
import { findPayment, type Payment } from '@/lib/payment/store'
import { storyOf } from '@/lib/payment/story-store'
import { paymentView } from '@/lib/payment/payment-view'
import { sendLink } from '@/lib/payment/send'
import { reconcile } from '@/lib/payment/reconcile'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { seededPorts, type Seeded } from './seeded'

/** Cards of the sandbox by what they do. */
export const cards = {
  approved: '4242424242424242',
  mastercard: '5555555555554444',
  amex: '378282246310005',
  declined: '4000000000000002',
  unreachable: '4000000000000119',
  slow: '4000000000000077',
  silentTaken: '4000000000000341',
  silentNotTaken: '4000000000000259',
  challenge: '4000000000003220',
  challengeDeclined: '4000008400001629',
}

/** What an agent types for one of Harper's invoices. */
export const invoice = {
  amount: '184.50',
  reference: 'HS-20417',
  kind: 'Boiler service',
  first_name: 'Rita',
  surname: 'Okafor',
  email: '',
  note: '',
}

export const callerNumber = '07700 900123'

/** An office with Mia and Olga in it, and a sandbox whose silence takes no time. */
export async function office(...setting: Parameters<typeof seededPorts>) {
  const seeded = await seededPorts(...setting)
  const ports = { ...seeded, ...chargedBy(quickSandbox(seeded)) }
  const { merchantId, mia, olga, call, harper } = seeded.demo
  const agent: Staff = { id: mia, merchantId, name: 'Mia Larsen', email: 'mia@', role: 'agent' }
  const owner: Staff = { id: olga, merchantId, name: 'Olga Brandt', email: 'olga@', role: 'owner' }
  /** Staff of another business. */
  const stranger: Staff = { ...owner, merchantId: crypto.randomUUID() }

  async function draft(configurationId = harper, callId: string | null = call): Promise<string> {
    const begun = await beginPayment(ports, agent, { configurationId, callId })
    if (!begun.ok) throw new Error(begun.code)
    return begun.paymentId
  }

  async function filled(values: Record<string, string> = {}): Promise<string> {
    const id = await draft()
    const done = await fillIn(ports, agent, id, { values: { ...invoice, ...values }, done: true })
    if (!done.ok) throw new Error(done.code)
    return id
  }

  async function sent(values: Record<string, string> = {}): Promise<string> {
    const id = await filled(values)
    const texted = await sendLink(ports, agent, id, callerNumber)
    if (!texted.ok) throw new Error(texted.code)
    return id
  }

  return {
    ports,
    agent,
    owner,
    stranger,
    clock: seeded.clock,
    draft,
    filled,
    sent,
    secondAgent: () => hire(seeded),
    payment: async (id: string): Promise<Payment> => (await findPayment(ports.db, id))!,
    status: async (id: string) => (await findPayment(ports.db, id))!.status,
    stage: async (id: string, mine?: string) => (await callerState(ports, id, mine)).stage,
    story: async (id: string) => (await storyOf(ports.db, id)).map(({ kind }) => kind),
    link: async (id: string) => (await paymentView(ports, owner, id))!.link!.url,
    press: (id: string, number: string, changes: Partial<Press> = {}): Promise<PayResult> =>
      pay(ports, id, press(number, changes)),
    /** So many payments like this one, as they are now, each for itself. */
    copies: (id: string, count: number) => copies(ports, id, count),
    attempts: (id: string) =>
      ports.db.selectFrom('attempts').selectAll().where('payment_id', '=', id).execute(),
    /** What the bank's own books say was taken. */
    taken: (): LedgerEntry[] =>
      readLedger(ledgerFile(ports.config.dataDir)).filter(({ state }) => state === 'approved'),
    /** Every event about a payment from here on. */
    async watch(id: string): Promise<LiveEvent[]> {
      const events: LiveEvent[] = []
      onTestFinished(
        await ports.bus.subscribe([paymentTopic(id)], ({ event }) => void events.push(event)),
      )
      return events
    },
  }
}

export type Office = Awaited<ReturnType<typeof office>>

/** The sandbox with a wait of one's own, by default none. */
export function quickSandbox(
  setting: Parameters<typeof openSandbox>[0],
  wait: (ms: number) => Promise<unknown> = async () => {},
): Gateway {
  return openSandbox(setting, undefined, wait)
}

/** Ports in which every payment is charged by this gateway, which a test may then speak to itself. */
export function chargedBy(gateway: Gateway): Pick<Ports, 'gateways'> & { gateway: Gateway } {
  return { gateway, gateways: { of: async () => gateway, find: async () => null } }
}

/** One press of Pay with a card of this number. */
export function press(number: string, changes: Partial<Press> = {}): Press {
  return { submitKey: crypto.randomUUID(), typed: typedCard(number), entry: 'link', ...changes }
}

export function typedCard(number: string, changes: Partial<TypedCard> = {}): TypedCard {
  return {
    'payment-card-number': number,
    'expiration-date': '05/28',
    'security-code': /^3[47]/.test(number) ? '7373' : '737',
    'cardholder-name': 'Rita Okafor',
    ...changes,
  }
}

async function copies({ db }: Seeded, id: string, count: number): Promise<string[]> {
  const original = await db
    .selectFrom('payments')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const rows = Array.from({ length: count }, () => ({
    ...original,
    id: randomBytes(16).toString('base64url'),
  }))
  for (let from = 0; from < count; from += 100) {
    await db
      .insertInto('payments')
      .values(rows.slice(from, from + 100))
      .execute()
  }
  return rows.map((row) => row.id)
}

/** Lets time pass as on a server, which asks silent banks every second. */
export async function pass(
  here: Pick<Office, 'clock' | 'ports'>,
  seconds: number,
  ports: Ports = here.ports,
): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    here.clock.move(1000)
    await reconcile(ports)
  }
}

/** One more agent of the same contact centre. */
async function hire({ db, demo }: Seeded): Promise<Staff> {
  const id = crypto.randomUUID()
  const email = `${id}@bridgestreet.example`
  const row = { id, email, name: 'Sam Cole', role: 'agent' as const }
  await db
    .insertInto('staff')
    .values({ ...row, merchant_id: demo.merchantId, password_hash: '-', created_at: 0 })
    .execute()
  return { ...row, merchantId: demo.merchantId }
}
