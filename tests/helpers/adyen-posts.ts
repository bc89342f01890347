import { createHmac } from 'node:crypto'
import type { Payment } from './adyen-bank'

/** What the Adyen of the tests tells by webhook. */
export type Item = {
  payment: Payment | null
  eventCode: string
  success: boolean
  pspReference: string
  merchantReference: string
  merchantAccount?: string
  amount?: number
  /** So long after the moment it happened. */
  afterMs?: number
}

export type Posted = { headers: Record<string, string>; body: string }

/** Changes to a webhook: right or wrong in any way. `unsigned` is changed after it was signed. */
export type Changes = Partial<{
  live: unknown
  key: string
  signature: string | null
  signed: Record<string, unknown>
  unsigned: Record<string, unknown>
  authorization: string | null
}>

export type PostHabits = {
  /** Items in one webhook, at most. */
  batch: number
  twice: boolean
  /** The newest first. */
  reversed: boolean
}

type Setting = {
  accounts: { ecom: string; moto: string }
  hmacKey: string
  basic: string | null
  now: () => number
}

/** Webhooks as Adyen posts them: signed item by item, in batches, with strings for booleans. */
export function openPosts({ accounts, basic, hmacKey, now }: Setting, habits: PostHabits) {
  let queue: { item: Item; dueAt: number }[] = []

  /** A telephone order's authorisation comes from a system that does not ask whether it arrived. */
  const comesOnce = ({ eventCode, payment }: Item) =>
    eventCode === 'AUTHORISATION' && payment?.moto === true

  function sign(items: Item[], changes: Changes = {}): Posted {
    const notificationItems = items.map((item) => {
      const fields = { ...fieldsOf(item, accounts), ...changes.signed }
      const signature = changes.signature ?? signatureOf(fields, changes.key ?? hmacKey)
      const additionalData = changes.signature === null ? {} : { hmacSignature: signature }
      const eventDate = new Date(now()).toISOString()
      const shown = { additionalData, eventDate, paymentMethod: 'visa', reason: '', ...fields }
      return { NotificationRequestItem: { ...shown, ...changes.unsigned } }
    })
    const authorization = 'authorization' in changes ? changes.authorization : basic
    return {
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ live: changes.live ?? 'false', notificationItems }),
    }
  }

  /** What is due now, and is not due again unless it is refused. */
  function take(): { items: Item[]; posted: Posted }[] {
    const due = queue.filter(({ dueAt }) => dueAt <= now()).map(({ item }) => item)
    queue = queue.filter(({ dueAt }) => dueAt > now())
    const told = (habits.reversed ? due.reverse() : due).flatMap((item) =>
      habits.twice ? [item, item] : [item],
    )
    const batches = []
    for (let i = 0; i < told.length; i += habits.batch) {
      const items = told.slice(i, i + habits.batch)
      batches.push({ items, posted: sign(items) })
    }
    return batches
  }

  return {
    sign,
    tell: (item: Item) => void queue.push({ item, dueAt: now() + (item.afterMs ?? 0) }),
    webhooks: (): Posted[] => take().map(({ posted }) => posted),

    /** Delivers what is due; what is not answered with 2xx is due again, but for what comes once. */
    async deliver(to: (posted: Posted) => Promise<{ status: number }>): Promise<void> {
      for (const { items, posted } of take()) {
        const { status } = await to(posted)
        const again = status >= 200 && status < 300 ? [] : items.filter((item) => !comesOnce(item))
        queue.push(...again.map((item) => ({ item, dueAt: now() })))
      }
    },
  }
}

function fieldsOf(item: Item, accounts: { ecom: string }) {
  const { eventCode, merchantReference, payment, pspReference, success } = item
  const original = payment && payment.pspReference !== pspReference ? payment.pspReference : ''
  const amount = payment?.amount ?? { currency: 'EUR', value: 0 }
  return {
    pspReference,
    ...(original ? { originalReference: original } : {}),
    merchantAccountCode: payment?.merchantAccount ?? item.merchantAccount ?? accounts.ecom,
    merchantReference,
    amount: { ...amount, value: item.amount ?? amount.value },
    eventCode,
    success: String(success),
  }
}

/** Adyen's documented signature: base64 of HMAC-SHA256 over eight fields with colons between. */
export function signatureOf(fields: Record<string, unknown>, hexKey: string): string {
  const { currency, value } = fields.amount as { currency: string; value: number }
  const { pspReference, originalReference = '', merchantAccountCode, merchantReference } = fields
  const text = [
    ...[pspReference, originalReference, merchantAccountCode, merchantReference],
    ...[value, currency, fields.eventCode, fields.success],
  ].join(':')
  return createHmac('sha256', Buffer.from(hexKey, 'hex')).update(text).digest('base64')
}
