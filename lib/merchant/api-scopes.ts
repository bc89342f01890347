/** What an API key can be allowed to do. The names are API. */
export const apiScopes = ['calls', 'payments:read', 'payments:refund'] as const
export type ApiScope = (typeof apiScopes)[number]

/** Scopes as they are stored; a name that this program does not know allows nothing. */
export function readScopes(stored: string): ApiScope[] {
  const words = new Set(stored.split(' '))
  return apiScopes.filter((scope) => words.has(scope))
}
