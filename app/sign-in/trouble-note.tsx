'use client'

import { Note, type NoteTone } from '@/app/_ui/note'
import { showTime, useInBrowser } from '@/app/_ui/time'
import type { Trouble } from './trouble'

/** Says above the form what is wrong and what to do. */
export function TroubleNote({ trouble }: { trouble: Trouble | null }) {
  const here = useInBrowser()
  const words = trouble && wordsFor(trouble, here)
  return (
    <div role="alert">
      {words && (
        <Note tone={words.tone}>
          <p className="strong">{words.title}</p>
          <p>{words.text}</p>
        </Note>
      )}
    </div>
  )
}

function wordsFor(
  trouble: Trouble,
  here: boolean,
): { tone: NoteTone; title: string; text: string } {
  switch (trouble.code) {
    case 'wrong':
      return {
        tone: 'bad',
        title: 'That e-mail address and password do not go together.',
        text: 'Check both. Ten wrong tries lock the account for 30 minutes.',
      }
    case 'wrong_code':
      return {
        tone: 'bad',
        title: 'That code is not right, or it was used before.',
        text: 'An app shows a new one every 30 seconds, and each works once. Ten wrong tries lock the account for 30 minutes.',
      }
    case 'wrong_passkey':
      return {
        tone: 'bad',
        title: 'That passkey did not let you in.',
        text: 'Try again, or sign in with your password.',
      }
    case 'locked':
      return {
        tone: 'warn',
        title: `This account is locked ${howLong(trouble, here)}.`,
        text: 'There were ten wrong tries. Until then the right password is refused too.',
      }
    case 'ended':
      return {
        tone: 'plain',
        title: 'You were signed out.',
        text: 'That happens after 15 minutes without a touch, and after 12 hours. Sign in and go on where you were; nothing is lost.',
      }
    case 'offline':
      return {
        tone: 'warn',
        title: 'You are offline.',
        text: 'What you typed is still here. Try again when the network is back.',
      }
    case 'failed':
      return {
        tone: 'bad',
        title: 'We cannot sign you in right now.',
        text: 'What you typed is still here. Try again in a moment.',
      }
  }
}

/** The clock on the reader's wall is known in the browser only; without script minutes must do. */
function howLong({ until, minutes }: Trouble & { code: 'locked' }, here: boolean): string {
  // A minute that has begun is not over: nobody is told a time that is too early.
  if (here && until !== null) return `until ${showTime(until + 59_999, 'minute')}`
  return minutes === 1 ? 'for one more minute' : `for ${minutes} more minutes`
}
