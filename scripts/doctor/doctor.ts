import { pathToFileURL } from 'node:url'
import { systemClock, type Clock } from '@/lib/clock'
import { ConfigError, readConfig, type Config } from '@/lib/config'
import { openForCommand } from '@/lib/db/index'
import { gateways } from '@/lib/gateway/index'
import type { GatewayAdapters } from '@/lib/gateway/port'
import { hasRecord, say, type CommandPorts } from '../command'
import { examineDoors, examineStaff } from './doors'
import { examineEdges, examineTrunks } from './edges'
import { isFit, tell, well, whyNot, wrong, type Finding } from './finding'
import { examineFolder, examineMachine } from './machine'
import { examineMoney } from './money'
import { examineOutside, examineWebhooks } from './outside'
import { examineRecord, noRecord, unreadable } from './record'

const help = `Whether this installation is fit to take payments, and what to do where it is not.
It reads the settings that npm start reads, moves no money and changes nothing.

  npm run doctor               one line a check; the exit code is 1 when something is wrong
  npm run -s doctor -- --json  the same as one JSON document`

/** Looks at everything there is to look at. What stops one check does not stop the others. */
export async function examine(
  env: Record<string, string | undefined>,
  adapters: GatewayAdapters = gateways,
  clock: Clock = systemClock,
): Promise<Finding[]> {
  const { config, findings } = settings(env)
  findings.push(...examineMachine(env))
  if (!config) return findings
  findings.push(...examineDoors(config), ...examineEdges(config), ...examineFolder(config))
  const setting = { adapters, clock, config }
  findings.push(...(await examineOutside(setting)))
  if (!hasRecord(config)) return [...findings, noRecord(config.dataDir)]
  const opened = await openForCommand(setting).catch((error: unknown) => unreadable(error))
  if ('check' in opened) return [...findings, opened]
  const db = opened
  try {
    const ports = { ...setting, db }
    const record = await examineRecord(ports)
    findings.push(...record.findings)
    if (!record.usable) return findings
    for (const [check, look] of Object.entries(looks)) {
      const fix = 'this is a mistake of the program: please report it'
      const broken = (error: unknown) => [wrong(check, `ended with ${whyNot(error)}`, fix)]
      findings.push(...(await look(ports).catch(broken)))
    }
    return findings
  } finally {
    await db.destroy()
  }
}

/** What can be looked at once the record can be read. */
const looks: Record<string, (ports: CommandPorts) => Promise<Finding[]>> = {
  Money: examineMoney,
  Webhooks: examineWebhooks,
  Staff: examineStaff,
  Trunks: examineTrunks,
}

function settings(env: Record<string, string | undefined>): {
  config: Config | null
  findings: Finding[]
} {
  try {
    return { config: readConfig(env), findings: [well('Settings', 'are all there')] }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const lines = error.message.split('\n').slice(1)
    const fix = 'docs/going-live.md lists them all'
    return { config: null, findings: lines.map((line) => wrong('Settings', line.trim(), fix)) }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2)
  if (args.includes('--help')) say(help)
  else if (args.some((word) => word !== '--json')) {
    process.stderr.write(
      'There is an option or a word that is not one of its own. See: npm run doctor -- --help\n',
    )
    process.exitCode = 1
  } else {
    const findings = await examine(process.env)
    const fit = isFit(findings)
    say(args.includes('--json') ? JSON.stringify({ fit, findings }, null, 2) : tell(findings))
    process.exitCode = fit ? 0 : 1
  }
}
