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
    /** When a second factor, or a passkey alone, was shown in this session. */
    second_at: number | null
  }
  /** One-time links: for somebody new, or for somebody who is to sign in anew. */
  invitations: {
    id: string
    merchant_id: string
    /** Whose way back this is; null for somebody new. */
    staff_id: string | null
    email: string
    name: string
    role: 'agent' | 'supervisor' | 'owner'
    /** SHA-256 of what the link ends in, hex. */
    token_hash: string
    /** Null for a command. */
    made_by: string | null
    created_at: number
    expires_at: number
    used_at: number | null
    withdrawn_at: number | null
  }
  /** The secret of a person's authenticator app. */
  totp_secrets: {
    merchant_id: string
    staff_id: string
    /** JWE of lib/merchant/seal.ts; null until its first code was typed. */
    sealed: string | null
    /** The newest step of 30 seconds whose code was used: none works twice. */
    last_step: number | null
    added_at: number | null
    /** What the app is being shown, sealed. */
    pending: string | null
    pending_at: number | null
  }
  recovery_codes: {
    merchant_id: string
    staff_id: string
    /** SHA-256, hex. */
    code_hash: string
    created_at: number
    used_at: number | null
  }
  passkeys: {
    /** The credential's id, base64url. */
    id: string
    merchant_id: string
    staff_id: string
    name: string
    /** COSE, base64url. */
    public_key: string
    counter: number
    /** JSON. */
    transports: string
    /** 1 when it lives in a person's account with a vendor and not in one device. */
    synced: number
    created_at: number
    used_at: number | null
  }
  /** What passkeys are asked to sign, once. */
  passkey_challenges: {
    /** SHA-256, hex. */
    challenge_hash: string
    /** Who adds a passkey; null where one signs in. */
    staff_id: string | null
    expires_at: number
  }
  /** The passwords a person had before, so that none comes back soon. */
  earlier_passwords: {
    id: string
    merchant_id: string
    staff_id: string
    password_hash: string
    replaced_at: number
  }
  /** What an owner asks of everybody; without a row nothing more than of old. */
  staff_rules: {
    merchant_id: string
    /** 1 when agents and supervisors need a second factor too. */
    second_factor: number
  }
}
