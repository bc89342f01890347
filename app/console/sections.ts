import { may, type Role, type Room } from '@/lib/staff/roles'

const trunks = '/console/trunks'

/** The console's pages, in the order of its bar, and the room each is in. */
const sections: { href: string; name: string; room: Room }[] = [
  { href: '/agent', name: 'Desk', room: 'desk' },
  { href: '/console/payments', name: 'Payments', room: 'payments' },
  { href: '/console/reports', name: 'Reports', room: 'payments' },
  { href: '/console/configurations', name: 'Configurations', room: 'console' },
  { href: '/console/gateways', name: 'Gateways', room: 'console' },
  { href: trunks, name: 'Trunks', room: 'console' },
  { href: '/console/staff', name: 'Staff', room: 'console' },
  { href: '/console/keys', name: 'API keys', room: 'console' },
  { href: '/console/audit', name: 'Audit log', room: 'console' },
]

/** Where somebody with this role can go; trunks are there where their sound passes an edge. */
export const sectionsFor = (role: Role, edges: boolean) =>
  sections.filter(({ href, room }) => may(role, room) && (edges || href !== trunks))
