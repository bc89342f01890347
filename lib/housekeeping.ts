import { noticeLines } from './keypad/notice'
import { reviewEntries, watchEntries } from './keypad/watch'
import { log } from './log'
import { giveUpSending } from './payment/delivery'
import { expireOverdue } from './payment/expire'
import { reconcile } from './payment/reconcile'
import type { Ports } from './ports'

/** What the server does by itself while it runs: each task when its last turn is over. */
export function keepHouse(ports: Ports): void {
  every(250, 'keypad', () => watchEntries(ports))
  every(500, 'lines', () => noticeLines(ports))
  every(500, 'presence', () => ports.presence.sweep())
  every(1000, 'keypad record', () => reviewEntries(ports))
  every(1000, 'expiry', () => expireOverdue(ports))
  every(1000, 'reconciler', () => reconcile(ports))
  every(60_000, 'card keys', async () => ports.cardKeys.tidy())
  every(5000, 'texts', () => giveUpSending(ports))
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
