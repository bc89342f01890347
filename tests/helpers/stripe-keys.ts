import { refuse, type Form, type Reply } from './stripe-forms'

/**
 * Stripe's memory of keys (docs.stripe.com/api/idempotent_requests): the first answer to a key is
 * the answer, faults too, for a day. What was never begun is not remembered.
 */
export function openKeys(now: () => number) {
  const kept = new Map<string, { at: number; asked: string; reply: Reply | null }>()

  return async function once(
    key: string,
    endpoint: string,
    form: Form,
    run: () => Reply | Promise<Reply>,
  ): Promise<Reply & { replayed?: boolean }> {
    const asked = JSON.stringify([endpoint, [...form].sort()])
    const earlier = kept.get(key)
    if (earlier && now() - earlier.at < lifetimeMs) {
      if (earlier.asked !== asked) {
        const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
        return refuse(400, { type: 'idempotency_error', message })
      }
      if (earlier.reply) return { ...earlier.reply, replayed: true }
      const message = 'There is currently another in-progress request using this Idempotent Key.'
      return refuse(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message })
    }
    const entry = { at: now(), asked, reply: null as Reply | null }
    kept.set(key, entry)
    entry.reply = await run()
    if (entry.reply.notKept) kept.delete(key)
    return entry.reply
  }
}

const lifetimeMs = 24 * 3600_000
