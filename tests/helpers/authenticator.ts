import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import type { MadePasskey, ShownPasskey } from '@/lib/staff/passkey-answer'

/**
 * A passkey in software: ES256, no attestation (Web Authentication, 6.1 and 6.5). As strict as a
 * browser is about whom it speaks to, and able to lie where a test wants it to.
 */
export type Habits = {
  /** The page that the browser says it is on. */
  origin?: string
  /** The host that the device signs for. */
  rpId?: string
  /** Whether it has asked for a finger or a PIN. */
  verified?: boolean
  challenge?: string
  counter?: number
  userHandle?: string
}

type Party = { id: string; origin: string }

export function softAuthenticator({ id: rpId, origin }: Party) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  let counter = 0
  let userHandle = ''

  /** Makes the passkey that a page asks for. */
  function make(options: PublicKeyCredentialCreationOptionsJSON, lie: Habits = {}): MadePasskey {
    if (options.rp.id !== rpId) throw new Error(`asked for ${options.rp.id} on ${rpId}`)
    if (!options.pubKeyCredParams.some(({ alg }) => alg === -7)) throw new Error('no ES256')
    userHandle = options.user.id
    const challenge = lie.challenge ?? options.challenge
    const attested = Buffer.concat([
      Buffer.alloc(16),
      uint16(credentialId.length),
      credentialId,
      coseKey(publicKey),
    ])
    const data = authenticatorData(lie, 0x40, attested)
    return {
      ...common(),
      response: {
        clientDataJSON: clientData('webauthn.create', challenge, lie.origin ?? origin),
        attestationObject: cborMap([
          [cborText('fmt'), cborText('none')],
          [cborText('attStmt'), Buffer.from([0xa0])],
          [cborText('authData'), cborBytes(data)],
        ]).toString('base64url'),
        transports: ['internal'],
      },
    }
  }

  /** Signs what a page asks to be signed. */
  function show(options: { challenge: string; rpId?: string }, lie: Habits = {}): ShownPasskey {
    if (options.rpId !== rpId) throw new Error(`asked for ${options.rpId} on ${rpId}`)
    counter = lie.counter ?? counter + 1
    const data = authenticatorData({ ...lie, counter })
    const challenge = lie.challenge ?? options.challenge
    const client = clientData('webauthn.get', challenge, lie.origin ?? origin)
    const hash = createHash('sha256').update(Buffer.from(client, 'base64url')).digest()
    return {
      ...common(),
      response: {
        clientDataJSON: client,
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, hash]), privateKey).toString('base64url'),
        userHandle: lie.userHandle ?? userHandle,
      },
    }
  }

  function authenticatorData(lie: Habits, flags = 0, rest: Buffer = Buffer.alloc(0)): Buffer {
    const present = 0x01
    const verified = lie.verified === false ? 0 : 0x04
    const count = Buffer.alloc(4)
    count.writeUInt32BE(lie.counter ?? counter)
    const host = createHash('sha256')
      .update(lie.rpId ?? rpId)
      .digest()
    return Buffer.concat([host, Buffer.from([present | verified | flags]), count, rest])
  }

  const common = () => ({
    id,
    rawId: id,
    type: 'public-key' as const,
    authenticatorAttachment: 'platform' as const,
    clientExtensionResults: {},
  })

  return { id, make, show }
}

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')

/** RFC 9052, 7: an elliptic curve key of two coordinates. */
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' }) as { x: string; y: string }
  const coordinate = (value: string) => cborBytes(Buffer.from(value, 'base64url'))
  const small = (value: number) => Buffer.from([value >= 0 ? value : 0x20 - value - 1])
  return cborMap([
    [small(1), small(2)],
    [small(3), small(-7)],
    [small(-1), small(1)],
    [small(-2), coordinate(x)],
    [small(-3), coordinate(y)],
  ])
}

/** RFC 8949, as much of it as a passkey says. */
const cborMap = (entries: [Buffer, Buffer][]) =>
  Buffer.concat([Buffer.from([0xa0 + entries.length]), ...entries.flat()])
const cborText = (text: string) =>
  Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
const cborBytes = (bytes: Buffer) =>
  bytes.length < 256
    ? Buffer.concat([Buffer.from([0x58, bytes.length]), bytes])
    : Buffer.concat([Buffer.from([0x59]), uint16(bytes.length), bytes])

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
