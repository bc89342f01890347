import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AdapterSetting } from '@/lib/adapter'
import type { Sms, Text } from '../port'
import { openPostman, type Deliver } from './postman'

/** Texts to these numbers go otherwise, so that a demo can show it (Ofcom's drama numbers). */
export const undeliverableNumber = '+447700900999'
export const rejectedNumber = '+447700900998'
/** Arrives after some seconds, and a receipt says so. */
export const slowNumber = '+447700900997'
/** Nobody ever hears what became of it. */
export const silentNumber = '+447700900996'

export type OutboxText = Text & { at: number }

/** Texts that stay on this machine: lines of a file, read at `/workbench`. */
export function connect({ config, clock }: AdapterSetting, deliver?: Deliver): Sms {
  const postman = openPostman(config.publicUrl, deliver)
  return {
    name: 'outbox',
    async send(text) {
      const { to, reference: messageId } = text
      if (to === rejectedNumber) {
        return { delivery: 'rejected', messageId: null, reason: 'invalid_number' }
      }
      if (to === undeliverableNumber) {
        return { delivery: 'undeliverable', messageId, reason: 'unreachable' }
      }
      if (to === silentNumber) return { delivery: 'unknown', messageId: null }
      const earlier = await readOutbox(config.dataDir, 1000)
      if (!earlier.some(({ reference }) => reference === text.reference)) {
        const line: OutboxText = { ...text, at: clock.now() }
        await mkdir(config.dataDir, { recursive: true })
        // The line break stands first too, so that a line cut short by a crash takes no other with it.
        await appendFile(outboxFile(config.dataDir), `\n${JSON.stringify(line)}\n`, { mode: 0o600 })
      }
      if (to !== slowNumber) return { delivery: 'delivered', messageId }
      postman.tellLater({ reference: text.reference, delivery: 'delivered' })
      return { delivery: 'submitted', messageId }
    },
    read: postman.read,
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
