import type { Generated } from 'kysely'

/** The tables of a business and how it is paid. */
export type MerchantTables = {
  merchants: { merchant_id: string; name: string; created_at: number }
  logos: { merchant_id: string; hash: string; type: string; bytes: Buffer }
  configurations: {
    id: string
    merchant_id: string
    position: number
    archived_at: number | null
    /** The version that new payments begin with. */
    published_version_id: string | null
    /** JSON, a `Draft` of lib/merchant/draft.ts: what the next version is to be; null without one. */
    draft: string | null
    /** Grows with every save, so that of two editors the second is told of the first. */
    draft_revision: Generated<number>
    draft_at: number | null
    draft_by: string | null
  }
  configuration_versions: {
    id: string
    merchant_id: string
    configuration_id: string
    number: number
    /** JSON, a `Configuration` of lib/merchant/configuration.ts. */
    content: string
    created_at: number
    /** Who published it; null for a command. */
    staff_id: string | null
    /** The number of the version it brought back, when it is a rollback. */
    brings_back: number | null
  }
  /** Accounts at gateways, which configurations name. */
  gateway_accounts: {
    id: string
    merchant_id: string
    /** An adapter of lib/gateway. */
    gateway: string
    name: string
    /** 1 for real money, 0 for the vendor's test mode. */
    live: number
    /** The credentials: JWE, made and opened by lib/merchant/seal.ts. */
    sealed: string
    created_at: number
    /** Grows with every change, so that connections made before are made again. */
    changed_at: number
    archived_at: number | null
  }
}
