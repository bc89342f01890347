import { Migrator, type Migration } from 'kysely/migration'
import type { Db } from '../port'
import * as ground from './001-ground'
import * as keypad from './002-keypad'
import * as gateways from './003-gateways'
import * as texts from './004-texts'

/** Every migration by name; they run in the order of their names, each once. */
const migrations: Record<string, Migration> = {
  '001-ground': ground,
  '002-keypad': keypad,
  '003-gateways': gateways,
  '004-texts': texts,
}

/** Brings the record up to this version of the program. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
