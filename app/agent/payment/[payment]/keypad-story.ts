import { cardFieldNames } from '@/app/_ui/dots'
import type { StoryEvent } from '@/app/_ui/story'
import { keypadFields, type KeypadField } from '@/lib/card/judge'
import type { CaptureError, EndReason, FormView } from '@/lib/keypad/view'
import type { PaymentView, StoryLine } from '@/lib/payment/view'
import type { InsecureReason } from '@/lib/voice/port'
import { capital, ends, failures, insecure, minutes, tryWords } from '../../keypad-words'
import { story } from '../../words'

type Words = Pick<StoryEvent, 'word' | 'detail' | 'look'>

/** A line of a keypad entry in words; null for a line of another kind. */
export function keypadEvent(line: StoryLine, view: FormView): Words | null {
  const { kind, who } = line
  const word = story[kind]
  const [first = '', error = ''] = line.detail?.split(' ') ?? []
  const name = nameOf(first)
  switch (kind) {
    case 'secured':
      return { word, detail: view.keypad?.masks === 'whole-entry' ? 'Key tones are masked' : null }
    case 'not-secure':
      return { word, detail: insecure[first as InsecureReason] }
    case 'field-complete':
      return name ? { word: `${name} complete`, detail: triesBefore(line, view) } : { word }
    case 'field-failed':
      return name
        ? { word: `${name} not accepted`, detail: failures[error as CaptureError] }
        : { word }
    case 'field-erased': {
      const detail = who ? null : 'Caller pressed * to start again'
      return name ? { word: `${name} erased`, detail } : { word, detail }
    }
    case 'clock-extended':
      return { word: first ? `${capital(minutes(Number(first)))} added` : word }
    case 'keypad-ended':
      return { word, ...endOf(first as EndReason, who) }
    case 'pay-pressed':
      return wasKeypad(line, view) ? { word: 'Process Transaction pressed' } : null
    default:
      return null
  }
}

/** How far an entry's story reaches back to, for the tries of one field. */
function triesBefore(line: StoryLine, { story }: PaymentView): string | null {
  const before = story.slice(0, story.indexOf(line))
  const start = before.findLastIndex(
    ({ kind, detail }) =>
      kind === 'secured' || (kind === 'field-complete' && detail === line.detail),
  )
  const failed = before
    .slice(start + 1)
    .filter(({ kind, detail }) => kind === 'field-failed' && detail?.startsWith(line.detail ?? ' '))
  return failed.length > 0 ? tryWords(failed.length + 1) : null
}

function endOf(reason: EndReason, who: string | null): Pick<Words, 'detail' | 'look'> {
  if (reason === 'agent_ended') return { detail: who && `By ${who}` }
  const planned = reason === 'link_instead' || reason === 'canceled'
  return planned ? {} : { detail: ends[reason]?.title, look: 'wrong' }
}

/** Which way the card came at that line: until the next change, or since the last one. */
function wasKeypad(line: StoryLine, { story, entry }: PaymentView): boolean {
  const after = story.slice(story.indexOf(line))
  const change = after.find(({ kind }) => kind === 'by-keypad' || kind === 'by-link')
  return change ? change.kind === 'by-link' : entry === 'keypad'
}

const nameOf = (field: string): string | null =>
  keypadFields.includes(field as KeypadField) ? cardFieldNames[field as KeypadField] : null
