import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { linkForOwner } from '@/lib/staff/owner-link'
import { onRecord, Refusal, say, type CommandPorts } from '../command'
import { findMerchant } from '../gateway/find'

const help = `An owner for a merchant, or the way back in for one who is locked out.

  npm run owner -- --merchant <name or id> --name <their name> --email <their address>

Prints a link that works once, within 72 hours. Whoever opens it chooses a password and sets up a
second factor; nothing is sent, so hand it over yourself. Where the address is somebody's of this
merchant already, the link lets them sign in anew, as an owner: their password, second factors and
sessions end at once. Everything is written to the audit log.`

/** Does the command; false where it was refused. */
export async function ownerCommand(
  args: string[],
  ports: CommandPorts,
  tell: (line: string) => void,
): Promise<boolean> {
  const { help: asked, merchant: wanted, ...typed } = readArguments(args)
  if (asked || args.length === 0) {
    tell(help)
    return true
  }
  if (wanted === undefined) throw new Refusal(`Which merchant? ${seeHelp}`)
  const merchant = await findMerchant(ports, wanted)
  const person = Person.safeParse(typed)
  if (!person.success) {
    const fields = person.error.issues.map(({ path }) => `--${path.join('.')}`)
    throw new Refusal(`Missing or not right: ${[...new Set(fields)].join(', ')}. ${seeHelp}`)
  }
  const made = await linkForOwner(ports, merchant.id, person.data)
  if (!made.ok) {
    throw new Refusal(
      `Somebody of another merchant signs in with ${person.data.email}. An address is one person’s.`,
    )
  }
  const { email, name } = person.data
  tell(
    made.isBack
      ? `${email} is signed out everywhere, and signs in anew at ${merchant.name} as an owner with:`
      : `${name} becomes an owner of ${merchant.name} with:`,
  )
  tell(`  ${made.link}`)
  tell('It works once, within 72 hours, and is not shown again.')
  return true
}

const seeHelp = 'See: npm run owner -- --help'

const Person = z.strictObject({
  name: z.string().trim().min(1).max(80),
  email: z.string().trim().pipe(z.email().max(254)),
})

function readArguments(args: string[]) {
  const options = {
    merchant: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: false }).values
  } catch {
    // Not a word of it is repeated: it may be a password somebody meant to set.
    throw new Refusal(`There is an option or a word that is not one of its own. ${seeHelp}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2)
  if (args.length === 0 || args.includes('--help')) say(help)
  else await onRecord((ports) => ownerCommand(args, ports, say))
}
