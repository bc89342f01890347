import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/**
 * Where Vonage posts to. The signature of a webhook covers its body and not its address, so the
 * address that says whose keys these are carries a code of our own (RFC 2104, key by RFC 5869).
 */
export type Addresses = {
  event: string
  /** For the keys of one asking. */
  digits(callId: string, generation: number): string
  /** Whose keys are posted to this path; null when the path is none of ours. */
  readDigits(path: readonly string[]): { callId: string; generation: number } | null
  /** A name for a content from which the content cannot be guessed. */
  nameFor(...parts: readonly (string | number)[]): string
}

export function openAddresses(publicUrl: string, signatureSecret: string): Addresses {
  const base = `${publicUrl}/api/webhooks/voice/vonage`
  const key = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', signatureSecret, '', `dotline ${purpose}`, 32))
  const [pathKey, nameKey] = [key('vonage digits path'), key('vonage webhook names')]

  const code = (callId: string, generation: string) =>
    createHmac('sha256', pathKey).update(`${callId}/${generation}`).digest('base64url')

  return {
    event: `${base}/event`,

    digits(callId, generation) {
      if (!callIdPattern.test(callId) || !generationPattern.test(String(generation))) {
        throw new Error('A call id and a generation cannot be written into an address')
      }
      return `${base}/digits/${callId}/${generation}/${code(callId, String(generation))}`
    },

    readDigits(path) {
      const [what, callId = '', generation = '', given = '', ...more] = path
      if (what !== 'digits' || more.length > 0) return null
      if (!callIdPattern.test(callId) || !generationPattern.test(generation)) return null
      const [wanted, got] = [Buffer.from(code(callId, generation)), Buffer.from(given)]
      if (wanted.length !== got.length || !timingSafeEqual(wanted, got)) return null
      return { callId, generation: Number(generation) }
    },

    nameFor: (...parts) =>
      createHmac('sha256', nameKey).update(JSON.stringify(parts)).digest('base64url'),
  }
}

const callIdPattern = /^[A-Za-z0-9_-]{1,64}$/
/** One spelling of each number. */
const generationPattern = /^(0|[1-9]\d{0,14})$/
