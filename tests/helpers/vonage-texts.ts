import { randomBytes, randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Config } from '@/lib/config'
import type { VonageSettings } from '@/lib/config-vonage'
import type { Receipt, Sms, Text, Webhook } from '@/lib/sms/port'
import type { Pace } from '@/lib/sms/vonage/send'
import { connect } from '@/lib/sms/vonage/vonage'
import { testConfig } from './config'
import { clockAt, someDay, type TestClock } from './clock'
import { privatePem, publicPem } from './vonage'
import { openMessagesServer } from './vonage-messages'
import type { Changes, Deliver, Posted } from './vonage-posts'

const publicUrl = 'https://pay.example.com'
export const receiptsUrl = `${publicUrl}/api/webhooks/sms/vonage`

/** Patience enough for a machine that is busy; a test in which something does not come has less. */
const pace: Pace = { answerMs: 8000, backoffMs: [5, 10], longestBackoffMs: 50 }
export const hurry: Partial<Pace> = { answerMs: 1500 }

/** A text for a caller. */
export const text = (changes: Partial<Text> = {}): Text => ({
  from: 'HarperSons',
  to: '+447700900123',
  body: 'Harper & Sons: pay £184.50 for HS-20417 here: https://pay.example.com/p/a.b',
  reference: randomUUID(),
  ...changes,
})

/** Our texts through a Vonage of this test's own; `receipts` is all that was read from its posts. */
export async function openVonageTexts(
  changes: {
    pace?: Partial<Pace>
    settings?: Partial<VonageSettings>
    clock?: TestClock
    /** Who hears what is posted; by default the adapter itself. */
    deliver?: Deliver
  } = {},
) {
  const { clock = clockAt(someDay) } = changes
  const receipts: Receipt[] = []
  const account = {
    applicationId: randomUUID(),
    signatureSecret: randomBytes(24).toString('base64url'),
  }
  const server = await openMessagesServer({
    ...account,
    publicKey: publicPem,
    now: clock.now,
    deliver:
      changes.deliver ??
      (async (posted) => {
        const reading = await sms.read(webhookOf(posted))
        receipts.push(...reading.receipts)
        return reading.answer
      }),
  })
  onTestFinished(() => server.stop())
  const vonage: VonageSettings = {
    ...account,
    privateKey: privatePem,
    apiHost: server.url,
    keypadMode: 'isolated',
    number: null,
    agentPhones: [],
    ...changes.settings,
  }
  const config: Config = { ...testConfig('/nowhere'), sms: 'vonage', publicUrl, vonage }
  const sms: Sms = connect({ config, clock }, { ...pace, ...changes.pace })
  return {
    sms,
    server,
    clock,
    config,
    receipts,
    /** Reads what Vonage would sign, but for changes. */
    read: async (content: unknown, signature: Changes = {}) =>
      sms.read(webhookOf(await server.sign(receiptsUrl, content, signature))),
  }
}

/** A post as the port sees it. */
export function webhookOf({ url, headers, body }: Posted): Webhook {
  if (!url.startsWith(receiptsUrl)) throw new Error('posted somewhere else')
  const path = url.slice(receiptsUrl.length).split('/').slice(1)
  return { path, headers: new Headers(headers), body }
}
