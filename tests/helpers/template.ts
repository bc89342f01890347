import { Client } from 'pg'
import { migrate } from '@/lib/db/migrations/migrate'
import { openDatabase } from '@/lib/db/postgres/postgres'
import { template, urlOf } from './database'

/** Before the tests on PostgreSQL: the database that theirs are copies of. */
export async function setup(): Promise<void> {
  const admin = new Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  await admin.query(`drop database if exists ${template}`)
  await admin.query(`create database ${template}`)
  await admin.end()

  const db = openDatabase(urlOf(template))
  await migrate(db)
  await db.destroy()
  const client = new Client({ connectionString: urlOf(template) })
  await client.connect()
  await client.query(`create or replace function dotline_now() returns bigint language sql stable
    as $$ select pg_read_file('dotline_clock_' || current_database())::bigint $$`)
  await client.end()
}
