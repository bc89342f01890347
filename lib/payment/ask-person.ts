import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'
import { flagAttempt, type Attempt } from './attempt-store'
import { findPayment } from './store'
import { tellStory } from './story-store'
import { tellNoted } from './tell'

/** What the record and the gateway cannot settle between them is shown to a person, once. */
export async function askPerson(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  { id, payment_id }: Attempt,
  why: string,
): Promise<void> {
  const payment = (await findPayment(ports.db, payment_id))!
  const asked = await ports.db.transaction().execute(async (db) => {
    const flagged = await flagAttempt(db, id)
    if (flagged) await tellStory(db, payment, 'needs-person')
    return flagged !== null
  })
  if (!asked) return
  log().error({ attempt: id, payment: payment_id }, why)
  await tellNoted(ports, payment)
}
