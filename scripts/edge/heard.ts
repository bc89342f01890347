import { eventType, keyOfEvent, pcmu, readPacket } from './packets'
import { frameSamples, keyIn, levelOf, maskHz } from './tones'
import { decodeUlaw } from './ulaw'

/** What a telephone heard since it last forgot. A frame is 20 ms of audio. */
export type Heard = {
  frames: number
  /** Frames with the other side's speech in them. */
  speech: number
  /** Frames with the tone that masks keys. */
  masked: number
  /** Frames that carry the true tones of a key. */
  keyFrames: number
  /** The keys of these frames, each as often as it began. */
  keys: string
  /** Packets with telephone-events, and the keys of them. */
  eventPackets: number
  events: string
  /** Packets that nobody negotiated. */
  strange: number
  /** The longest time without any audio. */
  gapMs: number
}

const audible = -25
/** Longer stories are not told. */
const mostKeys = 1_000

export function openEar(speechHz: number) {
  const nothing = (): Heard => ({
    ...{ frames: 0, speech: 0, masked: 0, keyFrames: 0, eventPackets: 0, strange: 0, gapMs: 0 },
    ...{ keys: '', events: '' },
  })
  let heard = nothing()
  let lastAudioAt: number | null = null
  let lastEvent: number | null = null
  let lastKey: string | null = null

  function listen(payload: Buffer): void {
    const now = performance.now()
    if (lastAudioAt !== null) heard.gapMs = Math.max(heard.gapMs, now - lastAudioAt)
    lastAudioAt = now
    const samples = decodeUlaw(payload)
    for (let at = 0; at < samples.length; at += frameSamples) {
      const frame = samples.subarray(at, at + frameSamples)
      heard.frames += 1
      if (levelOf(speechHz, frame) > audible) heard.speech += 1
      if (levelOf(maskHz, frame) > audible) heard.masked += 1
      const key = keyIn(frame)
      if (key !== null) heard.keyFrames += 1
      if (key !== null && key !== lastKey && heard.keys.length < mostKeys) heard.keys += key
      lastKey = key
    }
  }

  return {
    take(bytes: Buffer): void {
      const packet = readPacket(bytes)
      if (packet?.payloadType === pcmu) return listen(packet.payload)
      if (packet?.payloadType !== eventType) return void (heard.strange += 1)
      heard.eventPackets += 1
      // All packets of one event carry the time at which it began.
      if (packet.timestamp === lastEvent) return
      lastEvent = packet.timestamp
      if (heard.events.length < mostKeys) heard.events += keyOfEvent(packet.payload) ?? '?'
    },
    heard: (): Heard => ({ ...heard }),
    forget(): void {
      heard = nothing()
      lastAudioAt = lastEvent = lastKey = null
    },
  }
}
