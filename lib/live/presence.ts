import type { Clock } from '@/lib/clock'
import { paymentTopic, type Presence } from './event'
import type { Bus } from './port'

/**
 * Who is on a payment page right now. A page says so every two seconds while a person has it in
 * hand; one that falls silent has left. Known to this process only, and told to agents by the bus.
 */
export type PresenceBook = {
  /** A page spoke: it is shown, in hand, or being left. */
  heard(paymentId: string, page: string, presence: Presence): Promise<void>
  /** Takes pages that fell silent off the book; the server does so twice a second. */
  sweep(): Promise<void>
}

/** One heartbeat may go missing on a bad network; with the sweep it is grey within five seconds. */
export const silentAfterMs = 4000

/** More pages than this on one link are not people. */
const mostPages = 8

type Page = { presence: Presence; heardAt: number }

export function presenceOn(bus: Bus, clock: Clock): PresenceBook {
  const payments = new Map<string, { pages: Map<string, Page>; told: string }>()

  async function tell(paymentId: string): Promise<void> {
    const entry = payments.get(paymentId)
    if (!entry) return
    const here = [...entry.pages.values()].filter(({ presence }) => presence === 'here').length
    const presence: Presence = here > 0 ? 'here' : entry.pages.size > 0 ? 'opened' : 'away'
    const news = `${presence} ${here}`
    if (presence === 'away') payments.delete(paymentId)
    if (news === entry.told) return
    entry.told = news
    const at = clock.now()
    await bus.publish(paymentTopic(paymentId), { type: 'caller.moved', presence, pages: here, at })
  }

  return {
    async heard(paymentId, page, presence) {
      let entry = payments.get(paymentId)
      if (!entry) {
        entry = { pages: new Map(), told: '' }
        payments.set(paymentId, entry)
      }
      if (presence === 'away') entry.pages.delete(page)
      else if (entry.pages.has(page) || entry.pages.size < mostPages) {
        entry.pages.set(page, { presence, heardAt: clock.now() })
      }
      await tell(paymentId)
    },

    async sweep() {
      const oldest = clock.now() - silentAfterMs
      for (const [paymentId, { pages }] of payments) {
        const before = pages.size
        for (const [page, { heardAt }] of pages) if (heardAt < oldest) pages.delete(page)
        if (pages.size !== before) await tell(paymentId)
      }
    },
  }
}
