import { readDbClock } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import { plainEmail } from './store'

/**
 * Tries at addresses that nobody has. They lock like real ones, so that a lock does not tell
 * which addresses exist. Kept in memory, because there is nothing to protect but the answer.
 */
export async function countStranger(
  db: Db,
  email: string,
  limit: { tries: number; lockMs: number },
): Promise<{ lockedUntil: number | null; refused: boolean }> {
  const now = await readDbClock(db)
  const book = bookOf(db)
  const key = plainEmail(email)
  const known = book.get(key)
  if (known?.lockedUntil && known.lockedUntil > now) {
    return { lockedUntil: known.lockedUntil, refused: true }
  }
  const tries = known && !known.lockedUntil ? known.tries + 1 : 1
  const lockedUntil = tries >= limit.tries ? now + limit.lockMs : null
  // The oldest goes first when the book is full, and a name that is tried again moves to the end.
  book.delete(key)
  if (book.size >= mostStrangers) book.delete(book.keys().next().value!)
  book.set(key, { tries, lockedUntil })
  return { lockedUntil, refused: false }
}

const mostStrangers = 20_000

type Book = Map<string, { tries: number; lockedUntil: number | null }>
const books = new WeakMap<Db, Book>()

function bookOf(db: Db): Book {
  const book = books.get(db) ?? new Map()
  books.set(db, book)
  return book
}
