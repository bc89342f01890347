/**
 * What the audit log knows of: changes by people, keys and commands, and sign-ins. Names are
 * `subject.past`; they are API, so a name is never used for anything else.
 */
export const auditKinds = [
  'merchant.added',
  'merchant.renamed',
  'staff.signed_in',
  'staff.sign_in_refused',
  'staff.signed_out',
  'staff.invited',
  'staff.invitation_withdrawn',
  'staff.joined',
  'staff.renamed',
  'staff.role_changed',
  'staff.disabled',
  'staff.enabled',
  'staff.unlocked',
  'staff.password_changed',
  'staff.second_factor_added',
  'staff.second_factor_removed',
  'staff.recovery_codes_made',
  'staff.recovery_code_used',
  'staff.second_factor_required',
  'configuration.created',
  'configuration.published',
  'configuration.rolled_back',
  'configuration.draft_discarded',
  'configuration.archived',
  'configuration.restored',
  'configuration.reordered',
  'logo.uploaded',
  'text.tested',
  'gateway_account.added',
  'gateway_account.replaced',
  'gateway_account.archived',
  'gateway_account.checked',
  'api_key.created',
  'api_key.revoked',
  'payment.refund_requested',
  'payment.resolved',
  'payment.dealt_with',
  'payments.exported',
  'trunk.tested',
] as const
export type AuditKind = (typeof auditKinds)[number]

/** Who did it: a member of staff, an API key, or a command on the server. */
export type AuditActor = { staffId: string } | { apiKeyId: string } | 'command'

/** One line to be written. `detail` is for people and holds no secret and no card data. */
export type AuditEvent = {
  merchantId: string
  by: AuditActor
  kind: AuditKind
  /** The id of what was changed, where there is one. */
  subject?: string
  detail?: Record<string, string | number | boolean | null>
}
