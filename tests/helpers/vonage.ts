import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { expect, onTestFinished } from 'vitest'
import type { VonageSettings } from '@/lib/config-vonage'
import type { Line, Reading, Voice, VoiceEvent, Webhook } from '@/lib/voice/port'
import type { Pace } from '@/lib/voice/vonage/settings'
import { connect } from '@/lib/voice/vonage/vonage'
import { testConfig } from './config'
import { clockAt, someDay } from './clock'
import type { Changes, Deliver, Posted } from './vonage-posts'
import { openVonageServer } from './vonage-server'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const privatePem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
export const publicPem = keys.publicKey.export({ type: 'spki', format: 'pem' }) as string

const publicUrl = 'https://pay.example.com'
export const base = `${publicUrl}/api/webhooks/voice/vonage/`

/** Patience enough for a machine that is busy; a test in which something does not come has less. */
const pace: Pace = { answerMs: 8000, movedMs: 8000, backoffMs: [5, 10], longestBackoffMs: 50 }
export const noEvent: Partial<Pace> = { movedMs: 300 }
export const noAnswer: Partial<Pace> = { answerMs: 1500, movedMs: 300 }

/** Our voice on a Vonage of this test's own, with a caller and an agent who are talking. */
export async function openVonage(changes: Partial<VonageSettings> & { pace?: Partial<Pace> } = {}) {
  const clock = clockAt(someDay)
  const applicationId = randomUUID()
  const signatureSecret = randomBytes(24).toString('base64url')
  const ear = listenTo(() => voice)
  const server = await openVonageServer({
    applicationId,
    signatureSecret,
    publicKey: publicPem,
    answerUrl: `${base}answer`,
    eventUrl: `${base}event`,
    deliver: ear.deliver,
    now: clock.now,
  })
  onTestFinished(() => server.close())
  const { pace: ownPace, ...others } = changes
  const vonage: VonageSettings = {
    applicationId,
    signatureSecret,
    privateKey: privatePem,
    apiHost: server.url,
    keypadMode: 'isolated',
    number: '+442079460000',
    agentPhones: [],
    ...others,
  }
  const config = { ...testConfig('/nowhere'), voice: 'vonage', publicUrl, vonage }
  const restart = () => connect({ config, clock }, { ...pace, ...ownPace })
  let voice: Voice = restart()
  const line: Line = { callId: randomUUID(), ...server.bridge(), region: null, media: null }
  await server.settled()
  return {
    ...ear,
    server,
    clock,
    config,
    line,
    get voice() {
      return voice
    },
    /** The server is another process now, which remembers nothing. */
    restart: () => void (voice = restart()),
    caller: server.leg(line.callerLeg),
    agent: server.leg(line.agentLeg!),
  }
}

/** Hands what is posted to a voice, and keeps what it read. `takes` says whether agents take calls. */
function listenTo(voice: () => Voice) {
  const events: VoiceEvent[] = []
  const webhooks: Webhook[] = []
  const answers: { status: number; json?: unknown }[] = []
  const ear = { takes: true }

  const deliver: Deliver = async (posted) => {
    const webhook = webhookOf(posted)
    webhooks.push(webhook)
    const reading: Reading = await voice().read(webhook)
    events.push(...reading.events)
    const answer = reading.answer(ear.takes)
    answers.push(answer)
    return answer
  }
  return { events, webhooks, answers, ear, deliver }
}

/** What becomes so without anybody saying when. */
export const eventually = <Value>(now: () => Value) =>
  expect.poll(now, { timeout: 20_000, interval: 10 })

/** A post as the port sees it. */
export function webhookOf({ url, headers, body }: Posted): Webhook {
  if (!url.startsWith(base)) throw new Error('posted somewhere else')
  return { path: url.slice(base.length).split('/'), headers: new Headers(headers), body }
}

/** The same, with the caller typing a card number; `read` reads what Vonage would sign, but for changes. */
export async function openVonageListening() {
  const under = await openVonage()
  const { caller, clock, line, server, voice } = under
  await voice.secure(line)
  await voice.listen(line, { field: 'payment-card-number', generation: 8, prompt: 'Your card.' })
  const url = caller.input!
  return {
    ...under,
    voice,
    /** The address of the keys. */
    url,
    /** What comes to it. */
    post: (changes: Record<string, unknown> = {}) => ({
      dtmf: { digits: '7', timed_out: false },
      uuid: caller.uuid,
      timestamp: new Date(clock.now()).toISOString(),
      ...changes,
    }),
    read: async (content: unknown, changes: Changes = {}, to = url) =>
      voice.read(webhookOf(await server.sign(to, content, changes))),
  }
}

/** A reading that says nothing, and is answered so. */
export function expectRefusal({ answer, events }: Reading, status: number): void {
  expect(events).toEqual([])
  expect(answer(true)).toEqual({ status })
}
