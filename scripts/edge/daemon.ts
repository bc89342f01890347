import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'

/** How a running rtpengine was started, as Linux tells it. */
export type Daemon =
  | {
      ok: true
      pid: number
      args: string[]
      /** Empty for a file that is not there, null for one that may not be read. */
      readConfig: (path: string) => string | null
      /** How large a dump of its memory may be; null when that cannot be read. */
      coreBytes: number | null
    }
  | { ok: false; why: string }

/** By its process, or by a TCP port on which it listens. */
export function readDaemon(at: { pid: number } | { port: number }, proc = '/proc'): Daemon {
  try {
    const pid = 'pid' in at ? at.pid : listenerOn(at.port, proc)
    if (pid === null) return { ok: false, why: 'nobody who listens on its port can be seen' }
    const of = join(proc, String(pid))
    const [program = '', ...args] = text(join(of, 'cmdline')).replace(/\0$/, '').split('\0')
    if (!basename(program).startsWith('rtpengine')) {
      return { ok: false, why: `process ${pid} is ${basename(program) || 'no program'}` }
    }
    // Its own root, where it runs in a container, or the folder it stands in.
    const readConfig = (path: string) => {
      try {
        return text(join(of, isAbsolute(path) ? 'root' : 'cwd', path))
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? '' : null
      }
    }
    return { ok: true, pid, args, readConfig, coreBytes: orNull(() => coreLimit(of)) }
  } catch (error) {
    return { ok: false, why: (error as Error).message }
  }
}

function listenerOn(port: number, proc: string): number | null {
  const sockets = new Set(
    ['tcp', 'tcp6'].flatMap((table) => {
      const lines =
        orNull(() =>
          text(join(proc, 'net', table))
            .split('\n')
            .slice(1),
        ) ?? []
      return lines.flatMap((line) => {
        const columns = line.trim().split(/\s+/)
        const listening = columns[3] === '0A'
        const own = parseInt(columns[1]?.split(':')[1] ?? '', 16)
        return listening && own === port ? [`socket:[${columns[9]}]`] : []
      })
    }),
  )
  for (const pid of readdirSync(proc).filter((name) => /^\d+$/.test(name))) {
    const folder = join(proc, pid, 'fd')
    const open = orNull(() => readdirSync(folder)) ?? []
    if (open.some((fd) => sockets.has(orNull(() => readlinkSync(join(folder, fd))) ?? ''))) {
      return Number(pid)
    }
  }
  return null
}

function coreLimit(of: string): number | null {
  const soft = /^Max core file size\s+(\S+)/m.exec(text(join(of, 'limits')))?.[1]
  if (soft === undefined) return null
  return soft === 'unlimited' ? Infinity : Number(soft)
}

const text = (path: string) => readFileSync(path, 'utf8')

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
