import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { config } from '@/lib/config'
import { migrate } from '@/lib/db/migrations/migrate'
import { newApiKey } from '@/lib/merchant/api-key'
import { demoPassword } from '@/lib/staff/demo'
import { hashPassword } from '@/lib/staff/password'
import { openRecord } from './record'
import { insertSecondFactor } from './seed/second-factor'
import { insertApiKey, insertCall, insertDemo } from './seed/insert'
import { insertPast } from './seed/past'

/**
 * Fills an empty record with the demo: a contact centre, two people, two businesses it takes
 * payments for, an API key and a call. A record that holds a merchant is left alone.
 */
async function seed(dataDir: string): Promise<{ seeded: boolean; place: string }> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { db, place } = openRecord()
  try {
    await migrate(db)
    const passwordHash = await hashDemoPassword()
    return await db.transaction().execute(async (record) => {
      const known = await record.selectFrom('merchants').select('merchant_id').executeTakeFirst()
      if (known) return { seeded: false, place }
      const demo = await insertDemo(record, { passwordHash, logos: demoLogos() })
      await insertCall(record, demo)
      await insertPast(record, demo)
      await insertSecondFactor(record, config().sealKeys, demo)
      const { key, hash, hint } = newApiKey()
      await insertApiKey(record, demo.merchantId, hash, hint)
      writeFileSync(join(dataDir, 'demo-api-key.txt'), `${key}\n`, { mode: 0o600 })
      return { seeded: true, place }
    })
  } finally {
    await db.destroy()
  }
}

/** The two businesses' logos. */
export function demoLogos(): { harper: Buffer; opera: Buffer } {
  // From where npm runs its scripts: a bundled command does not lie beside its pictures.
  const logo = (name: string) => readFileSync(join(process.cwd(), 'scripts/seed', `${name}.png`))
  return { harper: logo('harper'), opera: logo('opera') }
}

/** The demo's password as it is stored. */
export async function hashDemoPassword(): Promise<string> {
  const hashed = await hashPassword(demoPassword)
  if (!hashed.ok) throw new Error(`the demo's password is ${hashed.code}`)
  return hashed.hash
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const dataDir = process.env.DATA_DIR ?? 'data'
  const { seeded, place } = await seed(dataDir)
  if (seeded) process.stdout.write(`The demo's record is in ${place}.\n`)
}
