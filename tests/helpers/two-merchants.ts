import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { newApiKey } from '@/lib/merchant/api-key'
import { createApiKey } from '@/lib/merchant/api-keys'
import { apiScopes, type ApiScope } from '@/lib/merchant/api-scopes'
import { addMerchant } from '@/lib/merchant/merchants'
import type { Role } from '@/lib/staff/roles'
import { beginSession } from '@/lib/staff/session'
import { sessionCookie } from '@/lib/web/session-cookie'
import { office, type Office } from './payment'
import { serve } from './ports'

/** Who may knock: of our business, of another one, or of ours until they were disabled. */
export type Who = Role | 'other agent' | 'other owner' | 'disabled owner'

/** Two businesses on one installation, with a payment, a call and a key in the first. */
export async function twoMerchants() {
  const here = await office()
  const { db, config, demo } = here.ports
  serve(here.ports)
  const { merchantId, mia, olga, priya } = demo
  const added = await addMerchant(here.ports, 'Quayside Dental', 'command')
  if (!added.ok) throw new Error(added.code)

  async function hire(merchant_id: string, role: Role): Promise<string> {
    const id = randomUUID()
    const person = { id, merchant_id, role, email: `${id}@quayside.example`, name: 'Quin' }
    await db
      .insertInto('staff')
      .values({ ...person, password_hash: '-', created_at: 0 })
      .execute()
    return id
  }

  async function cookieOf(id: string): Promise<string> {
    const query = db.selectFrom('staff').selectAll().where('id', '=', id)
    const session = await beginSession(db, await query.executeTakeFirstOrThrow(), { second: true })
    const set = await sessionCookie(config, new Request(config.publicUrl), session)
    return set.get('set-cookie')!.split(';')[0]!
  }

  async function keyOf(merchant: string, scopes: readonly ApiScope[]): Promise<string> {
    const made = await createApiKey(here.ports, merchant, { name: 'Program', scopes }, 'command')
    if (!made.ok) throw new Error(made.code)
    return made.key
  }

  const left = await hire(merchantId, 'owner')
  const cookies: Record<Who, string> = {
    agent: await cookieOf(mia),
    supervisor: await cookieOf(priya),
    owner: await cookieOf(olga),
    'other agent': await cookieOf(await hire(added.id, 'agent')),
    'other owner': await cookieOf(await hire(added.id, 'owner')),
    'disabled owner': await cookieOf(left),
  }
  await db.updateTable('staff').set({ disabled_at: 1 }).where('id', '=', left).execute()

  return {
    here,
    cookies,
    ids: await idsIn(here),
    key: (scopes: readonly ApiScope[]) => keyOf(merchantId, scopes),
    otherKey: () => keyOf(added.id, apiScopes),
    strangeKey: newApiKey().key,
    /** Everything that is written down of the first business, to be compared. */
    async written(): Promise<string> {
      const tables = await db.introspection.getTables()
      const ours = tables.filter(({ columns }) =>
        columns.some(({ name }) => name === 'merchant_id'),
      )
      const rows = ours.map(async ({ name }) => {
        const found = await sql`
          select * from ${sql.table(name)} where merchant_id = ${merchantId}`.execute(db)
        return [name, found.rows.map((row) => JSON.stringify(row)).sort()]
      })
      return JSON.stringify(await Promise.all(rows))
    },
  }
}

export type TwoMerchants = Awaited<ReturnType<typeof twoMerchants>>

/** What stands in addresses and bodies, of the first business, by the name of the parameter. */
async function idsIn(here: Office) {
  const { db, demo } = here.ports
  const key = await db.selectFrom('api_keys').select('id').executeTakeFirstOrThrow()
  return {
    payment: await here.draft(),
    call: demo.call,
    primaryCall: 'C-8f31-207a',
    configuration: demo.harper,
    key: key.id,
    staff: demo.jonas,
    action: 'end',
  }
}

export type Ids = TwoMerchants['ids']
