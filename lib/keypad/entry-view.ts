import { configurationVersion } from '@/lib/merchant/configuration-store'
import { findPayment } from '@/lib/payment/store'
import type { Ports } from '@/lib/ports'
import { fieldsFor } from './book'
import { latestEntry } from './entry-store'
import { viewOf } from './snapshot'
import type { EndReason, KeypadView } from './view'

/** How far a payment's keypad entry is: as it runs, or as the record says it ended. */
export async function keypadView(
  { clock, db, keypad, voice }: Pick<Ports, 'clock' | 'db' | 'keypad' | 'voice'>,
  paymentId: string,
): Promise<KeypadView | null> {
  const entry = keypad.ofPayment(paymentId)
  if (entry) return viewOf(entry, clock.now())
  const row = await latestEntry(db, paymentId)
  const payment = row && (await findPayment(db, paymentId))
  if (!payment) return null
  const { keypad: settings } = await configurationVersion(db, payment.configuration_version_id)
  const empty = { state: 'empty', brand: null, reason: null, error: null, tries: 0 } as const
  return {
    stage: 'ended',
    secure: false,
    insecure: null,
    evidence: [],
    masks: voice.masks,
    // An entry that the record takes for running and this process does not know, a crash left.
    ended: (row.end_reason as EndReason | null) ?? 'restarted',
    endsAt: null,
    extensionsLeft: 0,
    extensionMinutes: settings.extensionMinutes,
    field: null,
    listening: false,
    fields: fieldsFor(settings).map((field) => ({ field, ...empty, emptied: null })),
    firstKeySeconds: settings.firstKeySeconds,
    nextKeySeconds: settings.nextKeySeconds,
    mostTries: settings.tries,
    at: row.ended_at ?? clock.now(),
  }
}
