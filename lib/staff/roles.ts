import type { Schema } from '@/lib/db/schema'

export type Role = Schema['staff']['role']

/** `desk` is an agent's own desk and form, `payments` everybody's payments, `console` the owner's settings. */
export type Room = 'desk' | 'payments' | 'console'

/** Who may go where: the only such table. */
const rooms: Record<Role, readonly Room[]> = {
  agent: ['desk'],
  supervisor: ['desk', 'payments'],
  owner: ['desk', 'payments', 'console'],
}

/** Whether somebody with this role may enter. */
export function may(role: Role, room: Room): boolean {
  return rooms[role].includes(room)
}

/** Whether a role may enter every room that `asked` may. */
export function covers(role: Role, asked: Role): boolean {
  return rooms[asked].every((room) => may(role, room))
}
