import { z } from 'zod'

/** What a browser brings back from an authenticator (Web Authentication, 5.1: as JSON). */

const bytes = (most: number) => z.base64url().min(1).max(most)

const common = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string().max(64), z.unknown()),
}

/** Of a passkey that is being made. */
export const MadePasskey = z.strictObject({
  ...common,
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(16_000),
    authenticatorData: bytes(8000).optional(),
    publicKey: bytes(4000).optional(),
    publicKeyAlgorithm: z.number().int().optional(),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})

/** Of a passkey that signs in. */
export const ShownPasskey = z.strictObject({
  ...common,
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(8000),
    signature: bytes(4000),
    userHandle: bytes(200).optional(),
  }),
})

export type MadePasskey = z.infer<typeof MadePasskey>
export type ShownPasskey = z.infer<typeof ShownPasskey>
