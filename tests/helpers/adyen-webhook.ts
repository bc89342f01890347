import { openAdyen, webhookOf } from './adyen'
import type { Changes, Item } from './adyen-posts'

/** One webhook of Adyen's, as our gateway reads it. */

export const accepted = { status: 200, body: '[accepted]' }
export const attemptId = '8c1f5a3e-6b0d-4c53-9d7e-2f0a1b3c4d5e'
export const pspReference = 'JLCMPCQ8HXSKGK82'

export const item = (changes: Partial<Item> = {}): Item => ({
  payment: null,
  eventCode: 'AUTHORISATION',
  success: true,
  pspReference,
  merchantReference: attemptId,
  ...changes,
})
export const amount = { currency: 'GBP', value: 18450 }

/** What our gateway reads of a webhook with these items, right but for the changes. */
export async function posted(
  changes: Changes = {},
  items: Item[] = [item()],
  setting: Parameters<typeof openAdyen>[0] = {},
) {
  const { gateway, server } = await openAdyen(setting)
  const signed = { amount, ...changes.signed }
  return gateway.read(webhookOf(server.sign(items, { ...changes, signed })))
}

/** What is read of `item()`. */
export const approved = {
  type: 'outcome',
  attemptId,
  money: { amount: 18450, currency: 'GBP' },
  outcome: { outcome: 'approved', gatewayReference: pspReference, authorisationCode: null },
}
