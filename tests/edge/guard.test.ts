import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readDaemon, type Daemon } from '@/scripts/edge/daemon'
import { judgeDaemon } from '@/scripts/edge/guard'

const good = [
  ...['--config-file=none', '--log-level=5', '--listen-ng=127.0.0.1:22222', '--dtmf-log-ng-tcp'],
  ...['--listen-tcp-ng', '127.0.0.1:22223', '--listen-http=localhost:22225', '-c', '[::1]:22224'],
]
const guarding = { usesTone: true, checked: false }

function daemon(args: string[], file: string | null = null, coreBytes: number | null = 0): Daemon {
  return { ok: true, pid: 1, args, readConfig: () => file, coreBytes }
}
const codes = (of: Daemon, how = guarding) => judgeDaemon(of, how).findings.map(({ code }) => code)

describe('the edge agent', () => {
  test('starts beside a daemon that keeps digits to itself', () => {
    expect(judgeDaemon(daemon(good), guarding)).toEqual({ ok: true, findings: [] })
  })

  test.each([
    ['log_level', ['--log-level=7']],
    ['log_level', ['--log-level', '6']],
    ['log_level', ['-L7']],
    ['log_level', ['-fEL', '7']],
    ['log_level', ['--log-level-codec=7']],
    ['log_level', ['--log-level=-1']],
    ['log_facility_dtmf', ['--log-facility-dtmf=local0']],
    ['recording', ['--recording-dir=/var/spool/rtpengine']],
    ['recording', ['--recording-method', 'proc']],
    ['not_loopback', ['--listen-ng=2223']],
    ['not_loopback', ['-n', '10.0.0.5:2223']],
    ['not_loopback', ['--listen-tcp-ng=0.0.0.0:2224']],
    ['not_loopback', ['--listen-http=:2225']],
    ['not_loopback', ['--listen-cli=edge.example.com:9900']],
    ['not_loopback', ['--listen-https=[2001:db8::1]:443']],
    ['not_loopback', ['--listen-udp=12222']],
    ['not_loopback', ['--dtmf-log-dest=192.0.2.7:9000']],
    ['redis_restore', ['-r', 'redis.example.com:6379/1']],
    ['redis_restore', ['--redis-write=127.0.0.1:6379/1']],
  ])('refuses for %s: %j', (code, more) => {
    const verdict = judgeDaemon(daemon([...good, ...more]), guarding)
    expect(verdict).toMatchObject({ ok: false, findings: [{ code, weight: 'refused' }] })
    expect(verdict.findings[0]!.words).toMatch(/[.]$/)
  })

  test('refuses the level that the daemon has when it is told none', () => {
    expect(codes(daemon(good.filter((one) => !one.includes('log-level'))))).toEqual(['log_level'])
  })

  test('refuses a daemon that does not tell of digits', () => {
    expect(codes(daemon(good.filter((one) => one !== '--dtmf-log-ng-tcp')))).toEqual(['no_digits'])
  })

  test('lets Redis be where nothing is masked by tone', () => {
    const how = { ...guarding, usesTone: false }
    expect(codes(daemon([...good, '--redis=127.0.0.1:6379/1']), how)).toEqual([])
  })

  test('warns of core dumps and starts', () => {
    for (const coreBytes of [Infinity, 1024, null]) {
      const verdict = judgeDaemon(daemon(good, null, coreBytes), guarding)
      expect(verdict).toMatchObject({ ok: true, findings: [{ code: 'core_dumps' }] })
    }
  })
})

