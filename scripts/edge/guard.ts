import type { Daemon } from './daemon'
import { optionsOf, type Options } from './daemon-options'

/** Whether an rtpengine may be given card digits, judged by how it was started. */
export type Verdict = { ok: boolean; findings: Finding[] }
export type Finding = {
  code: FindingCode
  /** A warning does not keep the edge agent from starting. */
  weight: 'refused' | 'warning'
  /** What is wrong and what to do, for whoever runs the daemon. */
  words: string
}
export type FindingCode =
  | 'log_level'
  | 'log_facility_dtmf'
  | 'recording'
  | 'not_loopback'
  | 'no_digits'
  | 'redis_restore'
  | 'core_dumps'
  | 'unreadable'

export type Guarding = {
  /** Whether any trunk of this edge is masked with `tone`. */
  usesTone: boolean
  /** `--i-checked-the-daemon`: somebody has looked where we cannot. */
  checked: boolean
}

/** At 7 every digit is logged, at 6 none was seen to be; the daemon's own default is 6. */
const highestLogLevel = 5

const doors = [
  ...['listen-ng', 'listen-tcp-ng', 'listen-http', 'listen-https', 'listen-cli'],
  ...['listen-tcp', 'listen-udp'],
]

export function judgeDaemon(daemon: Daemon, { usesTone, checked }: Guarding): Verdict {
  const refused = (code: FindingCode, words: string): Finding[] => [
    { code, weight: 'refused', words },
  ]
  const read = daemon.ok ? optionsOf(daemon.args, daemon.readConfig) : daemon
  if (!daemon.ok || !read.ok) {
    const why = !daemon.ok ? daemon.why : !read.ok ? read.why : ''
    const words = `How rtpengine runs cannot be read (${why}). See that it runs, and that RTPENGINE_URL is its listen-http. Run the edge agent as the daemon's user or as root on the same machine; or check its options by docs/sip-edge.md and start with --i-checked-the-daemon.`
    const weight = checked ? 'warning' : 'refused'
    return { ok: checked, findings: [{ code: 'unreadable', weight, words }] }
  }
  const { options } = read
  const findings = [
    ...logLevels(options).flatMap((words) => refused('log_level', words)),
    ...(options.has('log-facility-dtmf')
      ? refused('log_facility_dtmf', 'log-facility-dtmf writes every digit to syslog: take it out.')
      : []),
    ...[...options.keys()]
      .filter((name) => name.startsWith('recording-'))
      .flatMap((name) =>
        refused('recording', `${name} is set, and a recording holds digits: take it out.`),
      ),
    ...openDoors(options).flatMap((words) => refused('not_loopback', words)),
    ...(options.has('listen-tcp-ng') && isOn(options.get('dtmf-log-ng-tcp'))
      ? []
      : refused(
          'no_digits',
          'Digits are told by listen-tcp-ng together with dtmf-log-ng-tcp only: set both.',
        )),
    ...(usesTone && ['redis', 'redis-write'].some((name) => options.has(name))
      ? refused(
          'redis_restore',
          'A call restored from Redis plays true tones under the mask "tone": take redis out, or mask by "drop" on every trunk.',
        )
      : []),
    ...coreDumps(daemon.coreBytes),
  ]
  return { ok: findings.every(({ weight }) => weight === 'warning'), findings }
}

/** What keeps it from being given digits, in words; empty where nothing does. */
export const refusalsIn = ({ findings }: Verdict): string[] =>
  findings.filter(({ weight }) => weight === 'refused').map(({ words }) => words)

function logLevels(options: Options): string[] {
  const levels = [...options].filter(([name]) => /^log-level(-|$)/.test(name))
  const all = options.has('log-level') ? levels : [['log-level', ['6']] as const, ...levels]
  return all.flatMap(([name, values]) => {
    const value = values.at(-1)!
    return /^[0-5]$/.test(value.trim())
      ? []
      : [`${name} is ${value}: set it to ${highestLogLevel}, for the log shows digits at 7.`]
  })
}

function openDoors(options: Options): string[] {
  const listening = doors.flatMap((name) => (options.get(name) ?? []).map((at) => [name, at]))
  const told = (options.get('dtmf-log-dest') ?? []).map((at) => ['dtmf-log-dest', at])
  return [...listening, ...told]
    .filter(([, at]) => !isLoopback(at!))
    .map(
      ([name, at]) =>
        `${name} is ${at}, which is not loopback: whoever reaches it can unmask calls or read digits. Bind it to 127.0.0.1.`,
    )
}

/** A port alone is every address of the machine. */
const isLoopback = (at: string) => /^(127\.\d+\.\d+\.\d+|localhost|\[::1\]):\d+$/i.test(at.trim())

const isOn = (values: string[] | undefined) =>
  values !== undefined && !/^(false|no|0)$/i.test(values.at(-1)!.trim())

function coreDumps(coreBytes: number | null): Finding[] {
  if (coreBytes === 0) return []
  const words =
    coreBytes === null
      ? 'Whether rtpengine may dump core cannot be read. Set LimitCORE=0 in its unit.'
      : 'rtpengine may dump core, and its memory holds digits. Set LimitCORE=0 in its unit.'
  return [{ code: 'core_dumps', weight: 'warning', words }]
}
