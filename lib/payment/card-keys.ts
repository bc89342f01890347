import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { compactDecrypt } from 'jose'
import { z } from 'zod'
import type { TypedCard } from '@/lib/card/card'
import type { CardField } from '@/lib/card/judge'
import { sealedHeader, type CardKey, type SealedContent } from '@/lib/card/sealed'
import type { Clock } from '@/lib/clock'

/** The key pairs that cards are sealed to. They are in this process's memory and nowhere else. */
export type CardKeys = {
  /** The public key for a page that is opened now. */
  present(): CardKey
  /**
   * What was typed; null for anything but a card sealed to a key of ours for this press on this
   * link. Why not is not told: whoever tries out sealed cards learns nothing from it.
   */
  open(sealed: string, press: Omit<SealedContent, 'typed'>): Promise<TypedCard | null>
  /** Destroys the keys that no page needs any more. */
  tidy(): void
}

const hourMs = 60 * 60 * 1000
/** A new key pair is made for the first page that is opened after so long. */
export const renewAfterMs = 6 * hourMs
/** So long a page may stay open and find its key alive; at most six are. */
export const pageOpenMs = 24 * hourMs

export function openCardKeys(clock: Clock): CardKeys {
  /** Newest first. */
  let pairs: Pair[] = []

  function tidy(): void {
    pairs = pairs.filter(({ madeAt }) => clock.now() < madeAt + renewAfterMs + pageOpenMs)
  }

  return {
    tidy,

    present() {
      const now = clock.now()
      if (!pairs[0] || now >= pairs[0].madeAt + renewAfterMs) pairs.unshift(newPair(now))
      return pairs[0]!.shown
    },

    async open(sealed, { submit, link }) {
      tidy()
      const keyFor = (header: unknown): KeyObject => {
        const { kid } = Header.parse(header)
        // An unknown one throws, as whatever else is wrong does.
        return pairs.find(({ shown }) => shown.kid === kid)!.secret
      }
      try {
        const { plaintext } = await compactDecrypt(sealed, keyFor, algorithms)
        const content = Content.parse(JSON.parse(new TextDecoder().decode(plaintext)))
        plaintext.fill(0)
        return content.submit === submit && content.link === link ? content.typed : null
      } catch {
        // Not even its name is kept: an error of a parser may quote what it read.
        return null
      }
    },
  }
}

type Pair = { shown: CardKey; secret: KeyObject; madeAt: number }

function newPair(madeAt: number): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = randomBytes(6).toString('base64url')
  const shown = { ...publicKey.export({ format: 'jwk' }), kid } as CardKey
  return { shown, secret: privateKey, madeAt }
}

const algorithms = {
  keyManagementAlgorithms: [sealedHeader.alg],
  contentEncryptionAlgorithms: [sealedHeader.enc],
}

/** Nothing beside what our own page writes: no compression, no party info, no extension. */
const Header = z.strictObject({
  alg: z.literal(sealedHeader.alg),
  enc: z.literal(sealedHeader.enc),
  typ: z.literal(sealedHeader.typ),
  kid: z.string(),
  epk: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
  }),
})

const typed = z.string().max(200)
const Content = z.strictObject({
  submit: z.string(),
  link: z.string(),
  typed: z.strictObject({
    'payment-card-number': typed,
    'expiration-date': typed,
    'security-code': typed,
    'cardholder-name': typed,
  } satisfies Record<CardField, z.ZodType>),
}) satisfies z.ZodType<SealedContent>
