import { Kysely } from 'kysely'
import type { Gateway } from '@/lib/gateway/port'
import type { Schema } from '@/lib/db/schema'
import type { Ports } from '@/lib/ports'
import type { Bank } from './bank'
import { recordSeenFrom } from './connection'
import { mistakes, type Mistake } from './mistakes'
import type { SimRecord } from './record'
import type { World } from './world'

/** One server process. What it was doing when it is killed never goes on. */
export type Process = { name: string; alive: boolean }

/** What goes wrong with one verb, and where: at a point by its name, or at its so many-th step. */
export type Trouble = {
  what: 'killed' | 'refused' | 'stalled'
  at: PressPoint | number
  stallMs: number
}

/** The points of one press of Pay, in their order. */
export const pressPoints = [
  'before claim',
  'in claim',
  'after claim',
  'before prepare',
  'after prepare',
  'before confirm',
  'before charge',
  'after charge',
  'after confirm',
  'before settle',
  'in settle',
  'after settle',
] as const
export type PressPoint = (typeof pressPoints)[number]

export type SimPorts = Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateway' | 'sms'>

/** What the record, the bus and the gateway ask on the way of a verb. */
export type Way = {
  /** Waits for its turn, and may go no further. */
  turn(point: string): Promise<void>
  /** May go no further, at once. */
  pass(point: string): Promise<void>
  /** Whether the verb waits for somebody else. */
  rest(waiting: boolean): void
}

class Killed extends Error {}
class Refused extends Error {}

export type Setting = { world: World; bank: Bank; record: SimRecord; mistake: Mistake | null }

/** Does a verb in a process: with ports of its own, onto which its trouble is laid. */
export async function does<Answer>(
  { world, bank, record, mistake }: Setting,
  process: Process,
  {
    name,
    trouble = null,
    threads = false,
  }: { name: string; trouble?: Trouble | null; threads?: boolean },
  verb: (ports: SimPorts) => Promise<Answer>,
): Promise<{ answer: Answer } | { lost: 'killed' | 'refused' }> {
  let left = trouble
  let steps = 0
  const running = { running: true }
  if (threads) world.outside.add(running)

  function strikes(point: string): Trouble | null {
    steps += 1
    if (!left || !(left.at === point || left.at === steps)) return null
    const struck = left
    left = null
    world.count(`${struck.what} ${struck.at === point ? point : 'at a step'}`)
    world.tell(`${name} ${struck.what} ${point}`)
    return struck
  }

  async function pass(point: string): Promise<void> {
    if (!process.alive) throw new Killed()
    const struck = strikes(point)
    if (struck?.what === 'killed') process.alive = false
    if (struck?.what === 'refused') throw new Refused(`refused ${point}`)
    if (struck?.what === 'stalled') {
      running.running = false
      await world.sleep(struck.stallMs)
      running.running = true
    }
    if (!process.alive) throw new Killed()
  }

  async function turn(point: string): Promise<void> {
    running.running = false
    await world.turn(`${name} ${point}`)
    running.running = true
    await pass(point)
  }

  const way: Way = { turn, pass, rest: (waiting) => void (running.running = !waiting) }
  const direct = bank.gateway((point) => {
    // The process dies while its order is out there, and nobody hears the answer.
    if (left?.at === point && left.what === 'killed' && strikes(point)) process.alive = false
  })
  const gateway = through(way, mistake ? mistakes[mistake](direct, bank) : direct)
  const ports: SimPorts = {
    clock: world.clock,
    config: record.config,
    db: new Kysely<Schema>({ dialect: recordSeenFrom(record.db, way) }),
    gateway,
    bus: {
      ...record.bus,
      async publish(topic, event) {
        await turn('tell')
        return record.bus.publish(topic, event)
      },
    },
    sms: {
      name: 'simulated',
      send: async () => ({ messageId: null, delivery: 'submitted' }),
      read: async () => ({ receipts: [], answer: { status: 404 } }),
    },
  }
  try {
    return { answer: await verb(ports) }
  } catch (error) {
    if (error instanceof Killed) return { lost: 'killed' }
    if (error instanceof Refused) return { lost: 'refused' }
    throw error
  } finally {
    world.outside.delete(running)
  }
}

function through({ turn }: Way, gateway: Gateway): Gateway {
  return {
    name: gateway.name,
    async prepare(order) {
      await turn('before prepare')
      const prepared = await gateway.prepare(order)
      await turn('after prepare')
      return prepared
    },
    async confirm(...asked) {
      await turn('before confirm')
      const answer = await gateway.confirm(...asked)
      await turn('after confirm')
      return answer
    },
    async stop(key) {
      await turn('before stop')
      const answer = await gateway.stop(key)
      await turn('after stop')
      return answer
    },
  }
}
