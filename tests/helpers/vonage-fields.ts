import { expect } from 'vitest'
import type { Ask } from '@/lib/voice/port'
import type { Pace } from '@/lib/voice/vonage/settings'
import { openVonage } from './vonage'

/** A call at Vonage on which a field is asked for. */

export const ask: Ask = {
  field: 'payment-card-number',
  generation: 21,
  prompt: 'Please type the long number on your card.',
}
export const ok = { ok: true }
export const notSecured = { ok: false, reason: 'not_secured' }
export const lost = { ok: false, reason: 'call_leg_lost' }

export type Under = Awaited<ReturnType<typeof openVonage>>

/** The line is secure; what Vonage was asked for that is forgotten. */
export async function secured(pace: Partial<Pace> = {}): Promise<Under> {
  const under = await openVonage({ pace })
  expect(await under.voice.secure(under.line)).toEqual(ok)
  under.server.requests.length = 0
  return under
}

/** And the caller is asked for the card number. */
export async function listening(pace: Partial<Pace> = {}): Promise<Under> {
  const under = await secured(pace)
  expect(await under.voice.listen(under.line, ask)).toEqual(ok)
  return under
}

export const transfers = ({ server }: Under) =>
  server.requests.filter(({ method }) => method === 'PUT')
