import type { StoryEvent } from '@/app/_ui/story'
import type { FormView } from '@/lib/keypad/view'
import { hasFailed } from '@/lib/payment/text-status'
import type { PaymentView, StoryKind, StoryLine, TextView } from '@/lib/payment/view'
import { typingIn, type Live } from '../../live-state'
import { hasLeft } from '../../look'
import { deliveryWords } from '../../text-words'
import { declineWords, inSentence, story, timesWords } from '../../words'
import { rowsOf } from './keypad-screen'
import { keypadEvent } from './keypad-story'

/** What an agent need not be told: they have just done it themselves. */
const untold: StoryKind[] = ['started', 'linked', 'revised']

const looks: Partial<Record<StoryKind, StoryEvent['look']>> = {
  touched: 'good',
  approved: 'good',
  'text-failed': 'wrong',
  left: 'wrong',
  'no-answer': 'wrong',
  declined: 'wrong',
  failed: 'wrong',
  locked: 'wrong',
  'needs-person': 'wrong',
  'late-charge': 'wrong',
  'refund-refused': 'wrong',
  disputed: 'wrong',
  refunded: 'good',
  secured: 'good',
  'not-secure': 'wrong',
  'field-failed': 'wrong',
}

/** What happened so far, what happens now, and what comes next. */
export function waitingStory(view: FormView, live: Live, now: number): StoryEvent[] {
  const events = pastEvents(view)
  const typing = typingIn(live, now)
  if (typing) {
    const word = `Typing the ${inSentence[typing.field]}`
    events.push({ key: 'now', word, at: typing.at, look: 'now' })
  }
  if (hasLeft(live) && view.story.at(-1)?.kind !== 'left') {
    events.push({ key: 'left', at: live.presence!.at, ...leaving, look: 'wrong' })
  }
  const next = view.status === 'requested' && !typing ? 'Opens the page' : 'Presses Pay'
  return [...events, { key: 'todo', word: next, at: null, look: 'todo' }]
}

/** The same for a card that is typed on the keypad. */
export function keypadStory(view: FormView, live: Live): StoryEvent[] {
  const events = pastEvents(view)
  const { keypad } = view
  if (!keypad?.listening) return events
  const typing = rowsOf(keypad, live).find((row) => row.isActive && row.typed.state === 'partial')
  const progress = typing && live.fields[typing.view.field]
  if (!progress) return events
  const word = `Typing the ${inSentence[progress.field]}`
  return [...events, { key: 'now', word, at: progress.at, look: 'now' }]
}

/** The same for a bank that has not answered yet. */
export function checkingStory(view: FormView, now: number): StoryEvent[] {
  const { attempt } = view
  const from = view.story.findLastIndex(({ kind }) => kind === 'pay-pressed')
  const events = pastEvents(view, from)
  if (attempt && view.status === 'unconfirmed') {
    events.push({
      key: 'now',
      word: attempt.checks > 0 ? 'Asking the bank again' : 'Asking the bank what happened',
      at: null,
      detail: nextCheck(attempt, now),
      look: 'now',
    })
  } else if (attempt && attempt.challengedAt !== null && attempt.resumedAt === null) {
    const word = 'Confirming with their bank'
    events.push({ key: 'now', word, at: attempt.challengedAt, look: 'now' })
  } else if (attempt) {
    events.push({ key: 'now', word: 'Sent to the bank', at: attempt.startedAt, look: 'now' })
  }
  const byKeypad = view.entry === 'keypad'
  const word = byKeypad
    ? 'The answer shows here'
    : 'The answer shows here, and on the caller’s page'
  return [...events, { key: 'todo', word, at: null, look: 'todo' }]
}

function nextCheck(
  { checks, nextCheckAt }: NonNullable<PaymentView['attempt']>,
  now: number,
): string {
  const seconds = nextCheckAt === null ? 0 : Math.ceil((nextCheckAt - now) / 1000)
  const next = seconds > 0 ? `The next one is in ${wait(seconds)}.` : 'Asking now.'
  return checks > 0 ? `${timesWords(checks)} ${next}` : next
}

function wait(seconds: number): string {
  if (seconds >= 120) return `${Math.round(seconds / 60)} minutes`
  return seconds === 1 ? '1 second' : `${seconds} seconds`
}

/** The record's lines in words, from a line on; `hidden` are the kinds that are left out. */
export function pastEvents(view: FormView, from = 0, hidden = untold): StoryEvent[] {
  return view.story
    .map((line, at) => ({ line, key: `${at} ${line.kind}` }))
    .slice(Math.max(0, from))
    .filter(({ line }) => !hidden.includes(line.kind))
    .map(({ line, key }) => {
      const { word, detail, look } = eventOf(line, view)
      return { key, at: line.at, word, detail, look: look ?? looks[line.kind] }
    })
}

/** The stream says so at once; the record need not. */
const leaving = {
  word: story.left,
  detail: 'They may be looking for the card, or in another app',
}

type Words = Pick<StoryEvent, 'word' | 'detail' | 'look'>

function eventOf(line: StoryLine, view: FormView): Words {
  const word = story[line.kind]
  const ofKeypad = keypadEvent(line, view)
  if (ofKeypad) return ofKeypad
  switch (line.kind) {
    case 'text-sent':
    case 'text-failed':
      return textEvent(line, view)
    case 'touched':
      return { word, detail: 'The page is secure' }
    case 'left':
      return leaving
    case 'declined':
    case 'failed':
      return { word, detail: `${declineWords(line.detail)} No money was taken.` }
    case 'canceled':
      return { word: line.who ? `Cancelled by ${line.who}` : word }
    default:
      return { word }
  }
}

/** The line of a text tells what became of it, whenever that becomes known; a failure has one of its own. */
function textEvent({ kind, detail, at }: StoryLine, { texts }: PaymentView): Words {
  const failure = kind === 'text-failed'
  const distance = ({ sentAt, statusAt }: TextView) => Math.abs((failure ? statusAt : sentAt) - at)
  const text = texts
    .filter(({ to, status }) => to === detail && (!failure || hasFailed(status)))
    .toSorted((a, b) => distance(a) - distance(b))[0]
  if (!text) return { word: story[kind] }
  if (failure) return { word: `The text to ${detail} did not arrive`, detail: deliveryWords(text) }
  const left = text.status === 'submitted' || text.status === 'delivered'
  const word = left || text.status === 'undeliverable' ? story[kind] : 'Text'
  return {
    word: `${word} to ${detail}`,
    detail: hasFailed(text.status) ? undefined : deliveryWords(text),
    look: text.status === 'unknown' ? 'wrong' : undefined,
  }
}
