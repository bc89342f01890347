import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Config } from '@/lib/config'
import { openPorts, type Ports } from '@/lib/ports'
import { testConfig } from './config'

export type TestClock = {
  now(): number
  /** Lets time pass, for the program and its database alike. */
  move(ms: number): void
}

export type TestPorts = Ports & { clock: TestClock; close(): Promise<void> }

/** A Sunday afternoon. */
export const someDay = Date.UTC(2026, 10, 22, 14, 4, 31)

/** Real ports on a folder of their own, with a clock that only moves by hand. Gone after the test. */
export async function testPorts(
  setting: { now?: number } & Partial<Config> = {},
): Promise<TestPorts> {
  const { now = someDay, ...settings } = setting
  const dataDir = mkdtempSync(join(tmpdir(), 'dotline-'))
  const clock = clockAt(now)
  const ports = await openPorts({ ...testConfig(dataDir), ...settings }, clock)
  let closed = false
  async function close(): Promise<void> {
    if (closed) return
    closed = true
    await ports.db.destroy()
    rmSync(dataDir, { recursive: true, force: true })
  }
  onTestFinished(close)
  return { ...ports, clock, close }
}

/** Lets route handlers, which ask for the server's ports, find these. */
export function serve(ports: Ports): void {
  const server = globalThis as { dotlinePorts?: Promise<Ports> }
  server.dotlinePorts = Promise.resolve(ports)
  onTestFinished(() => void delete server.dotlinePorts)
}

export function clockAt(start: number): TestClock {
  let now = start
  return { now: () => now, move: (ms) => void (now += ms) }
}
