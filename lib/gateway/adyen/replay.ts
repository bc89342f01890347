import type { Answer, Ask, Call } from './client'

/** How long Adyen is waited for, in milliseconds. Tests wait less. */
export type Pace = {
  /** For the answer to a request and to each of its replays. */
  answerMs: readonly number[]
  /** Before each replay. */
  pausesMs: readonly number[]
  /** For a cancel that is sent along because an answer was of no use. */
  fenceMs: number
}

export const usualPace: Pace = {
  answerMs: [13_000, 6_000, 6_000],
  pausesMs: [2_000, 8_000],
  fenceMs: 5_000,
}
/** The longest that all of it takes. */
export const patienceMs = 40_000

export type Heard =
  | { heard: 'answer'; body: Record<string, unknown> }
  /** Adyen refused the request and did nothing. */
  | { heard: 'error'; status: number; code: string }
  /** It may have been done. */
  | { heard: 'nothing' }
  /** It certainly was not done, however often it was sent. */
  | { heard: 'unreachable' }

/**
 * Sends a request until its answer is clear: the same key and, byte for byte, the same body, to
 * which Adyen gives its first answer again.
 */
export async function send(ask: Ask, pace: Pace, key: string, call: Call): Promise<Heard> {
  let mayBeDone = false
  for (let round = 0; ; round++) {
    const verdict = judge(await ask(key, pace.answerMs[round]!, call))
    if (verdict.heard === 'answer') return verdict
    if (verdict.heard === 'error') {
      // Whether we may ask is looked at before the key is, so this says nothing of the first.
      return mayBeDone && mayNotAsk(verdict.status) ? { heard: 'nothing' } : verdict
    }
    mayBeDone ||= verdict.mayBeDone
    const pause = pace.pausesMs[round]
    if (pause === undefined || verdict.replays <= round) {
      return { heard: mayBeDone ? 'nothing' : 'unreachable' }
    }
    await new Promise((done) => setTimeout(done, pause))
  }
}

/** The same without replays. */
export const sendOnce = (ask: Ask, pace: Pace, key: string, call: Call): Promise<Heard> =>
  send(ask, { ...pace, answerMs: [pace.fenceMs], pausesMs: [] }, key, call)

export const mayNotAsk = (status: number) => status === 401 || status === 403

/** A code of Adyen’s, which is kept; nothing as long as a card number is one. */
export const isCode = (value: unknown): value is string =>
  typeof value === 'string' && /^\w{1,10}$/.test(value)

type Verdict =
  | Extract<Heard, { heard: 'answer' | 'error' }>
  | { heard: 'unclear'; mayBeDone: boolean; replays: number }

const [never, once, always] = [0, 1, Infinity]

/** One answer by Adyen's rules of idempotency and errors. */
function judge(answer: Answer): Verdict {
  if (!answer.heard) return { heard: 'unclear', mayBeDone: answer.left, replays: always }
  const { body, status, transient } = answer
  if (status >= 200 && status < 300) return { heard: 'answer', body }
  const { errorCode, errorType } = body
  if (errorCode === '704') {
    // The first request under this key is still running, or its answer cannot be had.
    return { heard: 'unclear', mayBeDone: true, replays: transient ? always : never }
  }
  if (transient || status === 429 || errorCode === '703') {
    return { heard: 'unclear', mayBeDone: false, replays: always }
  }
  const ofOurs = /^(configuration|validation|security)$/.test(String(errorType))
  if (isCode(errorCode) && (status < 500 ? status !== 409 : ofOurs)) {
    // The message is left where it is: it may quote what was sent.
    return { heard: 'error', status, code: errorCode }
  }
  return { heard: 'unclear', mayBeDone: true, replays: once }
}
