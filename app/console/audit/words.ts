import type { AuditKind } from '@/lib/audit/event'

/** What the log can be narrowed to, in the order it is offered. */
export const groupNames = {
  'sign-in': 'Signing in',
  staff: 'Staff',
  configurations: 'Configurations',
  gateways: 'Gateway accounts',
  keys: 'API keys',
  payments: 'Payments',
  merchant: 'The business',
} as const
export type AuditGroup = keyof typeof groupNames

/** Every kind of line: which group it is of, and what was done, in words. */
export const auditWords: Record<AuditKind, { group: AuditGroup; says: string }> = {
  'merchant.added': { group: 'merchant', says: 'Added the business' },
  'merchant.renamed': { group: 'merchant', says: 'Renamed the business' },
  'staff.signed_in': { group: 'sign-in', says: 'Signed in' },
  'staff.sign_in_refused': { group: 'sign-in', says: 'Was refused at sign-in' },
  'staff.signed_out': { group: 'sign-in', says: 'Signed out' },
  'staff.invited': { group: 'staff', says: 'Invited' },
  'staff.invitation_withdrawn': { group: 'staff', says: 'Withdrew an invitation' },
  'staff.joined': { group: 'staff', says: 'Joined' },
  'staff.role_changed': { group: 'staff', says: 'Changed the role of' },
  'staff.renamed': { group: 'staff', says: 'Changed their name' },
  'staff.unlocked': { group: 'staff', says: 'Unlocked' },
  'staff.disabled': { group: 'staff', says: 'Disabled' },
  'staff.enabled': { group: 'staff', says: 'Enabled' },
  'staff.password_changed': { group: 'staff', says: 'Changed a password' },
  'staff.second_factor_added': { group: 'staff', says: 'Added a second factor' },
  'staff.second_factor_removed': { group: 'staff', says: 'Removed a second factor' },
  'staff.recovery_codes_made': { group: 'staff', says: 'Made recovery codes' },
  'staff.recovery_code_used': { group: 'staff', says: 'Used a recovery code' },
  'staff.second_factor_required': {
    group: 'staff',
    says: 'Changed who must have a second factor',
  },
  'configuration.created': { group: 'configurations', says: 'Created the configuration' },
  'configuration.published': { group: 'configurations', says: 'Published the configuration' },
  'configuration.rolled_back': { group: 'configurations', says: 'Rolled back the configuration' },
  'configuration.draft_discarded': {
    group: 'configurations',
    says: 'Threw away the draft of the configuration',
  },
  'configuration.archived': { group: 'configurations', says: 'Archived the configuration' },
  'configuration.restored': { group: 'configurations', says: 'Restored the configuration' },
  'configuration.reordered': { group: 'configurations', says: 'Reordered the configurations' },
  'logo.uploaded': { group: 'configurations', says: 'Uploaded a logo' },
  'text.tested': { group: 'configurations', says: 'Sent a test text' },
  'gateway_account.added': { group: 'gateways', says: 'Added the gateway account' },
  'gateway_account.replaced': { group: 'gateways', says: 'Replaced the credentials of' },
  'gateway_account.archived': { group: 'gateways', says: 'Archived the gateway account' },
  'gateway_account.checked': { group: 'gateways', says: 'Tested the connection of' },
  'trunk.tested': { group: 'gateways', says: 'Tested the trunk' },
  'api_key.created': { group: 'keys', says: 'Made the API key' },
  'api_key.revoked': { group: 'keys', says: 'Revoked the API key' },
  'payment.refund_requested': { group: 'payments', says: 'Asked for a refund of' },
  'payment.resolved': { group: 'payments', says: 'Resolved' },
  'payment.dealt_with': { group: 'payments', says: 'Marked as dealt with' },
  'payments.exported': { group: 'payments', says: 'Exported payments' },
}

/** What a line says was done; a kind of a later version is shown as it is. */
export const saysOf = (kind: string): string =>
  Object.hasOwn(auditWords, kind) ? auditWords[kind as AuditKind].says : kind

export const kindsOf = (group: AuditGroup): AuditKind[] =>
  (Object.keys(auditWords) as AuditKind[]).filter((kind) => auditWords[kind].group === group)

/** Where to look at what was changed; null where there is no page of it. */
export function pathOf(kind: string, subject: string | null): string | null {
  const id = encodeURIComponent(subject ?? '')
  switch (kind.split('.')[0]) {
    case 'configuration':
      return id && kind !== 'configuration.reordered' ? `/console/configurations/${id}` : null
    case 'payment':
      return id && `/console/payments/${id}`
    case 'gateway_account':
      return '/console/gateways'
    case 'staff':
      return auditWords[kind as AuditKind]?.group === 'staff' ? '/console/staff' : null
    case 'api_key':
      return '/console/keys'
    default:
      return null
  }
}
