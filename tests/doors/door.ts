import type { ApiScope } from '@/lib/merchant/api-scopes'
import type { Role } from '@/lib/staff/roles'
import type { Owed } from '@/lib/staff/second-factor'
import type { Ids, TwoMerchants } from '../helpers/two-merchants'
import type { Method } from '../helpers/route-tree'

/** With what a door is asked in order, where the address alone says too little. */
type Asked = {
  /** What must be so before; the ids that come of it stand in the address and in what is asked. */
  given?: (world: TwoMerchants) => Partial<Ids> | Promise<Partial<Ids>>
  /** JSON, but for bytes. */
  body?: (ids: Ids, world: TwoMerchants) => unknown
}

/** Asked for by members of staff who have this role or a higher one. */
export type StaffDoor = Asked & {
  role: Role
  query?: (ids: Ids) => Record<string, string>
  /** For one who names what is another business's in it: 404, unless nothing in it names anything. */
  stranger?: number
  /** For one who may, where the thing is not in the state for it, or not theirs: 2xx otherwise. */
  own?: number | Partial<Record<Role, number>>
}

/** Asked for by programs whose key has this scope. */
type KeyDoor = Asked & { scope: ApiScope; stranger?: number; own?: number }

/** Asked for by those whose password was right and who owe this: by nobody else, and not by staff. */
type HalfDoor = Asked & { owes: Owed; own?: number }

/**
 * Asked for by anybody: `everybody` · `caller`, who has a link · `bank`, whose pages send callers
 * on to us · `vendor`, who signs what it posts · `demo`, in the demo alone · `invited`, who have a
 * link that works once.
 */
type OpenDoor = Asked & {
  open: 'everybody' | 'caller' | 'bank' | 'vendor' | 'demo' | 'invited'
}

export type Door = StaffDoor | KeyDoor | HalfDoor | OpenDoor

const ofRole =
  (role: Role) =>
  (more: Omit<StaffDoor, 'role'> = {}): Door => ({ role, ...more })
export const [agent, supervisor, owner] = [ofRole('agent'), ofRole('supervisor'), ofRole('owner')]
export const program = (scope: ApiScope, more: Omit<KeyDoor, 'scope'> = {}): Door => ({
  scope,
  ...more,
})
export const half = (owes: Owed, more: Omit<HalfDoor, 'owes'> = {}): Door => ({ owes, ...more })
export const [everybody, caller, bank, vendor, demo] = (
  ['everybody', 'caller', 'bank', 'vendor', 'demo'] as const
).map((open): Door => ({ open })) as [Door, Door, Door, Door, Door]

/** Of an address, by method; an array where it is asked for several things. */
export type Doors = Record<string, Partial<Record<Method, Door | Door[]>>>

export const nothing = () => ({})
export const action = (name: string) => () => ({ action: name })