describe('the daemon’s file', () => {
  const debian = `[rtpengine]\ntable = 0\nlisten-ng = localhost:2223\nrecording-dir = /var/spool/rtpengine
recording-method = proc\n# log-level = 5\n[rtpengine-testing]\nlisten-ng = 2223\nlog-level = 7\n`

  test('is read as Debian ships it: no TCP-ng, two recording options, and the usual log level', () => {
    expect(codes(daemon([], debian))).toEqual(['log_level', 'recording', 'recording', 'no_digits'])
  })

  test('is read in the section that the command line names', () => {
    const found = codes(daemon(['--config-section', 'rtpengine-testing'], debian))
    expect(found).toEqual(['log_level', 'not_loopback', 'no_digits'])
  })

  test('comes after the command line', () => {
    const file = `[rtpengine]\nlog-level=7\nlisten-tcp-ng = 127.0.0.1:2222 ; 127.0.0.2:2222\ndtmf-log-ng-tcp = true`
    expect(codes(daemon(['--log-level=5'], file))).toEqual([])
    expect(codes(daemon([], file))).toEqual(['log_level'])
  })

  test('that may not be read keeps the edge agent from starting, unless somebody has looked', () => {
    const unread = daemon(['--log-level=5'])
    expect(judgeDaemon(unread, guarding)).toMatchObject({
      ok: false,
      findings: [{ code: 'unreadable', words: expect.stringContaining('--i-checked-the-daemon') }],
    })
    expect(judgeDaemon(unread, { ...guarding, checked: true })).toMatchObject({
      ok: true,
      findings: [{ code: 'unreadable', weight: 'warning' }],
    })
  })

  test('does not excuse what the command line says, whoever has looked', () => {
    const how = { ...guarding, checked: true }
    expect(judgeDaemon(daemon([...good, '--log-level=7']), how).ok).toBe(false)
  })
})

describe('a running daemon', () => {
  test('is found by the port on which it listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    // It is this very process, which is no rtpengine.
    expect(readDaemon({ port })).toMatchObject({
      ok: false,
      why: expect.stringContaining(`process ${process.pid} is node`),
    })
  })

  test('is read from its process', () => {
    const proc = mkdtempSync(join(tmpdir(), 'dotline-proc-'))
    onTestFinished(() => rmSync(proc, { recursive: true, force: true }))
    mkdirSync(join(proc, '42'))
    symlinkSync(proc, join(proc, '42/root'))
    writeFileSync(
      join(proc, '42/cmdline'),
      '/usr/bin/rtpengine\0--config-file\0/one.conf\0-L\x007\0',
    )
    writeFileSync(
      join(proc, '42/limits'),
      'Max core file size        0      unlimited      bytes\n',
    )
    writeFileSync(join(proc, 'one.conf'), '[rtpengine]\nlisten-ng=2223\n')
    const read = readDaemon({ pid: 42 }, proc)
    expect(read).toMatchObject({ ok: true, pid: 42, coreBytes: 0 })
    expect(codes(read)).toEqual(['log_level', 'not_loopback', 'no_digits'])
  })

  test('is read by the file that it names from where it stands', () => {
    const proc = mkdtempSync(join(tmpdir(), 'dotline-proc-'))
    onTestFinished(() => rmSync(proc, { recursive: true, force: true }))
    mkdirSync(join(proc, '42/cwd'), { recursive: true })
    symlinkSync(proc, join(proc, '42/root'))
    writeFileSync(join(proc, '42/limits'), 'Max core file size 0 unlimited bytes\n')
    const starts = (file: string) => {
      const args = ['/usr/bin/rtpengine', ...good.slice(1), `--config-file=${file}`]
      writeFileSync(join(proc, '42/cmdline'), args.map((one) => `${one}\0`).join(''))
      return codes(readDaemon({ pid: 42 }, proc))
    }
    writeFileSync(join(proc, '42/cwd/my.conf'), '[rtpengine]\nlog-facility-dtmf=local0\n')
    expect(starts('my.conf')).toEqual(['log_facility_dtmf'])
    // It has read the file, or would not run; we have not.
    expect(starts('gone.conf')).toEqual(['unreadable'])
  })

  test('that cannot be seen is not trusted', () => {
    expect(readDaemon({ pid: 2 ** 30 }).ok).toBe(false)
    expect(readDaemon({ port: 1 }).ok).toBe(false)
    expect(judgeDaemon(readDaemon({ port: 1 }), guarding).ok).toBe(false)
  })
})
