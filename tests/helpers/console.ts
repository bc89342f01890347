import { demoStaff } from '@/lib/staff/demo'
import { beginSession } from '@/lib/staff/session'
import { findStaffByEmail } from '@/lib/staff/store'
import { cards, office, type Office } from './payment'
import { serve } from './ports'
import { cookieFor } from './sign-in'

type Route<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

/** The office with its routes open, and people who ask them signed in. */
export async function consoleOffice(...setting: Parameters<typeof office>) {
  const here = await office(...setting)
  serve(here.ports)
  const cookies = new Map<string, string>()

  async function cookieOf(name: string): Promise<string> {
    const known = cookies.get(name)
    if (known) return known
    const { email } = demoStaff.find(({ email }) => email.startsWith(`${name}@`))!
    const row = (await findStaffByEmail(here.ports.db, email))!
    const cookie = await cookieFor(await beginSession(here.ports.db, row, { second: true }))
    cookies.set(name, cookie)
    return cookie
  }

  /** Asks a route as one of the demo's people; `body` makes it a post. */
  async function ask<Params extends object>(
    who: 'mia' | 'priya' | 'olga',
    route: Route<Params>,
    { params, query = '', body }: { params: Params; query?: string; body?: unknown },
  ): Promise<Response> {
    const request = new Request(`http://localhost:3000/x${query}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: await cookieOf(who),
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return route(request, { params: Promise.resolve(params) })
  }

  async function paid(values: Record<string, string> = {}): Promise<string> {
    const id = await here.sent(values)
    await here.press(id, cards.approved)
    return id
  }

  return { ...here, ask, paid }
}

export type ConsoleOffice = Awaited<ReturnType<typeof consoleOffice>>

/** A payment of another merchant in the same record. */
export async function foreignPayment({ ports, sent }: Office): Promise<string> {
  const id = await sent({ reference: 'FOREIGN' })
  const { merchant_id: _, ...rest } = await ports.db
    .selectFrom('payments')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const merchantId = crypto.randomUUID()
  await ports.db
    .insertInto('merchants')
    .values({ merchant_id: merchantId, name: 'Another', created_at: 0 })
    .execute()
  await ports.db
    .updateTable('payments')
    .set({ ...rest, merchant_id: merchantId })
    .where('id', '=', id)
    .execute()
  return id
}
