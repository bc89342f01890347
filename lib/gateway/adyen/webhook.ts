import { z } from 'zod'
import type { Reading, Webhook } from '../port'
import type { Account } from './credentials'
import { eventOf } from './events'
import { isSigned, mayPost } from './signature'

/** Reports and tests have no amount and no reference worth the name. */
const optional = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

const Item = z.object({
  pspReference: optional,
  originalReference: optional,
  merchantAccountCode: z.string(),
  merchantReference: optional,
  amount: z.object({ currency: z.string(), value: z.int() }),
  eventCode: z.string(),
  success: z.enum(['true', 'false']),
  additionalData: z
    .looseObject({ hmacSignature: z.string().optional() })
    .nullish()
    .transform((data) => data ?? { hmacSignature: undefined }),
})
export type Item = z.infer<typeof Item>

const Batch = z.object({
  live: z.enum(['true', 'false']),
  notificationItems: z.array(z.object({ NotificationRequestItem: z.unknown() })).max(1000),
})

const accepted = { status: 200, body: '[accepted]' }

/**
 * Reads a batch. Each item is signed for itself, so those that are right are believed even where
 * one is wrong: of a telephone order Adyen may never send the `AUTHORISATION` again. The batch is
 * refused then all the same, comes again, and its good items are in the record already.
 */
export function read(account: Account, { headers, body }: Webhook): Reading {
  if (!mayPost(headers, account)) return { events: [], answer: { status: 401 } }
  const batch = Batch.safeParse(parsed(body))
  if (!batch.success) return { events: [], answer: { status: 400 } }
  // `live` is not signed, but one world's webhook aimed at the other is a mistake to be seen.
  if ((batch.data.live === 'true') !== account.live) return { events: [], answer: { status: 401 } }
  const items = batch.data.notificationItems.map(({ NotificationRequestItem }) => {
    const item = Item.safeParse(NotificationRequestItem)
    return item.success && isSigned(item.data, account) ? item.data : null
  })
  const believed = items.filter((item) => item !== null)
  return {
    events: believed.flatMap((item) => eventOf(item, account) ?? []),
    answer: believed.length === items.length ? accepted : { status: 401 },
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
