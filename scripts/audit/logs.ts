import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { verifyChain, type Break, type Verdict } from '@/lib/audit/verify'
import { merchants } from '@/lib/merchant/store'
import { onRecord, Refusal, say, type CommandPorts } from '../command'
import { findMerchant } from '../gateway/find'

const help = `Whether the audit logs are as they were written. It changes nothing.

  npm run audit                                  every business
  npm run audit -- --head <name or id>=<hash>    also, whether that log still has this hash in it

Each line of a log is chained to the one before it, so a line that was edited, taken out or put in
is found. Who writes a whole chain anew, or cuts off its end, is found by a hash that was kept
elsewhere: keep the last lines of this output where whoever runs the database cannot write, and
give them back with --head, as often as you like. The exit code is 1 when something is wrong.`

/** Verifies every log; false where one is broken. */
export async function auditCommand(
  args: string[],
  { db }: Pick<CommandPorts, 'db'>,
  say: (line: string) => void,
): Promise<boolean> {
  const { heads, wantsHelp } = readArguments(args)
  if (wantsHelp) {
    say(help)
    return true
  }
  const kept = new Map<string, string[]>()
  for (const [wanted, hash] of heads) {
    const { id } = await findMerchant({ db }, wanted)
    kept.set(id, [...(kept.get(id) ?? []), hash])
  }
  const verdicts: { id: string; name: string; verdict: Verdict }[] = []
  for (const { id, name } of await merchants(db)) {
    const verdict = await verifyChain(db, id, { kept: kept.get(id) })
    verdicts.push({ id, name, verdict })
    for (const line of tellVerdict(name, verdict)) say(line)
  }
  if (verdicts.length === 0) say('There is no business yet.')
  const whole = verdicts.every(({ verdict }) => isWhole(verdict))
  if (!whole) return false
  const known = verdicts.filter(({ verdict }) => verdict.head.seq > 0)
  if (known.length > 0) say('\nKeep these elsewhere:')
  for (const { id, verdict } of known) say(`  --head ${id}=${verdict.head.hash}`)
  return true
}

const isWhole = ({ broken, strange }: Verdict) => broken === null && strange.length === 0

const reasons: Record<Break, string> = {
  edited: 'is not as it was written',
  missing: 'is missing',
  inserted: 'was put in',
  head_differs: 'is not the one that the log ends with by its head',
}

function tellVerdict(name: string, { broken, head, lines, strange }: Verdict): string[] {
  const count = `${lines} ${lines === 1 ? 'line' : 'lines'}`
  if (broken) {
    const before = lines === 1 ? '1 line before it holds.' : `${count} before it hold.`
    return [`${name}: BROKEN. Line ${broken.seq} ${reasons[broken.why]}. ${before}`]
  }
  if (strange.length > 0) {
    return [
      `${name}: BROKEN. The chain of ${count} fits together, but was written anew or cut off: it has never had`,
      ...strange.map((hash) => `  ${hash}`),
    ]
  }
  return [`${name}: ${count}, unbroken${head.seq > 0 ? `, up to ${head.hash}` : ''}.`]
}

function readArguments(args: string[]): { heads: [string, string][]; wantsHelp: boolean } {
  const { head = [], help: wantsHelp = false } = parse(args)
  const heads = head.map((text): [string, string] => {
    const [, wanted, hash] =
      /^(.+)=([0-9a-f]{64})$/i.exec(text.replace(/:(?=[0-9a-f:]+$)/gi, '')) ?? []
    if (!wanted || !hash)
      throw new Refusal(`--head is <name or id>=<hash of 64 digits>. ${seeHelp}`)
    return [wanted, hash.toLowerCase()]
  })
  return { heads, wantsHelp }
}

function parse(args: string[]) {
  try {
    const options = { head: { type: 'string', multiple: true }, help: { type: 'boolean' } } as const
    return parseArgs({ args, options }).values
  } catch {
    throw new Refusal(`There is an option that is not one, or one without its value. ${seeHelp}`)
  }
}

const seeHelp = 'See: npm run audit -- --help'

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2)
  if (args.includes('--help')) say(help)
  else await onRecord((ports) => auditCommand(args, ports, say))
}
