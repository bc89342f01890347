import type { Generated } from 'kysely'
import type { AgentState } from '@/lib/call/agent-state'
import type { TextStatus } from '@/lib/payment/text-status'
import type { TextFailure } from '@/lib/sms/port'
import type { MerchantTables } from './schema-merchant'
import type { StaffTables } from './schema-staff'

/**
 * The record. Times are milliseconds since 1970 by the database's clock (`dotline_now()`), money
 * is in minor units, ids are random. Every table carries `merchant_id`, but the one for passkeys not yet shown. No column can hold card
 * data: a card is known here by brand and last four digits only.
 */
export type Schema = MerchantTables & StaffTables & PaymentTables

type PaymentTables = {
  calls: {
    id: string
    merchant_id: string
    staff_id: string
    /** The contact centre's own ids. */
    primary_id: string
    secondary_id: string | null
    direction: 'inbound' | 'outbound'
    /** E.164. */
    caller_number: string
    called_number: string
    agent_state: Generated<AgentState>
    /** Where the vendor runs this call, when it said so. */
    region: string | null
    /** JSON: what the contact centre knew already, by field key. */
    fields: string | null
    /** JSON, a `CallMedia` of lib/call/media.ts; null where sound passes no engine of ours. */
    media: string | null
    started_at: number
    ended_at: number | null
  }
  /** The ways by which calls come in, each tried with a real telephone. */
  trunks: {
    merchant_id: string
    name: string
    /** `none`: its last test failed. */
    mode: 'drop' | 'tone' | 'none'
    /** 1 where keys come as tones although events were agreed on. */
    detect: number
    tested_at: number
    tested_by: string
    /** JSON, a `TrunkTest` of lib/call/trunk.ts. */
    test: string
  }
  /** The card entries by telephone keypad: that they were, never what was typed. */
  keypad_entries: {
    id: string
    merchant_id: string
    payment_id: string
    /** One entry runs on a call at a time. */
    call_id: string
    staff_id: string
    started_at: number
    secured_at: number | null
    extensions: Generated<number>
    ended_at: number | null
    end_reason: string | null
  }
  payments: {
    id: string
    merchant_id: string
    staff_id: string
    call_id: string | null
    configuration_version_id: string
    status: string
    /** How the card is to come. */
    entry: Generated<'link' | 'keypad'>
    /** Grows with every change of status. */
    version: Generated<number>
    amount: number | null
    currency: string
    reference: string | null
    purpose: string | null
    payer_name: string | null
    /** JSON: what the agent typed, by field key. */
    form_values: string
    /** Grows when the link goes to another number, so that the earlier text stops working. */
    link_generation: Generated<number>
    sent_to: string | null
    sent_at: number | null
    /** The agent gave the link another way than by text. */
    handed_over_at: number | null
    expires_at: number | null
    opened_at: number | null
    touched_at: number | null
    canceled_at: number | null
    new_link_asked_at: number | null
    /** Tries on the present link: sends to the gateway, and refusals by the bank. */
    submits: Generated<number>
    declines: Generated<number>
    created_at: number
    /** A person took it off the work list. */
    dealt_with_at: Generated<number | null>
    dealt_with_by: Generated<string | null>
  }
  /** How often a card field was not right, and why; never what was typed. */
  field_mistakes: {
    merchant_id: string
    payment_id: string
    entry: 'link' | 'keypad'
    field: string
    /** Of the field judge, or of a keypad capture. */
    reason: string
    times: number
    at: number
  }
  attempts: {
    /** The idempotency key at the gateway. */
    id: string
    merchant_id: string
    payment_id: string
    /** Names one press of Pay; unique for a payment. */
    submit_key: string
    entry: 'link' | 'keypad'
    status: 'intent' | 'authenticate' | 'approved' | 'declined' | 'failed' | 'unconfirmed'
    brand: string
    last4: string
    gateway: string
    /** The account it is charged with; null is the installation's own gateway. */
    gateway_account_id: string | null
    gateway_reference: string | null
    /** The press has answered by then, or its server is gone. */
    lease_until: number | null
    /** The card was about to leave; null: it did not, and never will once the intent is given up. */
    sent_at: number | null
    /** JSON, a `Challenge` of lib/gateway/port.ts, until the attempt is settled. */
    challenge: string | null
    challenged_at: number | null
    /** The caller came back from their bank, and the gateway was about to be told. */
    resumed_at: number | null
    /** A gateway with a weak fence was about to be asked to stop it. */
    stop_asked_at: number | null
    /** The gateway said that it had found nothing to stop. */
    nothing_found_at: number | null
    /** It was approved while a stop was out, which may yet take the money back: so it is not paid. */
    held_at: number | null
    decline_code: string | null
    /** The gateway's own code. For owners and operators: it may say what a thief must not hear. */
    raw_code: string | null
    authorisation_code: string | null
    created_at: number
    settled_at: number | null
    /** A person was asked to look at it. */
    flagged_at: number | null
    /** How often the gateway was asked what became of it, and when it is asked next. */
    checks: Generated<number>
    next_check_at: number | null
  }
  /** Money given back, or to be given back. */
  refunds: {
    /** The idempotency key at the gateway. */
    id: string
    merchant_id: string
    payment_id: string
    attempt_id: string
    /** Names one request for it; unique for a payment. */
    request_key: string
    /** What the gateway calls the charge. */
    charge_reference: string
    amount: number
    currency: string
    /** 1 when it is all that was taken. */
    whole: number
    /** `late-charge`: the money came in after the attempt was given up. */
    reason: 'requested' | 'late-charge'
    /** Who asked for it; null for an API key and for the server itself. */
    staff_id: string | null
    /** Why, in the words of who asked. */
    note: string | null
    status: 'intent' | 'pending' | 'refunded' | 'refused' | 'unconfirmed'
    refund_reference: string | null
    code: string | null
    raw_code: string | null
    created_at: number
    settled_at: number | null
    checks: Generated<number>
    next_check_at: number | null
  }
  texts: {
    id: string
    merchant_id: string
    payment_id: string
    staff_id: string
    sent_to: string
    segments: number
    message_id: string | null
    status: TextStatus
    /** Why it did not arrive; null unless rejected or undeliverable. */
    reason: TextFailure | null
    sent_at: number
    status_at: number
  }
  story: {
    id: Generated<number>
    merchant_id: string
    payment_id: string
    at: number
    kind: string
    /** The member of staff who did it; null for the caller and for time. */
    staff_id: string | null
    detail: string | null
  }
}
