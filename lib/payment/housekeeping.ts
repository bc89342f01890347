import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'
import { expireOverdue } from './expire'
import { reconcile } from './reconcile'

/** What the server does by itself while it runs: each task when its last turn is over. */
export function keepHouse(ports: Ports): void {
  every(500, 'presence', () => ports.presence.sweep())
  every(1000, 'expiry', () => expireOverdue(ports))
  every(1000, 'reconciler', () => reconcile(ports))
}

function every(ms: number, task: string, turn: () => Promise<void>): void {
  const run = async () => {
    try {
      await turn()
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      log().error({ task, error: name }, 'a housekeeping task failed')
    }
    setTimeout(run, ms).unref()
  }
  setTimeout(run, ms).unref()
}
