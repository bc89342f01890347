import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { freePorts } from './free-ports.mjs'
import { installFromDebian } from './tools.mjs'

/** An rtpengine for as long as tests run: on free ports of this machine, as a child of its own. */

const program = '/usr/bin/rtpengine'
const policy = '/usr/sbin/policy-rc.d'

/** rtpengine's program, installed from Debian where we may; else null. Its service is not started. */
export async function ensureRtpengine() {
  if (existsSync(program)) return program
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return null
  const restore = refuseServices()
  process.once('exit', restore)
  try {
    const installed = await installFromDebian('rtpengine-daemon', 'rtpengine')
    return installed && existsSync(program) ? program : null
  } finally {
    process.off('exit', restore)
    restore()
  }
}

/** Debian asks this file whether a package may start its service. */
function refuseServices() {
  const before = existsSync(policy) ? [readFileSync(policy), statSync(policy).mode] : null
  writeFileSync(policy, '#!/bin/sh\nexit 101\n')
  chmodSync(policy, 0o755)
  return () => {
    if (!before) return rmSync(policy, { force: true })
    writeFileSync(policy, before[0])
    chmodSync(policy, before[1])
  }
}

/**
 * Starts it and waits until it answers: `url` takes commands, `tcp` tells of digits. `kill` is a daemon
 * that is lost, `restart` one that comes back on the same ports, perhaps with more options, and knows no
 * call, `pause` and `resume` one that hangs. With `options` come further options of its own; with
 * `address` it receives sound there.
 */
export async function startRtpengine(
  path = program,
  { calls = 100, options = [], address = '127.0.0.1' } = {},
) {
  const ports = /** @type {[number, number, number, number]} */ (await freePorts(4))
  const [ng, tcp, http, cli] = ports
  // Four for each call; below the ports that the system gives away by itself.
  const size = Math.max(100, calls * 4 + 20)
  const first = freeRange(size)
  const args = [
    ...['--config-file=none', '--foreground', '--log-stderr', '--log-level=5', '--table=-1'],
    ...[`--interface=${address}`, `--port-min=${first}`, `--port-max=${first + size - 1}`],
    ...['--delete-delay=0', '--num-threads=2', `--listen-ng=127.0.0.1:${ng}`],
    ...[`--listen-tcp-ng=127.0.0.1:${tcp}`, `--listen-http=127.0.0.1:${http}`],
    ...[`--listen-cli=127.0.0.1:${cli}`, '--dtmf-log-ng-tcp', ...options],
  ]
  const url = `http://127.0.0.1:${http}`
  let child = null
  let said = ''

  async function start(more = []) {
    // A dump of its memory would hold digits.
    const shell = ['-c', 'ulimit -c 0; exec "$0" "$@"', path, ...args, ...more]
    const started = spawn('/bin/sh', shell, { stdio: ['ignore', 'ignore', 'pipe'] })
    child = started
    said = ''
    started.stderr.on('data', (text) => (said = (said + text).slice(-4000)))
    process.once('exit', killNow)
    const giveUpAt = Date.now() + 15_000
    while (!(await answers(url))) {
      if (started.exitCode !== null) throw new Error(`rtpengine ended: ${said}`)
      if (Date.now() > giveUpAt) throw new Error(`rtpengine did not answer: ${said}`)
      await wait(20)
    }
  }

  const killNow = () => child?.kill('SIGKILL')

  async function kill() {
    process.off('exit', killNow)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  await start().catch(async (error) => {
    await kill()
    throw error
  })
  return {
    url,
    tcp: { host: '127.0.0.1', port: tcp },
    get pid() {
      return child.pid
    },
    kill,
    async restart(more) {
      await kill()
      await start(more)
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    /** Its last words on standard error. */
    said: () => said,
    stop: kill,
  }
}

async function answers(url) {
  const body = 'start {"command":"ping"}'
  const headers = { 'content-type': 'application/x-rtpengine-ng' }
  const ask = { method: 'POST', headers, body, signal: AbortSignal.timeout(500) }
  const reply = await fetch(`${url}/ng`, ask).catch(() => null)
  return (await reply?.text().catch(() => '')) === 'start {"result":"pong"}'
}

/** A row of UDP ports of which none is in use, from 10000 to 27999. */
function freeRange(size) {
  const used = ['/proc/net/udp', '/proc/net/udp6'].flatMap((table) =>
    existsSync(table)
      ? [...readFileSync(table, 'utf8').matchAll(/:([0-9A-F]{4}) /g)].map((at) =>
          parseInt(at[1], 16),
        )
      : [],
  )
  for (;;) {
    const first = 2 * Math.floor(5_000 + Math.random() * (9_000 - size / 2))
    if (!used.some((port) => port >= first && port < first + size)) return first
  }
}
