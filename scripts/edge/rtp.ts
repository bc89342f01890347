import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { openEar, type Heard } from './heard'
import { openPace } from './pace'
import { eventPayload, eventType, openStream, pcmu } from './packets'
import { beatsOf, type Beat, type Press } from './press'
import { frameSamples, keyTone, tone } from './tones'
import { encodeUlaw } from './ulaw'

/**
 * A telephone made of RTP on this machine. It speaks one steady tone, so that the other side can tell
 * whether it is heard, and presses keys as it is told.
 */
export type Telephone = {
  /** The description it offers or answers with. */
  sdp: string
  /** Speaks to where the other side's description says. */
  connect(sdp: string): void
  /** The address to which it speaks. */
  speaksTo(): string | null
  /** Resolves when the last key is sent, with its pause. */
  press(keys: string, press?: Partial<Press>): Promise<void>
  /** Puts a key down; the returned function lets it go and resolves when that is sent. */
  hold(key: string, press?: Partial<Press>): () => Promise<void>
  heard(): Heard
  /** Frames of speech sent since it last forgot. */
  spoke(): number
  forget(): void
  /** How late it was in sending since this was last asked: beyond 60 ms its own machine is at fault. */
  lateMs(): number
  close(): void
}

export type Voice = {
  /** Its own speech, and the one it listens for. Multiples of 50 Hz. */
  speaksHz: number
  hearsHz: number
  /** Whether it negotiates telephone-events. */
  events: boolean
  /** The address of this machine that it uses, and to which it speaks whatever it is told. */
  host?: string | undefined
}

const speechDbfs = -15
const usual: Press = { form: 'events', downMs: 100, pauseMs: 60 }

export async function openTelephone(voice: Voice): Promise<Telephone> {
  const { speaksHz, hearsHz, events } = voice
  const host = voice.host ?? '127.0.0.1'
  const socket = createSocket('udp4')
  socket.bind(0, host)
  await once(socket, 'listening')
  const { port } = socket.address()
  const stream = openStream()
  const ear = openEar(hearsHz)
  socket.on('message', ear.take)
  // An end that has gone away shows in what is not heard.
  socket.on('error', () => {})

  let closed = false
  let to: { host: string; port: number } | null = null
  let at = 0
  let spoken = 0
  const waiting: { beats: Iterator<Beat>; done(): void }[] = []

  function next(): Beat {
    for (;;) {
      const first = waiting[0]
      if (!first) return { type: 'speech' }
      const { done, value } = first.beats.next()
      if (!done) return value
      waiting.shift()
      first.done()
    }
  }

  function send(payloadType: number, from: number, payload: Uint8Array, marker = false): void {
    const packet = stream.packet(payloadType, from, payload, marker)
    if (to) socket.send(packet, to.port, to.host, () => {})
  }

  function sendAudio(beat: Beat): void {
    const key = beat.type !== 'speech' && keyTone(beat.key, at)
    if (!key) spoken += 1
    send(pcmu, at, encodeUlaw(key || tone(speaksHz, speechDbfs, at)))
  }

  const pace = openPace(() => {
    const beat = next()
    if (beat.type !== 'event' || beat.inBand) sendAudio(beat)
    if (beat.type === 'event') sendEvent(beat)
    at += frameSamples
  })

  let began = 0
  function sendEvent({ key, beats, end, first, lost }: Beat & { type: 'event' }): void {
    if (first) began = at
    if (lost) return stream.lose()
    send(eventType, began, eventPayload(key, end, beats * frameSamples), first)
  }

  const add = (beats: Iterator<Beat>) =>
    new Promise<void>((done) => void waiting.push({ beats, done }))

  return {
    sdp: describe(host, port, events),
    connect(sdp) {
      const told = addressIn(sdp)
      to = told && { host: voice.host ?? told.host, port: told.port }
    },
    speaksTo: () => to?.host ?? null,
    press: async (keys, press) => {
      await Promise.all([...keys].map((key) => add(beatsOf(key, { ...usual, ...press }))))
    },
    hold(key, press) {
      let released = false
      const sent = add(beatsOf(key, { ...usual, ...press }, () => released))
      return () => {
        released = true
        return sent
      }
    },
    heard: ear.heard,
    spoke: () => spoken,
    forget() {
      spoken = 0
      ear.forget()
    },
    lateMs: pace.lateMs,
    close() {
      if (closed) return
      closed = true
      pace.stop()
      socket.close()
      for (const { done } of waiting.splice(0)) done()
    },
  }
}

const describe = (host: string, port: number, events: boolean) =>
  [
    'v=0',
    `o=- ${randomInt(1, 2 ** 31)} 1 IN IP4 ${host}`,
    's=-',
    `c=IN IP4 ${host}`,
    't=0 0',
    `m=audio ${port} RTP/AVP ${pcmu}${events ? ` ${eventType}` : ''}`,
    `a=rtpmap:${pcmu} PCMU/8000`,
    ...(events ? [`a=rtpmap:${eventType} telephone-event/8000`, `a=fmtp:${eventType} 0-15`] : []),
    'a=ptime:20',
    '',
  ].join('\r\n')

function addressIn(sdp: string): { host: string; port: number } | null {
  const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1]
  const port = Number(/^m=audio (\d+) /m.exec(sdp)?.[1])
  return host && port > 0 ? { host, port } : null
}
