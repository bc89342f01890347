import type { Generated } from 'kysely'

/** The tables of those who may come in, and of what they did. */
export type StaffTables = {
  /** The audit log, a chain of lines for each merchant: lib/audit. */
  audit_lines: {
    merchant_id: string
    /** 1, 2, 3, … without gaps. */
    seq: number
    at: number
    /** One of lib/audit/event.ts. */
    kind: string
    staff_id: string | null
    api_key_id: string | null
    subject: string | null
    /** JSON. */
    detail: string | null
    /** SHA-256 over the line before and this one, hex. */
    hash: string
  }
  /** Where each chain stands. */
  audit_heads: { merchant_id: string; seq: number; hash: string }
  api_keys: {
    id: string
    merchant_id: string
    name: string
    /** SHA-256, hex. */
    key_hash: string
    /** What it may do, of lib/merchant/api-scopes.ts, with a space between. */
    scopes: string
    /** Its last characters, by which an owner knows it again; null for keys of earlier versions. */
    hint: string | null
    created_at: number
    /** Who made it; null for a command. */
    staff_id: string | null
    /** Written at most once a minute. */
    last_used_at: number | null
    revoked_at: number | null
  }
  staff: {
    id: string
    merchant_id: string
    email: string
    name: string
    role: 'agent' | 'supervisor' | 'owner'
    /** Argon2id, in its own text form. */
    password_hash: string
    failed_tries: Generated<number>
    locked_until: number | null
    disabled_at: number | null
    created_at: number
  }
  staff_sessions: {
    /** SHA-256 of the id in the cookie, hex. */
    id_hash: string
    merchant_id: string
    staff_id: string
    created_at: number
    /** Last time a person did something; streams and heartbeats do not count. */
    active_at: number
    ended_at: number | null
  }
}
