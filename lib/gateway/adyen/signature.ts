import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Account } from './credentials'
import type { Item } from './webhook'

/**
 * What Adyen signs of an item. Nothing keeps the fields apart, so an item with a colon in one may
 * read as another: it is never ours, for our references have none.
 */
export const signedFields = (item: Item): string[] => [
  item.pspReference,
  item.originalReference,
  item.merchantAccountCode,
  item.merchantReference,
  String(item.amount.value),
  item.amount.currency,
  item.eventCode,
  item.success,
]

/**
 * HMAC-SHA256 with any of the keys. By hand, because the package's own throws where the signature
 * is missing and takes a different text where all fields are strings.
 */
export function isSigned(item: Item, { hmacKeys }: Account): boolean {
  const claimed = Buffer.from(item.additionalData.hmacSignature ?? '', 'base64')
  return hmacKeys.some((key) => {
    const hmac = createHmac('sha256', Buffer.from(key, 'hex'))
    const right = hmac.update(signedFields(item).join(':')).digest()
    return right.length === claimed.length && timingSafeEqual(right, claimed)
  })
}

/** Whether a webhook brings the user name and password that were agreed, if they were. */
export function mayPost(headers: Headers, { basic }: Account): boolean {
  if (basic === null) return true
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(headers.get('authorization') ?? ''), hash(basic))
}
