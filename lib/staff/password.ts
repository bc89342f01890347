import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { longestPassword, shortestPassword } from './password-rules'

/** Argon2id with the first parameters of the OWASP password storage cheat sheet. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** What is stored of a password: Argon2id in its own text form. Too short or too long is refused. */
export async function hashPassword(
  password: string,
): Promise<{ ok: true; hash: string } | { ok: false; code: 'too_short' | 'too_long' }> {
  const characters = [...readable(password)].length
  if (characters < shortestPassword) return { ok: false, code: 'too_short' }
  if (characters > longestPassword) return { ok: false, code: 'too_long' }
  return { ok: true, hash: await hash(readable(password), parameters) }
}

/** Whether a password is the stored one. With nobody to compare with it takes as long, and is not. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const tooLong = password.length > longestPassword * 2
  const fits = await verify(stored ?? (await nobody()), tooLong ? '' : readable(password))
  return fits && stored !== null && !tooLong
}

/** What is stored of an account that no password opens. It takes as long to say no. */
export const hashOfNone = () => hash(randomBytes(32), { ...parameters, salt: saltOfNone })

/** Whether this is what is stored of no password. */
export const isOfNone = (stored: string) => stored.split('$')[4] === saltOfNone.toString('base64')

/** It tells no password from one; what is hashed with it is random and forgotten. Of 15 bytes, which need no padding. */
const saltOfNone = Buffer.from('nobody can open')

/** One password typed on two keyboards is one password (NIST SP 800-63B, 5.1.1.2). */
const readable = (password: string) => password.normalize('NFKC')

let nobodysHash: Promise<string> | undefined
const nobody = () => (nobodysHash ??= hash('nobody has this password', parameters))
