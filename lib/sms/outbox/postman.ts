import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Reading, Sms } from '../port'

/** Hands a post to the address that it is for. Tests have their own. */
export type Deliver = (posted: { url: string; headers: Headers; body: string }) => Promise<unknown>

/** Long enough to see "On its way" before it changes. */
const arrivesAfterMs = 4000

const Post = z.strictObject({ reference: z.uuid(), delivery: z.literal('delivered') })

/** Tells this server of its own texts as a carrier would: from outside, signed with a key that it alone has. */
export function openPostman(publicUrl: string, deliver: Deliver = afterAWhile) {
  const key = randomBytes(32)
  const seal = (body: string) => createHmac('sha256', key).update(body).digest()

  return {
    /** Nobody waits for it; a server that is not there hears nothing. */
    tellLater(post: z.infer<typeof Post>): void {
      const body = JSON.stringify(post)
      const headers = new Headers({ authorization: `Bearer ${seal(body).toString('hex')}` })
      const url = `${publicUrl}/api/webhooks/sms/outbox`
      void deliver({ url, headers, body }).catch(() => {})
    },

    read: (async ({ path, headers, body }) => {
      if (path.length > 0) return answered(404)
      const token = /^Bearer ([0-9a-f]{64})$/.exec(headers.get('authorization') ?? '')?.[1]
      if (!token || !timingSafeEqual(Buffer.from(token, 'hex'), seal(body))) return answered(401)
      const { reference, delivery } = Post.parse(JSON.parse(body))
      return answered(204, [{ reference, messageId: reference, delivery, reason: null }])
    }) satisfies Sms['read'],
  }
}

const afterAWhile: Deliver = async ({ url, headers, body }) => {
  await wait(arrivesAfterMs, undefined, { ref: false })
  await fetch(url, { method: 'POST', headers, body })
}

const answered = (status: number, receipts: Reading['receipts'] = []): Reading => ({
  receipts,
  answer: { status },
})
