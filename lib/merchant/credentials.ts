import type { Connection, CredentialField, GatewayAdapter } from '@/lib/gateway/port'
import type { Ports } from '@/lib/ports'
import { testConnection } from './test-connection'

/** One thing that is wrong with what was entered, without a word of the value. */
export type CredentialProblem = {
  field: string
  code: 'missing' | 'wrong' | 'unknown'
  says: string
}

type Refused =
  | { ok: false; code: 'unknown_gateway' }
  | { ok: false; code: 'invalid_credentials'; problems: CredentialProblem[] }
  | { ok: false; code: 'no_connection'; says: string }

/** A gateway that asks for credentials; the sandbox has no accounts. */
export async function adapterOf(
  { adapters }: Pick<Ports, 'adapters'>,
  gateway: string,
): Promise<GatewayAdapter | null> {
  const adapter = Object.hasOwn(adapters, gateway) ? await adapters[gateway]!() : null
  return adapter && adapter.credentials.length > 0 ? adapter : null
}

/** Judges what was entered, and then tries it. */
export async function tryCredentials(
  ports: Pick<Ports, 'adapters' | 'clock' | 'config'>,
  entered: { id: string; gateway: string; live: boolean; credentials: Record<string, string> },
  { untested }: { untested: boolean },
): Promise<
  { ok: true; credentials: Record<string, string>; connection: Connection | null } | Refused
> {
  const { id, gateway, live } = entered
  const adapter = await adapterOf(ports, gateway)
  if (!adapter) return { ok: false, code: 'unknown_gateway' }
  const trimmed = Object.entries(entered.credentials).map(([key, value]) => [key, value.trim()])
  const credentials = Object.fromEntries(trimmed.filter(([, value]) => value !== ''))
  const problems = problemsIn(adapter.credentials, live, credentials)
  if (problems.length > 0) return { ok: false, code: 'invalid_credentials', problems }
  if (untested) return { ok: true, credentials, connection: null }
  const connection = await testConnection(ports, adapter, { id, live, credentials })
  if (!connection.ok) return { ok: false, code: 'no_connection', says: connection.says }
  return { ok: true, credentials, connection }
}

function problemsIn(
  fields: CredentialField[],
  live: boolean,
  credentials: Record<string, string>,
): CredentialProblem[] {
  const known = new Set(fields.map(({ key }) => key))
  const strangers = Object.keys(credentials).filter((key) => !known.has(key))
  return [
    ...strangers.map((field) => {
      const says = `There is no such field; there is: ${[...known].join(', ')}.`
      return { field, code: 'unknown' as const, says }
    }),
    ...fields.flatMap(({ key: field, required, problem }) => {
      const value = credentials[field] ?? ''
      if (required && value === '') return { field, code: 'missing' as const, says: 'Is missing.' }
      const says = problem(value, live)
      return says === null ? [] : { field, code: 'wrong' as const, says }
    }),
  ]
}
