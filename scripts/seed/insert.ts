import { createHash, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Schema } from '@/lib/db/schema'
import { apiScopes } from '@/lib/merchant/api-scopes'
import type { Configuration } from '@/lib/merchant/configuration'
import { demoStaff } from '@/lib/staff/demo'
import { boilerPlan, harper, harperKeypad } from './harper'
import { opera } from './opera'

type Writing = Transaction<Schema>

/** What the demo is made of, by id. */
export type Demo = {
  merchantId: string
  mia: string
  jonas: string
  priya: string
  olga: string
  /** Configurations: two that text a link, two for the keypad. */
  harper: string
  opera: string
  harperKeypad: string
  boilerPlan: string
}

/** Writes down the contact centre, its people and its configurations. */
export async function insertDemo(
  db: Writing,
  given: { passwordHash: string; logos: { harper: Buffer; opera: Buffer } },
): Promise<Demo> {
  const merchantId = randomUUID()
  const merchant = { merchant_id: merchantId, name: 'Bridge Street Answering', created_at: dbNow }
  await db.insertInto('merchants').values(merchant).execute()
  const ids = demoStaff.map((person) => ({ ...person, id: randomUUID() }))
  await db
    .insertInto('staff')
    .values(
      ids.map(({ id, email, name, role }) => ({
        id,
        merchant_id: merchantId,
        email,
        name,
        role,
        password_hash: given.passwordHash,
        created_at: dbNow,
      })),
    )
    .execute()
  const idOf = (name: string) => ids.find(({ email }) => email.startsWith(`${name}@`))!.id
  const harperLogo = await keepLogo(db, merchantId, given.logos.harper)
  const operaLogo = await keepLogo(db, merchantId, given.logos.opera)
  return {
    merchantId,
    mia: idOf('mia'),
    jonas: idOf('jonas'),
    priya: idOf('priya'),
    olga: idOf('olga'),
    harper: await publish(db, merchantId, 1, harper(harperLogo)),
    harperKeypad: await publish(db, merchantId, 2, harperKeypad(harperLogo)),
    boilerPlan: await publish(db, merchantId, 3, boilerPlan(harperLogo)),
    opera: await publish(db, merchantId, 4, opera(operaLogo)),
  }
}

/** A call that Mia is on, so that the desk is alive at first sight. */
export async function insertCall(db: Writing, { merchantId, mia }: Demo): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('calls')
    .values({
      id,
      merchant_id: merchantId,
      staff_id: mia,
      primary_id: 'C-8f31-207a',
      secondary_id: 'C-8f31-207b',
      direction: 'inbound',
      caller_number: '+447700900123',
      called_number: '+442079460118',
      started_at: dbNow,
    })
    .execute()
  return id
}

/** An API key that a contact centre may use. */
export async function insertApiKey(
  db: Writing,
  merchantId: string,
  keyHash: string,
  hint: string | null = null,
): Promise<void> {
  const row = { id: randomUUID(), merchant_id: merchantId, name: 'Demo contact centre', hint }
  await db
    .insertInto('api_keys')
    .values({ ...row, scopes: apiScopes.join(' '), key_hash: keyHash, created_at: dbNow })
    .execute()
}

async function keepLogo(db: Writing, merchant_id: string, bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  await db.insertInto('logos').values({ merchant_id, hash, type: 'image/png', bytes }).execute()
  return hash
}

async function publish(
  db: Writing,
  merchant_id: string,
  position: number,
  content: Configuration,
): Promise<string> {
  const [id, versionId] = [randomUUID(), randomUUID()]
  await db
    .insertInto('configurations')
    .values({ id, merchant_id, position, published_version_id: versionId })
    .execute()
  await db
    .insertInto('configuration_versions')
    .values({
      id: versionId,
      merchant_id,
      configuration_id: id,
      number: 1,
      content: JSON.stringify(content),
      created_at: dbNow,
    })
    .execute()
  return id
}
