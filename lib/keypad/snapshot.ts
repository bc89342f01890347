import { progressOf } from '@/lib/live/progress-of'
import { paymentTopic } from '@/lib/live/event'
import { tellProgress } from '@/lib/payment/progress'
import type { Ports } from '@/lib/ports'
import type { KeypadField } from '@/lib/card/judge'
import type { Entry } from './book'
import type { KeypadView } from './view'

/** An entry as the agent's form shows it. */
export function viewOf(entry: Entry, now: number): KeypadView {
  const { settings, stage, masked } = entry
  return {
    stage,
    secure: masked && (stage === 'secure' || stage === 'processing' || stage === 'done'),
    insecure: entry.insecure,
    evidence: masked ? entry.evidence : [],
    masks: entry.masks,
    ended: entry.ended,
    endsAt: entry.endsAt,
    extensionsLeft: settings.extensions - entry.extensions,
    extensionMinutes: settings.extensionMinutes,
    field: entry.field,
    listening: entry.listening,
    fields: [...entry.fields].map(([field, { verdict, error, tries, emptied }]) => {
      const { state, brand, reason } = progressOf(field, verdict)
      return { field, state, brand, reason, error, tries, emptied }
    }),
    firstKeySeconds: settings.firstKeySeconds,
    nextKeySeconds: settings.nextKeySeconds,
    mostTries: settings.tries,
    at: Math.max(now, entry.toldAt),
  }
}

/** Tells the agent's form how the entry stands. */
export async function tellEntry(
  { bus, clock }: Pick<Ports, 'bus' | 'clock'>,
  entry: Entry,
): Promise<void> {
  // Two in one millisecond are told apart by their order.
  entry.toldAt = Math.max(clock.now(), entry.toldAt + 1)
  const event = { type: 'keypad.changed', entry: viewOf(entry, clock.now()) } as const
  await bus.publish(paymentTopic(entry.paymentId), event)
}

/** Tells the dots of these fields, by default of all. */
export async function tellDots(
  ports: Pick<Ports, 'bus' | 'clock'>,
  entry: Entry,
  fields: KeypadField[] = [...entry.fields.keys()],
): Promise<void> {
  for (const field of fields) {
    const { verdict } = entry.fields.get(field)!
    await tellProgress(ports, entry.paymentId, progressOf(field, verdict))
  }
}
