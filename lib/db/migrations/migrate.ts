import { Migrator, type Migration } from 'kysely/migration'
import type { Db } from '../port'
import * as ground from './001-ground'
import * as keypad from './002-keypad'
import * as gateways from './003-gateways'
import * as texts from './004-texts'
import * as console from './005-console'
import * as paymentList from './006-payment-list'
import * as staff from './007-staff'
import * as apiKeys from './008-api-keys'
import * as callFields from './009-call-fields'
import * as media from './010-media'
import * as workList from './011-work-list'

/** Every migration by name; they run in the order of their names, each once. */
const migrations: Record<string, Migration> = {
  '001-ground': ground,
  '002-keypad': keypad,
  '003-gateways': gateways,
  '004-texts': texts,
  '005-console': console,
  '006-payment-list': paymentList,
  '007-staff': staff,
  '008-api-keys': apiKeys,
  '009-call-fields': callFields,
  '010-media': media,
  '011-work-list': workList,
}

/** Brings the record up to this version of the program; answers with what was done, by name. */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results = [] } = await migrator(db).migrateToLatest()
  if (error) throw error
  return results.map(({ migrationName }) => migrationName)
}

/** The migrations that this program knows and the record has not had, by name. */
export async function missingMigrations(db: Db): Promise<string[]> {
  const all = await migrator(db).getMigrations()
  return all.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

const migrator = (db: Db) =>
  new Migrator({ db, provider: { getMigrations: async () => migrations } })
