import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '@/lib/config'
import type { Db } from '@/lib/db/port'
import type { Bus } from '@/lib/live/port'
import { beginPayment } from '@/lib/payment/begin'
import { fillIn } from '@/lib/payment/fill-in'
import { attemptsOf, type Attempt } from '@/lib/payment/attempt-store'
import { refundsOf, type RefundRow } from '@/lib/payment/refund-store'
import { storyOf } from '@/lib/payment/story-store'
import type { StoryLine } from '@/lib/payment/view'
import { findPayment, type Payment } from '@/lib/payment/store'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import { openPorts } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { insertCall, insertDemo } from '@/scripts/seed/insert'
import { worldClock, type WorldClock } from './world'
import { testConfig } from '../helpers/config'

/** All that the record says of the payment. */
export type Written = {
  payment: Payment
  attempts: Attempt[]
  refunds: RefundRow[]
  story: StoryLine[]
}

/** The real record, with one payment in it that every seed begins anew. */
export type SimRecord = {
  clock: WorldClock
  config: Config
  db: Db
  bus: Bus
  agent: Staff
  owner: { merchantId: string; by: string }
  paymentId: string
  /** When every seed begins. */
  begin: number
  /** Puts the payment back, as it was when its link came to be, with changes. */
  renew(changes: Partial<Pick<Payment, 'status' | 'expires_at'>>): Promise<void>
  read(): Promise<Written>
  close(): Promise<void>
  /** Takes its folder away, as the last thing a process does. */
  remove(): void
}

export async function openRecord(): Promise<SimRecord> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dotline-sim-'))
  const clock = worldClock()
  const begin = Date.UTC(2026, 10, 22, 14, 4, 31)
  clock.set(begin)
  const config = testConfig(dataDir)
  const { db, bus } = await openPorts(config, clock)
  // No seed lives longer than its process: what a power cut does to a disk is not simulated.
  await sql`pragma synchronous = off`.execute(db)

  const demo = await db.transaction().execute(async (record) => {
    const demo = await insertDemo(record, {
      passwordHash: '-',
      logos: { harper: Buffer.from('h'), opera: Buffer.from('o') },
    })
    return { ...demo, call: await insertCall(record, demo) }
  })
  const { mia: id, olga, merchantId } = demo
  const agent: Staff = { id, merchantId, name: 'Mia Larsen', email: 'mia@', role: 'agent' }
  const paymentId = await firstPayment({ db, bus, clock }, agent, demo)
  const original = (await findPayment(db, paymentId))!
  // Read once and kept by the store: later seeds must not have one query less than the first.
  await configurationVersion(db, original.configuration_version_id)

  const remove = () => rmSync(dataDir, { recursive: true, force: true })

  return {
    clock,
    config,
    db,
    bus,
    agent,
    owner: { merchantId, by: olga },
    paymentId,
    begin,
    async renew(changes) {
      clock.set(begin)
      await db.transaction().execute(async (db) => {
        for (const table of ['refunds', 'attempts', 'story', 'texts'] as const) {
          await db.deleteFrom(table).execute()
        }
        await db
          .updateTable('payments')
          .set({ ...original, ...changes })
          .execute()
      })
    },
    async read() {
      const payment = (await findPayment(db, paymentId))!
      return {
        payment,
        attempts: await attemptsOf(db, paymentId),
        refunds: await refundsOf(db, paymentId),
        story: await storyOf(db, paymentId),
      }
    },
    remove,
    async close() {
      await db.destroy()
      remove()
    },
  }
}

async function firstPayment(
  ports: Parameters<typeof beginPayment>[0],
  agent: Staff,
  { harper, call }: { harper: string; call: string },
): Promise<string> {
  const begun = await beginPayment(ports, agent, { configurationId: harper, callId: call })
  if (!begun.ok) throw new Error(begun.code)
  const values = {
    ...{ amount: '184.50', reference: 'HS-20417', kind: 'Boiler service' },
    ...{ first_name: 'Rita', surname: 'Okafor', email: '', note: '' },
  }
  const filled = await fillIn(ports, agent, begun.paymentId, { values, done: true })
  if (!filled.ok) throw new Error(filled.code)
  return begun.paymentId
}
