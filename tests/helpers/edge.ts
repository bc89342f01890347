import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { systemClock } from '@/lib/clock'
import { connect } from '@/lib/voice/rtpengine/rtpengine'
import type { Line, VoiceEvent, Webhook } from '@/lib/voice/port'
import { openAgent } from '@/scripts/edge/agent'
import { openDigits } from '@/scripts/edge/digits'
import { readDaemon } from '@/scripts/edge/daemon'
import { judgeDaemon, refusalsIn } from '@/scripts/edge/guard'
import { openCall, type SyntheticCall } from '@/scripts/edge/call'
import { openNg, type Ng } from '@/scripts/edge/ng'
import { startRtpengine } from '@/scripts/rtpengine.mjs'
import { testConfig } from './config'

type RigSetting = { ngOf?: (url: string) => Ng }
export type Rig = Awaited<ReturnType<typeof startRig>>

const judged = { usesTone: true, checked: false }

/** What a test does when it is over; tests run side by side, so each brings its own. */
export type Over = (after: () => Promise<void>) => void

/** A rig for one test. */
export async function openRig(over: Over, setting: RigSetting = {}): Promise<Rig> {
  const rig = await startRig(setting)
  over(rig.close)
  return rig
}

/** An rtpengine, an edge agent beside it and the server's voice, on this machine. */
export async function startRig({ ngOf = openNg }: RigSetting = {}) {
  const closing: (() => unknown)[] = []
  const daemon = await startRtpengine()
  closing.push(() => daemon.stop())
  const key = randomBytes(32).toString('base64url')
  const config = { ...testConfig('/nowhere'), edges: new Map([['edge1', key]]) }
  const voice = connect({ config, clock: systemClock })
  const events: VoiceEvent[] = []
  const posts: Webhook[] = []
  const said: string[] = []

  let isCut = false
  const server = createServer(async (request, response) => {
    if (isCut) return void request.destroy()
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const webhook: Webhook = {
      path: request.url!.split('/').filter(Boolean),
      headers: new Headers(request.headers as Record<string, string>),
      body: Buffer.concat(chunks).toString(),
    }
    posts.push(webhook)
    const reading = await voice.read(webhook)
    events.push(...reading.events)
    const { status, json } = reading.answer(false)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(json === undefined ? undefined : JSON.stringify(json))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const noticing = setInterval(() => events.push(...(voice.noticed?.() ?? [])), 250)
  closing.push(() => clearInterval(noticing))

  const start = () =>
    openAgent({
      ng: ngOf(daemon.url),
      digits: daemon.tcp,
      server: { url: `http://127.0.0.1:${port}/edge1`, key },
      unfit: () => refusalsIn(judgeDaemon(readDaemon({ pid: daemon.pid }), judged)),
      tell: (what) => said.push(what),
    })
  let agent = start()
  closing.push(() => agent.close())
  const ng = openNg(daemon.url)
  closing.push(() => ng.close())

  return {
    daemon,
    ng,
    voice,
    events,
    posts,
    said,
    server,
    key,
    async close() {
      for (const close of closing.reverse()) await close()
    },
    /** The edge agent as it runs. */
    agent: () => agent,
    /** The way from the edge to the server is lost, and comes back. */
    cut() {
      isCut = true
      server.closeAllConnections()
    },
    mend: () => void (isCut = false),
    restartAgent() {
      agent.close()
      agent = start()
    },

    /** Keys as the daemon tells them to all who listen, whoever takes them. */
    onKey(callId: string, told: (key: string) => void): () => void {
      const ear = openDigits(daemon.tcp, {
        onDigit: (digit) => digit.callId === callId && told(digit.key.reveal()),
        onGone: () => {},
      })
      closing.push(() => ear.close())
      return () => ear.close()
    },

    /** Two telephones that talk, and the line as the server knows it. */
    async call(
      trunk: { mode: 'drop' | 'tone'; detect?: boolean },
      setting?: Parameters<typeof openCall>[1],
    ): Promise<{ call: SyntheticCall; line: Line }> {
      const opened = await openCall(ng, setting)
      if (!opened.ok) throw new Error(opened.said)
      let ended: Promise<void> | null = null
      const call = { ...opened.value, end: () => (ended ??= opened.value.end()) }
      closing.push(() => call.end())
      if (!(await call.talking())) throw new Error('nobody is heard')
      const line: Line = {
        callId: `call-${call.callId}`,
        callerLeg: `${call.callId}-1`,
        agentLeg: `${call.callId}-2`,
        region: null,
        media: {
          edge: 'edge1',
          callId: call.callId,
          customerTag: call.callerTag,
          agentTag: call.agentTag,
          trunk: { name: 'carrier', detect: false, testedAt: Date.now(), ...trunk },
        },
      }
      return { call, line }
    },
  }
}

/** Waits until something holds, or fails with what is seen instead. */
export async function eventually(
  holds: () => boolean,
  withinMs = 10_000,
  seen: () => unknown = () => '',
): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > giveUpAt) {
      throw new Error(`it did not come to ${holds} ${JSON.stringify(seen())}`)
    }
    await new Promise((done) => setTimeout(done, 10))
  }
}
