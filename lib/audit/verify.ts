import { setImmediate as others } from 'node:timers/promises'
import type { Db } from '@/lib/db/port'
import { firstHash, hashOf } from './chain'
import { auditHead, lineAt, linesBetween, type AuditLine } from './store'

/**
 * What is wrong with a chain: a line that is not as it was written, one that is not there, one
 * that was put in, or a head that is not the last line's.
 */
export type Break = 'edited' | 'missing' | 'inserted' | 'head_differs'

export type Verdict = {
  /** The first line that was looked at: 1, unless only the newest were. */
  from: number
  /** How many were found as they were written. */
  lines: number
  /** Where the log stands: its hash is what to keep elsewhere. */
  head: { seq: number; hash: string }
  /** The first line that is wrong. */
  broken: { seq: number; why: Break } | null
  /** Of the hashes that were kept elsewhere, those which this chain never had. */
  strange: string[]
}

/**
 * Looks at every line of a merchant's log, the oldest first, in batches: each must have the hash
 * that was written with it. `newest` looks at so many of the last lines alone. `kept` are hashes
 * that somebody kept elsewhere: whoever writes a chain anew, or cuts its end off, cannot have
 * them all. Lines that are written meanwhile are left for the next time.
 */
export async function verifyChain(
  db: Db,
  merchantId: string,
  { newest = Infinity, kept = [] }: { newest?: number; kept?: readonly string[] } = {},
): Promise<Verdict> {
  const head = (await auditHead(db, merchantId)) ?? { seq: 0, hash: firstHash }
  const from = head.seq > newest ? head.seq - newest + 1 : 1
  const first = from > 1 ? await lineAt(db, merchantId, from - 1) : null
  const unseen = new Set(kept.filter((hash) => hash !== firstHash))
  let before = first?.hash ?? firstHash
  let beforeThat: string | null = null
  let expected = from
  const verdict = (broken: Verdict['broken']): Verdict => {
    const strange = broken || from > 1 ? [] : [...unseen]
    return { from, lines: expected - from, head, broken, strange }
  }

  // Numbers begin with 1; what has a lower one was put in.
  const lowest = from > 1 ? from : null
  for await (const [line, next] of withNext(linesOf(db, merchantId, lowest, head.seq))) {
    const { hash, seq } = line
    if (seq < expected) return verdict({ seq, why: 'inserted' })
    if (seq > expected) return verdict({ seq: expected, why: 'missing' })
    if (hash !== hashOf(line, before)) {
      if (next && wasWrittenAs(seq, next, before)) return verdict({ seq, why: 'inserted' })
      if (beforeThat !== null && wasWrittenAs(seq - 1, line, beforeThat)) {
        expected -= 1
        return verdict({ seq: seq - 1, why: 'inserted' })
      }
      return verdict({ seq, why: 'edited' })
    }
    unseen.delete(hash)
    beforeThat = before
    before = hash
    expected += 1
  }
  if (expected <= head.seq) return verdict({ seq: expected, why: 'missing' })
  if (before !== head.hash) return verdict({ seq: head.seq, why: 'head_differs' })
  return verdict(await wrongAfter(db, merchantId, head.seq))
}

/** Whether a line had this number when it was written, and this hash before it. */
const wasWrittenAs = (seq: number, line: AuditLine, before: string) =>
  line.hash === hashOf({ ...line, seq }, before)

/** Nothing stands after the head, but for what was written since it was read. */
async function wrongAfter(db: Db, merchantId: string, seq: number): Promise<Verdict['broken']> {
  const line = (await linesBetween(db, merchantId, seq, null, 2)).find((one) => one.seq !== seq)
  if (!line) return null
  const now = await auditHead(db, merchantId)
  if (!now) return { seq: line.seq, why: 'head_differs' }
  // Asked this way round: a number that is none is never one of ours.
  return line.seq <= now.seq ? null : { seq: line.seq, why: 'inserted' }
}

const linesAtOnce = 500

async function* linesOf(
  db: Db,
  merchantId: string,
  from: number | null,
  to: number,
): AsyncGenerator<AuditLine> {
  for (let next = from; ;) {
    const batch = await linesBetween(db, merchantId, next, to, linesAtOnce)
    yield* batch
    if (batch.length < linesAtOnce) return
    next = batch.at(-1)!.seq + 1
    // A long chain must not hold up whoever pays meanwhile.
    await others()
  }
}

async function* withNext<One>(all: AsyncIterable<One>): AsyncGenerator<[One, One | null]> {
  let held: One | null = null
  for await (const one of all) {
    if (held !== null) yield [held, one]
    held = one
  }
  if (held !== null) yield [held, null]
}
