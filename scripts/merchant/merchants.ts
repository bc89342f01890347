import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { addMerchant, nameMerchant } from '@/lib/merchant/merchants'
import { merchants } from '@/lib/merchant/store'
import { onRecord, Refusal, say, type CommandPorts } from '../command'
import { findMerchant } from '../gateway/find'

const help = `The businesses of this installation. Each sees its own staff, payments and settings alone.

  npm run merchant -- add --name <name>
  npm run merchant -- list
  npm run merchant -- rename <name or id> --name <name>

A new business has no payment configuration and nobody who may sign in: make its first owner next.
The name is what its own staff read; what callers read is in its configurations.`

/** Does one command; false where it was refused. */
export async function merchantCommand(
  args: string[],
  ports: Pick<CommandPorts, 'db'>,
  say: (line: string) => void,
): Promise<boolean> {
  const { positionals, values } = readArguments(args)
  const [command, wanted, ...more] = positionals
  if (values.help || command === undefined || command === 'help') {
    say(help)
    return values.help === true || command === 'help'
  }
  if (more.length > 0) throw new Refusal(`There is a word too many: ${more[0]}. ${seeHelp}`)
  const { name } = values

  switch (command) {
    case 'add': {
      if (wanted !== undefined) throw new Refusal(`Say its name with --name. ${seeHelp}`)
      const added = await addMerchant(ports, needed(name), 'command')
      if (!added.ok) return tellRefused(say)
      say(
        `${name!.trim()} is there, ${added.id}. It has no staff and no payment configuration yet.`,
      )
      return true
    }
    case 'list': {
      if (wanted !== undefined) throw new Refusal(`There is a word too many: ${wanted}. ${seeHelp}`)
      const all = await merchants(ports.db)
      for (const one of all) say(`${one.name}  ${one.id}`)
      if (all.length === 0) say('There is no business yet: npm run merchant -- add --name <name>')
      return true
    }
    case 'rename': {
      if (wanted === undefined) throw new Refusal(`Which business? ${seeHelp}`)
      const found = await findMerchant(ports, wanted)
      const renamed = await nameMerchant(ports, found.id, needed(name), 'command')
      if (!renamed.ok) return tellRefused(say)
      say(`${found.name} is called ${name!.trim()} now.`)
      return true
    }
    default:
      throw new Refusal(`There is no command ${command}. ${seeHelp}`)
  }
}

function tellRefused(say: (line: string) => void): boolean {
  say('The name must have 1 to 60 characters.')
  return false
}

const seeHelp = 'See: npm run merchant -- --help'

function needed(name: string | undefined): string {
  if (name === undefined) throw new Refusal(`--name is missing. ${seeHelp}`)
  return name
}

function readArguments(args: string[]) {
  try {
    const options = { name: { type: 'string' }, help: { type: 'boolean' } } as const
    return parseArgs({ args, allowPositionals: true, options })
  } catch {
    throw new Refusal(`There is an option that is not one, or one without its value. ${seeHelp}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2)
  if (args.length === 0 || args.includes('--help')) say(help)
  else await onRecord((ports) => merchantCommand(args, ports, say))
}
