/**
 * Bencode as rtpengine's TCP-ng speaks it: messages `<cookie> <dictionary>`, one behind the other.
 * Its dictionaries are not sorted, which BEP 3 would want.
 */
export type Bencoded = number | string | Bencoded[] | { [key: string]: Bencoded }
export type Message = { cookie: string; body: { [key: string]: Bencoded } }
export type Reading =
  { ok: true; messages: Message[] } | { ok: false; code: 'malformed' | 'too_long' }

/** A notification of a digit is about 300 bytes. */
const maxMessageBytes = 16 * 1024
const maxCookieBytes = 256
const maxDepth = 8

/** Takes bytes as they come and gives whole messages; after one that is wrong it reads no more. */
export function openReader(maxBytes = maxMessageBytes): (bytes: Uint8Array) => Reading {
  let held: Buffer = Buffer.alloc(0)
  let wrong: Reading | null = null
  return (bytes) => {
    if (wrong) return wrong
    held = held.length === 0 ? Buffer.from(bytes) : Buffer.concat([held, bytes])
    const messages: Message[] = []
    for (;;) {
      const read = readMessage(held)
      if (read === 'more' && held.length <= maxBytes) return { ok: true, messages }
      if (typeof read === 'string' || read.next > maxBytes) {
        held = Buffer.alloc(0)
        return (wrong = { ok: false, code: read === 'malformed' ? 'malformed' : 'too_long' })
      }
      messages.push(read.value)
      held = held.subarray(read.next)
    }
  }
}

export function encode(value: Bencoded): string {
  if (typeof value === 'number') return `i${value}e`
  if (typeof value === 'string') return `${Buffer.byteLength(value)}:${value}`
  if (Array.isArray(value)) return `l${value.map(encode).join('')}e`
  const pairs = Object.entries(value).map(([key, of]) => encode(key) + encode(of))
  return `d${pairs.join('')}e`
}

type Read<T> = { value: T; next: number } | 'more' | 'malformed'

function readMessage(bytes: Buffer): Read<Message> {
  const space = bytes.indexOf(0x20)
  if (space > maxCookieBytes || (space < 0 && bytes.length > maxCookieBytes)) return 'malformed'
  if (space < 0) return 'more'
  const cookie = bytes.toString('latin1', 0, space).trim()
  if (!/^[\x21-\x7e]+$/.test(cookie)) return 'malformed'
  if (bytes.length === space + 1) return 'more'
  if (bytes[space + 1] !== code.d) return 'malformed'
  const body = readValue(bytes, space + 1, 0)
  if (typeof body === 'string') return body
  return { value: { cookie, body: body.value as Message['body'] }, next: body.next }
}

const code = { d: 0x64, e: 0x65, i: 0x69, l: 0x6c }

function readValue(bytes: Buffer, at: number, depth: number): Read<Bencoded> {
  if (depth > maxDepth) return 'malformed'
  if (at >= bytes.length) return 'more'
  if (bytes[at] === code.i) return readNumber(bytes, at + 1, 'e', /^(0|-?[1-9]\d*)$/)
  if (bytes[at] === code.l) return readList(bytes, at + 1, depth)
  if (bytes[at] === code.d) return readDictionary(bytes, at + 1, depth)
  return readText(bytes, at)
}

/** Sixteen characters hold every number that is exact. */
function readNumber(bytes: Buffer, at: number, end: ':' | 'e', shape: RegExp): Read<number> {
  const text = bytes.toString('latin1', at, at + 17)
  const length = text.indexOf(end)
  if (length < 0) return text.length < 17 && /^-?\d*$/.test(text) ? 'more' : 'malformed'
  const value = Number(text.slice(0, length))
  if (!shape.test(text.slice(0, length)) || !Number.isSafeInteger(value)) return 'malformed'
  return { value, next: at + length + 1 }
}

function readText(bytes: Buffer, at: number): Read<string> {
  const length = readNumber(bytes, at, ':', /^(0|[1-9]\d{0,7})$/)
  if (typeof length === 'string') return length
  const next = length.next + length.value
  if (next > bytes.length) return 'more'
  return { value: bytes.toString('utf8', length.next, next), next }
}

function readList(bytes: Buffer, start: number, depth: number): Read<Bencoded[]> {
  const value: Bencoded[] = []
  let at = start
  while (bytes[at] !== code.e) {
    const item = readValue(bytes, at, depth + 1)
    if (typeof item === 'string') return item
    value.push(item.value)
    at = item.next
  }
  return { value, next: at + 1 }
}

function readDictionary(bytes: Buffer, start: number, depth: number): Read<Message['body']> {
  const pairs = new Map<string, Bencoded>()
  let at = start
  while (bytes[at] !== code.e) {
    if (at >= bytes.length) return 'more'
    const key = readText(bytes, at)
    if (typeof key === 'string') return key
    const of = readValue(bytes, key.next, depth + 1)
    if (typeof of === 'string') return of
    if (pairs.has(key.value)) return 'malformed'
    pairs.set(key.value, of.value)
    at = of.next
  }
  return { value: Object.fromEntries(pairs), next: at + 1 }
}
