import { migrate } from '@/lib/db/migrations/migrate'
import { command, openRecord, say } from './record'

/** Brings the configured record up to this version of the program, before a server does. */
void command(async () => {
  const { db, place } = openRecord()
  try {
    const done = await migrate(db).catch((error: Error) => {
      throw new Error(`The record in ${place} cannot be used: ${error.message}`)
    })
    say(
      done.length === 0
        ? `The record in ${place} is up to date.`
        : `The record in ${place} ${done.includes('001-ground') ? 'is new, and ' : ''}was brought up to date: ${done.join(', ')}.`,
    )
  } finally {
    await db.destroy()
  }
})
