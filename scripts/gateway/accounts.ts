import { randomUUID } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { chargeWith } from '@/lib/merchant/charge-with'
import {
  addGatewayAccount,
  archiveGatewayAccount,
  checkGatewayAccount,
  listGatewayAccounts,
  replaceCredentials,
} from '@/lib/merchant/gateway-account'
import { merchants } from '@/lib/merchant/store'
import { webhookAddress } from '@/lib/merchant/webhook-address'
import { onRecord, Refusal, type CommandPorts } from '../command'
import { askCredentials, fieldsOf } from './credentials'
import { findAccount, findConfiguration, findMerchant } from './find'
import { openTerminal, type Terminal } from './terminal'
import { refusalWords, type Refused } from './words'

const help = `Accounts at gateways. Everything else is read from the environment, as by npm start.

  npm run gateway -- add --merchant <name or id> --gateway <gateway> --name <what you call it> [--live]
  npm run gateway -- list
  npm run gateway -- check <account>       try it at the gateway; no money moves
  npm run gateway -- replace <account>     enter other credentials
  npm run gateway -- archive <account>     no configuration can be given it from now on
  npm run gateway -- use <account> --configuration <name or id>
  npm run gateway -- use --sandbox --configuration <name or id> [--merchant <name or id>]

An account is meant by its name or its id. Credentials are asked for, or piped in as one JSON
object; never put them on the command line, where every user of the machine can read them.

  --live         real money; without it the gateway's test mode
  --untested     keep credentials without trying them at the gateway first
  --id <uuid>    the account's id, when you registered its webhook before: piped in only`

/** Does one command; false where it was refused. */
export async function gatewayCommand(
  args: string[],
  ports: CommandPorts,
  terminal: Terminal,
): Promise<boolean> {
  const { positionals, values } = readArguments(args)
  const [command, wanted, ...more] = positionals
  if (values.help || command === undefined || command === 'help') {
    terminal.say(help)
    return values.help === true || command === 'help'
  }
  const { untested = false } = values
  if (more.length > 0) throw new Refusal(`There is a word too many: ${more[0]}. ${seeHelp}`)

  async function account() {
    if (wanted === undefined) throw new Refusal(`Which account? ${seeHelp}`)
    return findAccount(ports, wanted)
  }
  async function ask(of: { gateway: string; live: boolean }) {
    const credentials = await askCredentials(await fieldsOf(ports, of.gateway), terminal, of)
    if (!untested) terminal.say('Trying it at the gateway …')
    return credentials
  }
  function tell(result: { ok: true } | Refused, done: string): boolean {
    terminal.say(result.ok ? done : refusalWords(result))
    return result.ok
  }

  switch (command) {
    case 'add': {
      const merchant = await findMerchant(ports, needed(values.merchant, '--merchant'))
      const gateway = needed(values.gateway, '--gateway')
      const name = needed(values.name, '--name')
      const id = z.uuid().safeParse(values.id ?? randomUUID())
      if (!id.success) throw new Refusal('--id must be a UUID.')
      const wish = { id: id.data, gateway, name, live: values.live ?? false }
      await fieldsOf(ports, gateway)
      const { events } = await ports.adapters[gateway]!()
      terminal.say(`The address of its webhook:\n  ${webhookAddress(ports.config, wish)}`)
      if (events) terminal.say(`Have these events posted to it:\n  ${events.join('\n  ')}`)
      const credentials = await ask(wish)
      const added = await addGatewayAccount(
        ports,
        merchant.id,
        { ...wish, credentials },
        'command',
        { untested },
      )
      if (added.ok) terminal.say(added.connection?.says ?? 'It was not tried.')
      const next = `npm run gateway -- use ${id.data} --configuration <name>`
      return tell(added, `Kept as ${name.trim()}, ${id.data}. To charge with it: ${next}`)
    }
    case 'list':
      if (wanted !== undefined) throw new Refusal(`There is a word too many: ${wanted}. ${seeHelp}`)
      await list(ports, terminal)
      return true
    case 'check': {
      const row = await account()
      const checked = await checkGatewayAccount(ports, row.merchant_id, row.id, 'command')
      if (!checked.ok) return tell(checked, '')
      terminal.say(`${row.name}: ${checked.connection.says}`)
      return checked.connection.ok
    }
    case 'replace': {
      const row = await account()
      const { id, gateway, live, merchant_id } = row
      const credentials = await ask({ gateway, live: live === 1 })
      const replaced = await replaceCredentials(ports, merchant_id, id, credentials, 'command', {
        untested,
      })
      if (replaced.ok) terminal.say(replaced.connection?.says ?? 'They were not tried.')
      return tell(replaced, `${row.name} goes on with these.`)
    }
    case 'archive': {
      const row = await account()
      const archived = await archiveGatewayAccount(ports, row.merchant_id, row.id, 'command')
      return tell(
        archived,
        `${row.name} is archived. What was charged with it is still looked after.`,
      )
    }
    case 'use': {
      if ((wanted === undefined) !== (values.sandbox === true)) {
        throw new Refusal(`Say an account or --sandbox. ${seeHelp}`)
      }
      const row = values.sandbox ? null : await account()
      const merchant = values.merchant ? (await findMerchant(ports, values.merchant)).id : null
      const configuration = needed(values.configuration, '--configuration')
      const of = row?.merchant_id ?? merchant
      const found = await findConfiguration(ports, configuration, of)
      const changed = await chargeWith(
        ports,
        found.merchantId,
        found.id,
        row?.id ?? null,
        'command',
      )
      const by = row ? nameWithMode(row) : 'the sandbox: no money moves'
      return tell(changed, `${found.name} is charged with ${by}, from the next payment on.`)
    }
    default:
      throw new Refusal(`There is no command ${command}. ${seeHelp}`)
  }
}

