'use client'

import { useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import { Note, Say } from '@/app/_ui/note'
import { Story } from '@/app/_ui/story'
import { hasLeft } from '../../look'
import { textAdvice } from '../../text-words'
import { Body } from './body'
import { CardRows } from './card-rows'
import { closeWindow } from './close-window'
import { SendAgain } from './send-again'
import { waitingStory } from './story-events'
import { isOlderThanWay, isTypingNext, Tried, triedOf } from './tried'
import { UseKeypad } from './to-keypad'
import type { StepProps } from './use-payment'

/** The third step: the caller has the link; the agent sees how far they are. */
export function Waiting({ payment, now, onCancel, line }: StepProps & { line: string }) {
  const { view, live } = payment
  const [sending, setSending] = useState(false)
  const tried = triedOf(view)
  const newCard = !tried || isOlderThanWay(view, tried) || isTypingNext(live, tried)
  const left = hasLeft(live)
  // Whoever is on the page has the link.
  const advice = live.presence === null || left ? textAdvice(view.texts.at(-1)) : null

  const footer = (
    <>
      <button type="button" className="btn bare" onClick={onCancel}>
        Cancel payment
      </button>
      <span className="push" />
      <UseKeypad payment={payment} />
      <button
        type="button"
        className="btn"
        aria-expanded={sending}
        onClick={() => setSending(!sending)}
      >
        <Icon name="sms" />
        {view.texts.length > 0 ? 'Send again' : 'Send by text'}
      </button>
      <button type="button" className="btn" onClick={closeWindow}>
        Close, keep the link
      </button>
    </>
  )
  return (
    <Body payment={payment} stage="waiting" footer={footer}>
      <Tried view={view} live={live} />
      {newCard && (
        <div>
          <h1 tabIndex={-1}>{left ? 'The caller has left the page' : 'Waiting for customer'}</h1>
          <p className="soft">{line}</p>
        </div>
      )}
      {sending && <SendAgain payment={payment} onDone={() => setSending(false)} />}
      {!sending && advice && (
        <Note tone="warn" icon="sms">
          <p>{advice}</p>
        </Note>
      )}
      <CardRows live={live} now={now} />
      {left && newCard && (
        <Say>I can see you have left the page. Shall I wait, or send the link again?</Say>
      )}
      <section className="stack-s" aria-labelledby="story">
        <h2 id="story">What happened so far</h2>
        <Story events={waitingStory(view, live, now)} />
      </section>
    </Body>
  )
}
