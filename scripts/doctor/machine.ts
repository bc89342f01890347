import { accessSync, constants, readFileSync, statfsSync, statSync, type Stats } from 'node:fs'
import type { Config } from '@/lib/config'
import { skipped, warn, well, wrong, type Finding } from './finding'

type Env = Record<string, string | undefined>

const oldestNode = 24
const gigabyte = 1e9
const leastDisk = 0.2 * gigabyte
const littleDisk = 2 * gigabyte

/** The process that a server is started as from here: what may write its memory down. */
export function examineMachine(env: Env): Finding[] {
  return [node(), dumps(), swap(), ...switches(env)]
}

function node(): Finding {
  const { node: version } = process.versions
  return Number(version.split('.')[0]) >= oldestNode
    ? well('Node', version)
    : wrong('Node', version, `start it with npm, which uses Node ${oldestNode} of node_modules`)
}

/** A core dump holds what was in memory, cards on their way too. */
function dumps(): Finding {
  const limits = readIfThere('/proc/self/limits')
  const soft = limits && /^Max core file size\s+(\S+)/m.exec(limits)?.[1]
  if (!soft) return skipped('Core dumps', 'cannot be looked up on this system: switch them off')
  return soft === '0'
    ? well('Core dumps', 'are off in this shell')
    : warn(
        'Core dumps',
        'are on in this shell, and would hold card numbers',
        'ulimit -c 0, or LimitCORE=0 in the systemd unit',
      )
}

function swap(): Finding {
  const swaps = readIfThere('/proc/swaps')
  if (swaps === null) return skipped('Swap', 'cannot be looked up on this system')
  return swaps.trim().split('\n').length === 1
    ? well('Swap', 'is off')
    : warn(
        'Swap',
        'is on: memory with card numbers may be written to a disk',
        'swapoff -a, MemorySwapMax=0 in the systemd unit, or encrypt the swap',
      )
}

const inspecting =
  /--(inspect|debug|cpu-prof|heap-prof|heapsnapshot|report-|abort-on-uncaught|trace-)/

function switches(env: Env): Finding[] {
  const found: Finding[] = []
  if (env.NODE_DEBUG) {
    const says = 'is set: Node prints requests, bodies with cards among them'
    found.push(wrong('NODE_DEBUG', says, 'unset NODE_DEBUG'))
  }
  if (inspecting.test(env.NODE_OPTIONS ?? '')) {
    const says = 'lets others look into this process or writes its memory down'
    found.push(wrong('NODE_OPTIONS', says, 'take inspector, profile and report options out'))
  }
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    const says = 'is 0: whoever stands between us and the gateway reads the cards'
    found.push(wrong('NODE_TLS_REJECT_UNAUTHORIZED', says, 'unset it'))
  }
  return found.length > 0 ? found : [well('Debugging', 'no switch for it is set')]
}

/** The folder of the record: there, private, writable, and on a disk with room. */
export function examineFolder({ dataDir }: Pick<Config, 'dataDir'>): Finding[] {
  const check = 'DATA_DIR'
  const stats = statIfThere(dataDir)
  if (!stats) return [warn(check, `${dataDir} is not there yet`, 'npm start makes it')]
  if (!stats.isDirectory()) return [wrong(check, `${dataDir} is not a folder`, 'name a folder')]
  const findings: Finding[] = []
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
    const says = `${dataDir} is open to other users of this machine`
    findings.push(wrong(check, says, `chmod 700 ${dataDir}`))
  }
  if (!isWritable(dataDir)) {
    const fix = `chown it to the user that runs the server`
    findings.push(wrong(check, `${dataDir} cannot be written to`, fix))
  }
  if (findings.length === 0) findings.push(well(check, `${dataDir} is ours alone`))
  const { bavail, bsize } = statfsSync(dataDir)
  return [...findings, room(bavail * bsize)]
}

function room(bytes: number): Finding {
  const says = `${(bytes / gigabyte).toFixed(1)} GB free`
  if (bytes >= littleDisk) return well('Disk', says)
  return (bytes < leastDisk ? wrong : warn)('Disk', says, 'make room: a full disk takes no payment')
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

const statIfThere = (path: string): Stats | null =>
  statSync(path, { throwIfNoEntry: false }) ?? null

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
