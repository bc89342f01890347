import { redirect } from 'next/navigation'
import { listChoices, listView } from '@/lib/payment/list'
import { queryOf, readFilter, readPlace, searchesForCard } from '@/lib/payment/list-filter'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'

export type Search = Promise<Record<string, string | string[] | undefined>>

/** What both pages of the list show of it. A card number does not stay in the address. */
export async function loadList({ db }: Pick<Ports, 'db'>, staff: Staff, search: Search) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(await search)) {
    if (typeof value === 'string') query.set(name, value)
  }
  const filter = readFilter(query)
  if (searchesForCard(query)) {
    const kept = queryOf(filter)
    kept.set('card', '1')
    redirect(`/console/payments?${kept}`)
  }
  return {
    filter,
    initial: await listView(db, staff.merchantId, filter, readPlace(query.get('after'))),
    choices: await listChoices(db, staff.merchantId),
    cardRemoved: query.has('card'),
  }
}
