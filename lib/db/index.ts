import type { Adapters, AdapterSetting } from '@/lib/adapter'
import type { Db } from './port'

/** To add a database: make its folder beside `sqlite/`, then add its line here. */
export const databases: Adapters<Db> = {
  sqlite: () => import('./sqlite/sqlite'),
  postgres: () => import('./postgres/postgres'),
}

/** Opens the record as commands do: beside its server, and as it is. To add a database, add its line. */
export async function openForCommand(setting: AdapterSetting): Promise<Db> {
  const openings: Record<string, (setting: AdapterSetting) => Promise<Db>> = {
    sqlite: async ({ config, clock }) =>
      (await import('./sqlite/sqlite')).openFile(config.dataDir, clock),
    postgres: async ({ config }) =>
      (await import('./postgres/postgres')).openDatabase(config.databaseUrl!),
  }
  return openings[setting.config.database]!(setting)
}
