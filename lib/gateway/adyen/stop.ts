import type { OpenOrder, SettledOutcome } from '../port'
import type { Adyen } from './charge'
import { cancel } from './modifications'
import { sendOnce } from './replay'

const minute = 60_000
/** So long the webhook of the payment itself is waited for. */
const webhookMs = minute
/** So long after it was sent a request is no longer on its way. */
const onItsWayMs = 15 * minute

const stopped: SettledOutcome = { outcome: 'failed', code: 'stopped' }

/**
 * There is nobody at Adyen to ask, and a cancel stops only what it finds. So what may have been
 * sent ends by webhook: `AUTHORISATION`, or what became of the cancel. Where it found nothing, an
 * order is over once nothing of it can be on its way.
 */
export async function stop(
  { account, ask, pace }: Adyen,
  order: OpenOrder,
  now: number,
): Promise<SettledOutcome | null> {
  const { challengedAt, entry, idempotencyKey: id, nothingFoundAt, resumedAt, sentAt } = order
  if (sentAt === null) return stopped
  const send = (key: string) => sendOnce(ask, pace, key, cancel(account, entry, id))
  if (challengedAt !== null && resumedAt === null) {
    // What the caller would bring back is what the money needs, and that is never sent now.
    await send(`${id}-cancel`)
    return stopped
  }
  const quietMs = now - (resumedAt ?? sentAt)
  if (quietMs < webhookMs) return null
  if (nothingFoundAt !== null && quietMs >= onItsWayMs) return stopped
  // An error is remembered under a key like any answer, so now and then there is a new one.
  await send(`${id}-cancel-${Math.floor(quietMs / onItsWayMs)}`)
  return null
}
