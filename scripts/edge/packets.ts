import { randomBytes } from 'node:crypto'

/** RTP (RFC 3550) and telephone-events in it (RFC 4733), as far as a synthetic telephone needs them. */

export const pcmu = 0
export const eventType = 101
const eventKeys = '0123456789*#ABCD'

export type Packet = { payloadType: number; timestamp: number; payload: Buffer }

/** Numbers packets of one stream; `at` counts samples since it began. */
export function openStream() {
  let sequence = randomBytes(2).readUInt16BE()
  const first = randomBytes(4).readUInt32BE()
  const ssrc = randomBytes(4)
  return {
    packet(payloadType: number, at: number, payload: Uint8Array, marker = false): Buffer {
      const packet = Buffer.alloc(12 + payload.length)
      packet[0] = 0x80
      packet[1] = (marker ? 0x80 : 0) | payloadType
      packet.writeUInt16BE(sequence, 2)
      packet.writeUInt32BE((first + at) >>> 0, 4)
      ssrc.copy(packet, 8)
      packet.set(payload, 12)
      sequence = (sequence + 1) & 0xffff
      return packet
    },
    /** A packet that was sent and did not arrive. */
    lose: () => void (sequence = (sequence + 1) & 0xffff),
  }
}

/** Null for what is not RTP. */
export function readPacket(bytes: Buffer): Packet | null {
  if (bytes.length < 12 || bytes[0]! >> 6 !== 2) return null
  const start = 12 + 4 * (bytes[0]! & 0x0f)
  const extended = (bytes[0]! & 0x10) !== 0
  if (bytes.length < start + (extended ? 4 : 0)) return null
  const from = extended ? start + 4 + 4 * bytes.readUInt16BE(start + 2) : start
  const padding = bytes[0]! & 0x20 ? bytes[bytes.length - 1]! : 0
  if (from > bytes.length - padding) return null
  return {
    payloadType: bytes[1]! & 0x7f,
    timestamp: bytes.readUInt32BE(4),
    payload: bytes.subarray(from, bytes.length - padding),
  }
}

export function eventPayload(key: string, end: boolean, duration: number): Uint8Array {
  return Uint8Array.of(
    eventKeys.indexOf(key),
    (end ? 0x80 : 0) | 10,
    Math.min(duration, 0xffff) >> 8,
    duration & 0xff,
  )
}

/** Null for what is no event of a key. */
export function keyOfEvent(payload: Buffer): string | null {
  return payload.length >= 4 ? (eventKeys[payload[0]!] ?? null) : null
}
