import type { Adapters, AdapterSetting } from '@/lib/adapter'
import type { Db } from './port'

/** To add a database: make its folder beside `sqlite/`, then add its line here. */
export const databases: Adapters<Db> = {
  sqlite: () => import('./sqlite/sqlite'),
}

/** Opens the record as commands do: beside its server, and as it is. To add a database, add its line. */
export async function openForCommand(setting: AdapterSetting): Promise<Db> {
  const openings: Record<string, (setting: AdapterSetting) => Promise<Db>> = {
    sqlite: async ({ config, clock }) =>
      (await import('./sqlite/sqlite')).openFile(config.dataDir, clock),
  }
  return openings[setting.config.database]!(setting)
}
