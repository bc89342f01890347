import type { Adapters } from '@/lib/adapter'
import type { Sms } from './port'

/** To add a carrier: make its folder beside `outbox/`, then add its line here. */
export const carriers: Adapters<Sms> = {
  outbox: () => import('./outbox/outbox'),
  vonage: () => import('./vonage/vonage'),
}