const nameWithMode = ({ live, name }: { live: number; name: string }) =>
  live === 1 ? name : `${name} in test mode`

const seeHelp = 'See: npm run gateway -- --help'

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '')
    throw new Refusal(`${name} is missing. ${seeHelp}`)
  return value
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        merchant: { type: 'string' },
        gateway: { type: 'string' },
        name: { type: 'string' },
        configuration: { type: 'string' },
        id: { type: 'string' },
        live: { type: 'boolean' },
        sandbox: { type: 'boolean' },
        untested: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch {
    // The error would quote what was typed, which may be a secret.
    throw new Refusal(`There is an option that is not one, or one without its value. ${seeHelp}`)
  }
}

async function list(ports: CommandPorts, { say }: Terminal): Promise<void> {
  let none = true
  for (const merchant of await merchants(ports.db)) {
    for (const account of await listGatewayAccounts(ports, merchant.id)) {
      none = false
      const { archivedAt, configurations, fields, gateway, id, live, name, opens } = account
      const mode = archivedAt !== null ? 'archived' : live ? 'real money' : 'test mode'
      say(`${name}  ${id}\n  ${merchant.name}, ${gateway}, ${mode}`)
      say(`  webhook        ${webhookAddress(ports.config, account)}`)
      const set = fields
        .filter(({ set }) => set)
        .map(({ key, ending }) => (ending === null ? key : `${key} (…${ending})`))
      say(`  credentials    ${opens ? set.join(', ') : 'do not open with SEAL_KEYS'}`)
      say(`  charged by     ${configurations.join(', ') || 'no configuration'}`)
    }
  }
  if (none) say('There are no gateway accounts: everything is charged with the sandbox.')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2)
  if (args.length === 0 || args.includes('--help')) process.stdout.write(`${help}\n`)
  else {
    const terminal = openTerminal()
    await onRecord((ports) => gatewayCommand(args, ports, terminal)).finally(terminal.close)
  }
}
