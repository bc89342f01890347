import type { CredentialField } from '@/lib/gateway/port'
import { Refusal, type CommandPorts } from '../command'
import type { Terminal } from './terminal'

/** What a gateway asks of an account. */
export async function fieldsOf(
  { adapters }: Pick<CommandPorts, 'adapters'>,
  gateway: string,
): Promise<CredentialField[]> {
  const all = await Promise.all(
    Object.entries(adapters).map(
      async ([name, load]) => [name, (await load()).credentials] as const,
    ),
  )
  const withAccounts = new Map(all.filter(([, fields]) => fields.length > 0))
  const fields = withAccounts.get(gateway)
  if (fields) return fields
  const names = [...withAccounts.keys()].join(', ') || 'no gateway of this program'
  throw new Refusal(`There are no accounts at ${gateway}; there are at: ${names}.`)
}

/** Asks for each credential until it may be right; a program pipes them all in at once. */
export async function askCredentials(
  fields: CredentialField[],
  { ask, piped, say }: Terminal,
  { live }: { live: boolean },
): Promise<Record<string, string>> {
  if (!ask) return piped(fields.map(({ key }) => key))
  const credentials: Record<string, string> = {}
  for (const { key, label, help, required, secret, problem } of fields) {
    say(`\n${label}. ${help}`)
    const hints = [secret ? 'it is not shown' : '', required ? '' : 'Enter leaves it out']
    const hint = hints.filter(Boolean).join('; ')
    const question = `  ${key}${hint && ` (${hint})`}: `
    for (let wrong: string | null = 'not asked yet'; wrong !== null;) {
      const value = (await ask(question, { hidden: secret })).trim()
      wrong = required && value === '' ? 'It is needed.' : problem(value, live)
      if (wrong !== null) say(`  ${wrong}`)
      credentials[key] = value
    }
  }
  return credentials
}
