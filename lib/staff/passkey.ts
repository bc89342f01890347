import { createHash } from 'node:crypto'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { Db } from '@/lib/db/port'
import type { MadePasskey, ShownPasskey } from './passkey-answer'
import {
  insertChallenge,
  insertPasskey,
  passkeysOf,
  takeChallenge,
  usePasskey,
  type PasskeyRow,
} from './passkey-store'
import type { RelyingParty } from './relying-party'
import type { Staff } from './session'

/** How long somebody may take to touch their key. */
const challengeMs = 5 * 60 * 1000

/** What a browser needs to ask for any passkey of ours: the passkey says whose it is. */
export async function askForPasskey(
  db: Db,
  { id: rpID }: RelyingParty,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID,
    userVerification: 'required',
    timeout: challengeMs,
  })
  await keepChallenge(db, options.challenge, null)
  return options
}

/** What a browser needs to make a passkey for somebody. */
export async function offerPasskey(
  db: Db,
  { id: rpID }: RelyingParty,
  staff: Staff,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await passkeysOf(db, staff.id)
  const options = await generateRegistrationOptions({
    rpName: 'Dotline',
    rpID,
    userID: handleOf(staff.id),
    userName: staff.email,
    userDisplayName: staff.name,
    attestationType: 'none',
    // It is found without a name being typed, and its PIN or finger is the second factor.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(({ id }) => ({ id })),
    supportedAlgorithmIDs: algorithms,
    timeout: challengeMs,
  })
  await keepChallenge(db, options.challenge, staff.id)
  return options
}

/** Keeps a passkey that was just made for somebody; false when anything about it is not ours. */
export async function keepPasskey(
  db: Db,
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
  staff: Staff,
  made: { answer: MadePasskey; name: string },
): Promise<boolean> {
  const verified = await verifyRegistrationResponse({
    response: made.answer as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: (challenge) => answered(db, challenge, staff.id),
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null)
  if (!verified?.verified) return false
  const { credential, credentialDeviceType } = verified.registrationInfo
  return insertPasskey(db, {
    id: credential.id,
    merchant_id: staff.merchantId,
    staff_id: staff.id,
    name: made.name,
    public_key: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: JSON.stringify(credential.transports ?? []),
    synced: credentialDeviceType === 'multiDevice' ? 1 : 0,
  })
}

/**
 * Whether an answer is this passkey's, to a question of ours that was not answered before. A counter
 * that does not go on means that there are two of the same key.
 */
export async function provePasskey(
  db: Db,
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
  known: PasskeyRow,
  answer: ShownPasskey,
): Promise<{ ok: true } | { ok: false; why: 'answer' | 'counter' }> {
  const verified = await verifyAuthenticationResponse({
    response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: (challenge) => answered(db, challenge, null),
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    credential: {
      id: known.id,
      publicKey: new Uint8Array(Buffer.from(known.public_key, 'base64url')),
      // Judged below: a key that was copied is told from an answer that is merely wrong.
      counter: 0,
    },
  }).catch(() => null)
  const isTheirs = answer.response.userHandle === textOf(handleOf(known.staff_id))
  if (!verified?.verified || !isTheirs) return { ok: false, why: 'answer' }
  const { newCounter } = verified.authenticationInfo
  const counts = newCounter > 0 || known.counter > 0
  if (counts && newCounter <= known.counter) return { ok: false, why: 'counter' }
  return (await usePasskey(db, known, newCounter)) ? { ok: true } : { ok: false, why: 'counter' }
}

/** EdDSA, ES256 and RS256: between them every authenticator there is. */
const algorithms = [-8, -7, -257]

/** By what an authenticator knows a person: our id, which says nothing of them. */
const handleOf = (staffId: string) => new Uint8Array(Buffer.from(staffId))
const textOf = (handle: Uint8Array) => Buffer.from(handle).toString('base64url')

const hashOf = (challenge: string) => createHash('sha256').update(challenge).digest('hex')

const keepChallenge = (db: Db, challenge: string, staff_id: string | null) =>
  insertChallenge(db, { challenge_hash: hashOf(challenge), staff_id }, challengeMs)

const answered = (db: Db, challenge: string, staff_id: string | null) =>
  takeChallenge(db, { challenge_hash: hashOf(challenge), staff_id })
