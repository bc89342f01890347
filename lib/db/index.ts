import type { Adapters } from '@/lib/adapter'
import type { Db } from './port'

/** To add a database: make its folder beside `sqlite/`, then add its line here. */
export const databases: Adapters<Db> = {
  sqlite: () => import('./sqlite/sqlite'),
  postgres: () => import('./postgres/postgres'),
}
