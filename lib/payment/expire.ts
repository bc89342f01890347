import type { Ports } from '@/lib/ports'
import { movePayment, overduePayments } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'

const mostAtOnce = 200

/** Marks links as expired whose time is up, so that open pages hear of it at once. */
export async function expireOverdue(ports: Pick<Ports, 'bus' | 'clock' | 'db'>): Promise<void> {
  for (const id of await overduePayments(ports.db, mostAtOnce)) {
    const expired = await movePayment(ports.db, id, 'expire')
    if (!expired) continue
    await tellStory(ports.db, expired, 'expired')
    await tellChanged(ports, expired)
  }
}
