import type { Adapters } from '@/lib/adapter'
import type { Bus } from './port'

/** To add a bus: make its folder beside `memory/`, then add its line here. */
export const buses: Adapters<Bus> = {
  memory: () => import('./memory/memory'),
}
