import { Kysely } from 'kysely'
import type { Schema } from '@/lib/db/schema'
import type { Ports } from '@/lib/ports'
import type { Bank } from './bank'
import { recordSeenFrom } from './connection'
import { firmGateway } from './firm'
import { through } from './gateway-way'
import { mistakes, type Mistake } from './mistakes'
import type { Point, Verb } from './points'
import type { SimRecord } from './record'
import { weakGateway } from './weak'
import type { World } from './world'

/** One server process. What it was doing when it is killed never goes on. */
export type Process = { name: string; alive: boolean }

/** What goes wrong with one verb, and where: at a point by its name, or at its so many-th step. */
export type Trouble = {
  what: 'killed' | 'refused' | 'stalled'
  at: Point | number
  stallMs: number
}

export type SimPorts = Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways' | 'sms'>

/** What the record, the bus and the gateway ask on the way of a verb. */
export type Way = {
  /** Whether its first transaction claims something. */
  claims: boolean
  /** Waits for its turn, and may go no further. */
  turn(point: string): Promise<void>
  /** May go no further, at once. */
  pass(point: string): Promise<void>
  /** Whether the verb waits for somebody else. */
  rest(waiting: boolean): void
}

/** Is told what happens at the bank to an order that a process waits for. */
export type Passing = (point: 'before charge' | 'after charge') => void

class Killed extends Error {}
class Refused extends Error {}

export type Setting = { world: World; bank: Bank; record: SimRecord; mistake: Mistake | null }

/** Does a verb in a process: with ports of its own, onto which its trouble is laid. */
export async function does<Answer>(
  { world, bank, record, mistake }: Setting,
  process: Process,
  { verb, who = verb, trouble = null }: { verb: Verb; who?: string; trouble?: Trouble | null },
  act: (ports: SimPorts) => Promise<Answer>,
): Promise<{ answer: Answer } | { lost: 'killed' | 'refused' }> {
  let left = trouble
  let steps = 0
  const running = { running: true }
  // Links are signed on other threads.
  if (verb === 'send' || verb === 'return') world.outside.add(running)

  function strikes(point: string): Trouble | null {
    steps += 1
    if (!left || !(left.at === point || left.at === steps)) return null
    const struck = left
    left = null
    world.count(
      struck.at === point ? `${verb} ${struck.what} ${point}` : `${struck.what} at a step`,
    )
    world.tell(`${who} ${struck.what} ${point}`)
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
    await world.turn(`${who} ${point}`)
    running.running = true
    await pass(point)
  }

  const claims = verb === 'press' || verb === 'refund'
  const way: Way = { claims, turn, pass, rest: (waiting) => void (running.running = !waiting) }
  const passing: Passing = (point) => {
    // The process dies while its order is out there, and nobody hears the answer.
    if (left?.at === point && left.what === 'killed' && strikes(point)) process.alive = false
  }
  const open = bank.kind === 'firm' ? firmGateway : weakGateway
  const direct = open(bank, world.clock, passing)
  const gateway = through(way, mistake ? mistakes[mistake](direct, bank) : direct)
  const ports: SimPorts = {
    clock: world.clock,
    config: record.config,
    db: new Kysely<Schema>({ dialect: recordSeenFrom(record.db, way) }),
    gateways: { of: async () => gateway, find: async () => null },
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
    return { answer: await act(ports) }
  } catch (error) {
    if (error instanceof Killed) return { lost: 'killed' }
    if (error instanceof Refused) return { lost: 'refused' }
    throw error
  } finally {
    world.outside.delete(running)
  }
}
