import { createHmac, randomUUID } from 'node:crypto'

/** Webhooks as Stripe signs them (docs.stripe.com/webhooks/signature). */
export type Posted = { headers: Record<string, string>; body: string }

export type Changes = Partial<{
  secret: string
  /** Seconds since 1970. */
  timestamp: number
  /** In place of the signature's header. */
  header: string
}>

export function openPosts(setting: { secret: string; live: boolean; now(): number }) {
  const posted: Posted[] = []

  function sign(content: unknown, changes: Changes = {}): Posted {
    const body = typeof content === 'string' ? content : JSON.stringify(content)
    const time = changes.timestamp ?? Math.floor(setting.now() / 1000)
    const signature = createHmac('sha256', changes.secret ?? setting.secret)
      .update(`${time}.${body}`)
      .digest('hex')
    const header = changes.header ?? `t=${time},v1=${signature},v0=${'0'.repeat(64)}`
    return { headers: { 'content-type': 'application/json', 'stripe-signature': header }, body }
  }

  const event = (type: string, object: Record<string, unknown>, changes = {}) => ({
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(setting.now() / 1000),
    livemode: setting.live,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    data: { object },
    ...changes,
  })

  return {
    posted,
    sign,
    event,
    tell: (type: string, object: Record<string, unknown>) =>
      void posted.push(sign(event(type, object))),
  }
}
