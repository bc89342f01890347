import { systemClock, type Clock } from './clock'
import { config as readEnvironment, ConfigError, type Config } from './config'
import { databases } from './db/index'
import type { Db } from './db/port'
import { gateways } from './gateway/index'
import { openBook, type KeypadBook } from './keypad/book'
import { openCardKeys, type CardKeys } from './payment/card-keys'
import { buses } from './live/index'
import type { Bus } from './live/port'
import { presenceOn, type PresenceBook } from './live/presence'
import { guardOutput, log, tellOperator } from './log'
import { keepHouse } from './housekeeping'
import { openGatewayBook, type GatewayBook } from './merchant/gateway-book'
import { carriers } from './sms/index'
import type { Sms } from './sms/port'
import { voices } from './voice/index'
import type { Voice } from './voice/port'
import type { Adapters, AdapterSetting } from './adapter'
import type { Gateway, GatewayAdapters } from './gateway/port'

/** The doors to the street, and the clock. A verb's first argument lists the ones it uses. */
export type Ports = {
  config: Config
  clock: Clock
  db: Db
  bus: Bus
  gateways: GatewayBook
  /** Where accounts can be had, for the verbs that keep them. */
  adapters: GatewayAdapters
  sms: Sms
  voice: Voice
  presence: PresenceBook
  keypad: KeypadBook
  cardKeys: CardKeys
}

/**
 * This server's ports, opened at the first call. They hang on `globalThis` because Next
 * evaluates a module once for pages and once for route handlers: a bus in a module variable
 * would never deliver from one to the other.
 */
export function ports(): Promise<Ports> {
  return (globalForPorts.dotlinePorts ??= openForServing())
}

/** Opens ports with settings of one's own; tests and commands do. */
export async function openPorts(config: Config, clock: Clock = systemClock): Promise<Ports> {
  const db = await open('database', databases, config.database, { config, clock })
  return openAround(db, config, clock)
}

/** Opens the other ports around a record that is open. */
export async function openAround(db: Db, config: Config, clock: Clock): Promise<Ports> {
  const setting = { config, clock }
  const bus = await open('bus', buses, 'memory', setting)
  const own = await openSandbox(setting)
  const sms = await open('sms', carriers, config.sms, setting)
  const voice = await open('voice', voices, config.voice, setting)
  const presence = presenceOn(bus, clock)
  const book = openGatewayBook({ ...setting, db }, gateways, own)
  const [keypad, cardKeys] = [openBook(clock), openCardKeys(clock)]
  const doors = { db, bus, gateways: book, adapters: gateways, sms, voice }
  return { config, clock, ...doors, presence, keypad, cardKeys }
}

const globalForPorts = globalThis as { dotlinePorts?: Promise<Ports> }

async function openForServing(): Promise<Ports> {
  guardOutput()
  try {
    const opened = await openPorts(readEnvironment())
    keepHouse(opened)
    return opened
  } catch (error) {
    tellOperator(error instanceof Error ? error.message : 'Dotline could not start.')
    throw error
  }
}

/** Configurations without an account of their own are charged with the sandbox: no money moves. */
async function openSandbox(setting: AdapterSetting): Promise<Gateway> {
  const { connect } = await gateways.sandbox!()
  return connect(setting, { id: 'sandbox', live: false, credentials: {} })
}

async function open<Port>(
  kind: string,
  adapters: Adapters<Port>,
  name: string,
  setting: { config: Config; clock: Clock },
): Promise<Port> {
  const load = adapters[name]
  if (!load) {
    const known = Object.keys(adapters).join(', ')
    throw new ConfigError(`There is no ${kind} named ${name}; there is: ${known}`)
  }
  return (await load()).connect(setting)
}
