import { z } from 'zod'
import type { Clock } from '@/lib/clock'
import { checkSignature } from '@/lib/vonage-signature'
import type { Delivery, Reading, Receipt, Sms } from '../port'
import { Problem, reasonOf } from './reasons'
import type { Settings } from './send'

/**
 * Reads the status webhooks of the Messages API. They come in any order and more than once, which
 * does no harm: the record ranks what they say, so the same one again changes nothing.
 */
export function openReader(settings: Settings, clock: Clock): Sms['read'] {
  return async (webhook) => {
    if (webhook.path.length > 0) return answered(404)
    const signed = await checkSignature(webhook, settings, clock.now())
    if (!signed.ok) return answered(signed.status)
    const status = readStatus(webhook.body)
    if (!status) return answered(400)
    const receipt = receiptOf(status)
    return answered(200, receipt ? [receipt] : [])
  }
}

/** What Vonage posts, as far as we read it. */
const Status = z.object({
  message_uuid: z.string().min(1).max(100),
  status: z.string().max(50),
  client_ref: z.string().max(100).nullish(),
  /** Documented flat, and seen with one more `error` around it. An odd one is no reason to lose a receipt. */
  error: z
    .union([z.object({ error: Problem }).transform(({ error }) => error), Problem])
    .nullish()
    .catch(null),
})

const deliveries = new Set<Delivery>(['submitted', 'delivered', 'rejected', 'undeliverable'])

/** Null for a text that is not ours, and for a status that says nothing of a text's way. */
function receiptOf({
  client_ref,
  error,
  message_uuid,
  status,
}: z.infer<typeof Status>): Receipt | null {
  const delivery = status as Delivery
  if (!client_ref || !deliveries.has(delivery)) return null
  const failed = delivery === 'rejected' || delivery === 'undeliverable'
  return {
    reference: client_ref,
    messageId: message_uuid,
    delivery,
    reason: failed ? ((error && reasonOf(error)) ?? 'other') : null,
  }
}

function readStatus(body: string): z.infer<typeof Status> | null {
  try {
    return Status.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

const answered = (status: number, receipts: Receipt[] = []): Reading => ({
  receipts,
  answer: { status },
})
