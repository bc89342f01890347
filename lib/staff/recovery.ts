import { createHash, randomInt } from 'node:crypto'
import type { Db } from '@/lib/db/port'
import { replaceCodes, useCode } from './recovery-store'

/** How many a person gets, and how few left are worth a word. */
export const codesMade = 10
export const fewCodes = 3

/** Crockford's letters: none looks like another. Sixteen of them are 80 bits. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const lettersInCode = 16

/** New codes in the place of whatever was left; the record has their hashes, so they show once. */
export async function makeCodes(
  db: Db,
  person: { id: string; merchantId: string },
): Promise<string[]> {
  const codes = Array.from({ length: codesMade }, newCode)
  await replaceCodes(db, person, codes.map(hashOf))
  return codes
}

/** Whether a code is one of this person's that was not used. It is used up by asking. */
export async function useRecoveryCode(db: Db, staffId: string, typed: string): Promise<boolean> {
  return useCode(db, staffId, hashOf(typed))
}

function newCode(): string {
  const code = Array.from({ length: lettersInCode }, () => letters[randomInt(letters.length)])
  return code.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** As people copy it: in any case, with or without dashes, with an O for a zero. */
const readCode = (typed: string) =>
  typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')

/** Codes are long and random, so a plain hash keeps them. */
const hashOf = (code: string) => createHash('sha256').update(readCode(code)).digest('hex')
