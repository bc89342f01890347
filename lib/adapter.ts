import type { Clock } from './clock'
import type { Config } from './config'

/** What an adapter is given when it is connected; most need little of it. */
export type AdapterSetting = { config: Config; clock: Clock }

/** The adapters of one port: a name, and the folder that is loaded when configuration asks for it. */
export type Adapters<Port> = Record<
  string,
  () => Promise<{ connect: (setting: AdapterSetting) => Port | Promise<Port> }>
>
