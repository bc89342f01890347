import { CardDots } from '@/app/_ui/dots'
import { Say } from '@/app/_ui/note'
import { Story } from '@/app/_ui/story'
import type { FormView } from '@/lib/keypad/view'
import { ends, says } from '../../keypad-words'
import { Body } from './body'
import { EndSession } from './end-session'
import { TriedNote } from './keypad-declined'
import { LinkInstead } from './keypad-footer'
import type { KeypadProps } from './keypad'
import { pastEvents } from './story-events'

/** The entry is over and the payment is not: what became of the digits, and two ways on. */
export function KeypadEnded(props: KeypadProps) {
  const { view } = props.payment
  const { title, text } = ends[view.keypad?.ended ?? 'agent_ended']
  return (
    <Body payment={props.payment} stage="keypad" footer={<WaysOn {...props} word="Start again" />}>
      <TriedNote view={view} />
      <div className="result">
        <CardDots look="" label={title} />
        <h1 tabIndex={-1} aria-describedby="ended-text">
          {title}
        </h1>
        <p id="ended-text" className="lead">
          {text}
        </p>
      </div>
      <p className="soft">{nextWords(view)}</p>
      <section className="stack-s" aria-labelledby="story">
        <h2 id="story">What happened</h2>
        <Story events={pastEvents(view)} />
      </section>
    </Body>
  )
}

/** The form is filled in, and the line is not secured yet. */
export function KeypadStart(props: KeypadProps) {
  const { view } = props.payment
  return (
    <Body
      payment={props.payment}
      stage="keypad"
      footer={<WaysOn {...props} word="Secure the line" />}
    >
      <div>
        <h1 tabIndex={-1}>The line is not secure yet</h1>
        <p className="soft">{isLive(view) ? 'The caller can type once it is.' : nextWords(view)}</p>
      </div>
      {isLive(view) && <Say>{says.securing}</Say>}
    </Body>
  )
}

function WaysOn({ payment, keypad, onCancel, word }: KeypadProps & { word: string }) {
  const { view, busy } = payment
  const running = view.keypad !== null && view.keypad.ended === null
  return (
    <>
      {running ? (
        <EndSession payment={payment} />
      ) : (
        <button type="button" className="btn bare" onClick={onCancel}>
          Cancel payment
        </button>
      )}
      <span className="push" />
      <LinkInstead payment={payment} keypad={keypad} main={!isLive(view)} big />
      {isLive(view) && (
        <button
          type="button"
          className="btn main big"
          aria-disabled={busy}
          onClick={() => void keypad.secure()}
        >
          {word}
        </button>
      )}
    </>
  )
}

/** There is a caller to type something. */
const isLive = ({ call, keypad }: FormView) =>
  call !== null && call.endedAt === null && !(keypad?.ended && ends[keypad.ended].callIsOver)

const nextWords = (view: FormView) =>
  isLive(view)
    ? 'No money was taken. It is the same payment, so the caller can’t be charged twice.'
    : 'No money was taken. The call is over, so send a link: the caller pays when it suits them.'
