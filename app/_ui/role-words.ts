import type { Role } from '@/lib/staff/roles'

/** Roles to people: their name, with its article, and what they may do. */
export const roleWords: Record<Role, { name: string; a: string; does: string }> = {
  agent: { name: 'Agent', a: 'an agent', does: 'takes payments on their own calls' },
  supervisor: {
    name: 'Supervisor',
    a: 'a supervisor',
    does: 'takes payments, and sees everybody’s',
  },
  owner: {
    name: 'Owner',
    a: 'an owner',
    does: 'sees and sets everything: payments, configurations, staff',
  },
}
