import { readDbClock } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Ports } from '@/lib/ports'
import type { Receipt, Sent } from '@/lib/sms/port'
import { tellStory } from './story-store'
import { tellNoted } from './tell'
import { hasFailed } from './text-status'
import { giveUpTexts, moveText, type TextRow } from './text-store'

/** Longer than any carrier is waited for; a text still being handed over by then has lost its server. */
const handOverMs = 30_000

/** The carrier says what became of a text, and pages that show its payment hear so. */
export async function noteReceipt(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  receipt: Receipt,
): Promise<void> {
  const text = await noteDelivery(ports.db, receipt.reference, receipt)
  if (text) await tellNoted(ports, { id: text.payment_id, merchant_id: text.merchant_id })
}

/** Writes down what became of a text, and in its payment's story where it failed; null where that is no news. */
export async function noteDelivery(
  db: Db,
  textId: string,
  said: Sent | Receipt,
): Promise<TextRow | null> {
  const { delivery: status, messageId } = said
  const reason = 'reason' in said ? said.reason : null
  return db.transaction().execute(async (db) => {
    const text = await moveText(db, textId, { status, reason, messageId })
    if (text && hasFailed(status)) {
      const payment = { id: text.payment_id, merchant_id: text.merchant_id }
      await tellStory(db, payment, 'text-failed', { detail: text.sent_to })
    }
    return text
  })
}

/**
 * The server does this every few seconds: a text whose server died with it in hand may have gone
 * out or not. It is never sent again by itself; the agent reads so, and a receipt may settle it.
 */
export async function giveUpSending(ports: Pick<Ports, 'bus' | 'clock' | 'db'>): Promise<void> {
  const { db } = ports
  for (const text of await giveUpTexts(db, (await readDbClock(db)) - handOverMs)) {
    await tellNoted(ports, { id: text.payment_id, merchant_id: text.merchant_id })
  }
}
