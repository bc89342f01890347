import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { urlOf } from './database'

/** A database that nothing was done to yet. */
export async function bareDatabase(): Promise<string> {
  const name = `bare_${crypto.randomUUID().slice(0, 8)}`
  const admin = new Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  await admin.query(`create database ${name}`)
  onTestFinished(async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return urlOf(name)
}
