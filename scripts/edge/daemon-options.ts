/** What rtpengine was told, by its command line and by its file; each name with all its values. */
export type Options = Map<string, string[]>
export type OptionsRead = { ok: true; options: Options } | { ok: false; why: string }

const short: Record<string, string> = {
  ...{ L: 'log-level', E: 'log-stderr', p: 'pidfile', f: 'foreground', t: 'table' },
  ...{ F: 'no-fallback', i: 'interface', S: 'save-interface-ports', k: 'subscribe-keyspace' },
  ...{ l: 'listen-tcp', u: 'listen-udp', n: 'listen-ng', N: 'listen-tcp-ng', c: 'listen-cli' },
  ...{ g: 'graphite', G: 'graphite-interval', T: 'tos', o: 'timeout', s: 'silent-timeout' },
  ...{ a: 'final-timeout', m: 'port-min', M: 'port-max', r: 'redis', w: 'redis-write' },
  ...{ q: 'no-redis-required', y: 'redis-delete-async', b: 'b2b-url', x: 'xmlrpc-format' },
  ...{ d: 'delete-delay', h: 'help', v: 'version' },
}

/** They take no value. */
const flags = new Set([
  ...['log-stderr', 'foreground', 'no-fallback', 'save-interface-ports', 'no-redis-required'],
  ...['split-logs', 'no-log-timestamps', 'redis-delete-async', 'active-switchover', 'version'],
  ...['dtmf-log-ng-tcp', 'dtmf-no-suppress', 'sip-source', 'dtls-passive', 'log-srtp-keys'],
  ...['jb-clock-drift', 'debug-srtp', 'reject-invalid-sdp', 'poller-per-thread', 'codecs', 'help'],
])

const usualFile = '/etc/rtpengine/rtpengine.conf'

/** The command line goes before the file. `read` gives a file's text, or null where it may not. */
export function optionsOf(args: string[], read: (path: string) => string | null): OptionsRead {
  const options = fromArguments(args)
  const named = options.get('config-file')?.at(-1)
  const path = named ?? usualFile
  if (path === 'none') return { ok: true, options }
  const text = read(path)
  // It does not start without a file that it was told of, so one that is not there is another.
  if (text === null || (text === '' && named !== undefined)) {
    return { ok: false, why: `its file ${path}` }
  }
  const section = options.get('config-section')?.at(-1) ?? 'rtpengine'
  for (const [name, values] of inSection(text, section)) {
    if (!options.has(name)) options.set(name, values)
  }
  return { ok: true, options }
}

function fromArguments(args: string[]): Options {
  const options: Options = new Map()
  const add = (name: string, value: string) =>
    void options.set(name, [...(options.get(name) ?? []), value])
  for (let i = 0; i < args.length; i++) {
    const [, long, given] = /^--([^=]+)(?:=(.*))?$/s.exec(args[i]!) ?? []
    if (long !== undefined) {
      add(long, given ?? (flags.has(long) ? 'true' : (args[++i] ?? '')))
      continue
    }
    // -EL7 is -E -L 7.
    for (let letters = args[i]!.startsWith('-') ? args[i]!.slice(1) : ''; letters !== '';) {
      const name = short[letters[0]!] ?? letters[0]!
      letters = letters.slice(1)
      if (flags.has(name)) add(name, 'true')
      else {
        add(name, letters === '' ? (args[++i] ?? '') : letters.replace(/^=/, ''))
        break
      }
    }
  }
  return options
}

/** GLib's key files: `name = value`, several values with semicolons between them. */
function inSection(text: string, wanted: string): Options {
  const options: Options = new Map()
  let section = ''
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    const header = /^\[(.+)\]$/.exec(line)?.[1]
    if (header !== undefined) section = header
    const [, name, value] = /^([^#;=\s][^=]*?)\s*=\s*(.*)$/.exec(line) ?? []
    if (section !== wanted || name === undefined) continue
    options.set(
      name,
      value!.split(';').map((one) => one.trim()),
    )
  }
  return options
}
