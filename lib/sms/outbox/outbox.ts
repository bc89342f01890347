import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AdapterSetting } from '@/lib/adapter'
import type { Sms, Text } from '../port'

/** Texts to these two go wrong, so that a demo can show it (Ofcom's drama numbers). */
export const undeliverableNumber = '+447700900999'
export const rejectedNumber = '+447700900998'

export type OutboxText = Text & { at: number }

/** Texts that stay on this machine: lines of a file, read at `/workbench`. */
export function connect({ config, clock }: AdapterSetting): Sms {
  return {
    name: 'outbox',
    async send(text) {
      if (text.to === rejectedNumber) return { messageId: null, delivery: 'rejected' }
      const messageId = text.reference
      if (text.to === undeliverableNumber) return { messageId, delivery: 'undeliverable' }
      const earlier = await readOutbox(config.dataDir, 1000)
      if (!earlier.some(({ reference }) => reference === text.reference)) {
        const line: OutboxText = { ...text, at: clock.now() }
        await mkdir(config.dataDir, { recursive: true })
        // The line break stands first too, so that a line cut short by a crash takes no other with it.
        await appendFile(outboxFile(config.dataDir), `\n${JSON.stringify(line)}\n`, { mode: 0o600 })
      }
      return { messageId, delivery: 'delivered' }
    },
  }
}

/** The newest texts first, at most `most` of them. */
export async function readOutbox(dataDir: string, most: number): Promise<OutboxText[]> {
  const lines = await readFile(outboxFile(dataDir), 'utf8').catch(() => '')
  const texts = lines.split('\n').filter((line) => line.endsWith('}'))
  return texts
    .slice(-most)
    .map((line) => JSON.parse(line) as OutboxText)
    .reverse()
}

const outboxFile = (dataDir: string) => join(dataDir, 'outbox.jsonl')
