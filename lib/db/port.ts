import type { Kysely } from 'kysely'
import type { Schema } from './schema'

/** The record: SQL through Kysely, migrated and ready. Both engines know `dotline_now()`. */
export type Db = Kysely<Schema>
