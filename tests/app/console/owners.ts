import { randomUUID } from 'node:crypto'
import { dbNow } from '@/lib/db/now'
import { beginSession } from '@/lib/staff/session'
import { findStaffByEmail } from '@/lib/staff/store'
import { sessionCookie } from '@/lib/web/session-cookie'
import { serve, type TestPorts } from '@/tests/helpers/ports'
import { seededPorts } from '@/tests/helpers/seeded'

export const origin = 'http://localhost:3000'

/** The demo's businesses, with everybody who may or may not change them signed in. */
export async function office() {
  const ports = await seededPorts()
  serve(ports)
  await addRival(ports)
  const cookies = {
    owner: await cookieOf(ports, 'olga@bridgestreet.example'),
    supervisor: await cookieOf(ports, 'priya@bridgestreet.example'),
    agent: await cookieOf(ports, 'mia@bridgestreet.example'),
    'another owner': await cookieOf(ports, rival),
    nobody: '',
  }
  const at = (configuration: string) => ({ params: Promise.resolve({ configuration }) })
  return { ports, cookies, at, ...ports.demo }
}

export type Who = keyof Awaited<ReturnType<typeof office>>['cookies']

const rival = 'owner@rival.example'

async function addRival({ db }: TestPorts): Promise<void> {
  const merchantId = randomUUID()
  await db
    .insertInto('merchants')
    .values({ merchant_id: merchantId, name: 'Rival', created_at: dbNow })
    .execute()
  const person = { id: randomUUID(), email: rival, name: 'Ron Rival', role: 'owner' as const }
  await db
    .insertInto('staff')
    .values({ ...person, merchant_id: merchantId, password_hash: 'none', created_at: dbNow })
    .execute()
}

async function cookieOf({ config, db }: TestPorts, email: string): Promise<string> {
  const id = await beginSession(db, (await findStaffByEmail(db, email))!, { second: true })
  const headers = await sessionCookie(config, new Request(origin), id)
  return headers.get('set-cookie')!.split(';')[0]!
}
