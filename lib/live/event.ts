import { z } from 'zod'
import { brands } from '@/lib/card/brand'
import { captureFields, fieldReasons, fieldStates } from '@/lib/card/judge'
import type { KeypadView } from '@/lib/keypad/view'
import type { PaymentStatus } from '@/lib/payment/payment'

/**
 * What pages are told. Field progress says how much was typed and whether it is right, never
 * what: there is no place in these shapes for a digit.
 */
export const FieldProgress = z
  .strictObject({
    field: z.enum(captureFields),
    state: z.enum(fieldStates),
    /** Characters typed; null for a security code until it is complete. */
    length: z.int().min(0).max(19).nullable(),
    brand: z.enum(brands).nullable(),
    /** What is wrong with it, so that the agent can say so. */
    reason: z.enum(fieldReasons).nullable().default(null),
  })
  .refine(({ field, brand }) => brand === null || field === 'payment-card-number')
  .refine(({ field, state, length }) => {
    if (field !== 'security-code') return length !== null
    return state === 'complete' ? length === 3 || length === 4 : length === null
  })
export type FieldProgress = z.infer<typeof FieldProgress>

/** `away` nobody there · `opened` shown, untouched · `here` touched, visible and running. */
export type Presence = 'away' | 'opened' | 'here'

export type LiveEvent =
  | ({ type: 'field.progressed'; at: number } & FieldProgress)
  | { type: 'caller.moved'; presence: Presence; pages: number; at: number }
  /** The status changed; `version` only grows, so a late event can be told from news. */
  | { type: 'payment.changed'; status: PaymentStatus; version: number }
  /** Something else about the payment was written down: a text, a receipt, a line of its story. */
  | { type: 'payment.noted'; at: number }
  /** A keypad entry as it now stands, whole. */
  | { type: 'keypad.changed'; entry: KeypadView }
  /** So many keys were pressed in this entry by now: each is one uniform tone. */
  | { type: 'keypad.pressed'; keys: number; at: number }
  /** The server looks whether the form is still there; the form answers. */
  | { type: 'keypad.watched'; at: number }
  /** A merchant's desk: a call came or went, or a payment in its list changed. */
  | { type: 'desk.changed'; at: number }

/** Events of one kind replace each other; a page needs only the newest of each. */
export function kindOf(event: LiveEvent): string {
  return event.type === 'field.progressed' ? `${event.type}:${event.field}` : event.type
}

export const paymentTopic = (paymentId: string) => `payment:${paymentId}`
export const deskTopic = (merchantId: string) => `desk:${merchantId}`
