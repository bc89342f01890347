import { Icon } from '@/app/_ui/icon'
import { Note, Say } from '@/app/_ui/note'
import { Story } from '@/app/_ui/story'
import type { KeypadView } from '@/lib/keypad/view'
import { lastMinute, says, triesUsed } from '../../keypad-words'
import { Body } from './body'
import { isLow } from './keypad-clock'
import { TriedNote } from './keypad-declined'
import { KeypadFooter, LinkInstead } from './keypad-footer'
import { KeypadRows } from './keypad-rows'
import { usedUp } from './keypad-screen'
import type { KeypadProps } from './keypad'
import { keypadStory } from './story-events'
import type { KeyTone } from './use-key-tone'
import { useNextField } from './use-next-field'

/** The fields of the card: the agent picks one and asks, the caller types it. */
export function KeypadFields({ payment, keypad, tone, now }: KeypadProps) {
  const { view, live } = payment
  const entry = view.keypad!
  const isSecure = entry.stage !== 'securing'
  const canPick = entry.stage === 'secure'
  useNextField(entry)
  const story = keypadStory(view, live)
  return (
    <Body
      payment={payment}
      stage="keypad"
      footer={<KeypadFooter payment={payment} keypad={keypad} />}
    >
      {isLow(entry, now) && (
        <Note tone="warn">
          <p>
            <b>Less than a minute left.</b> {lastMinute(entry)}
          </p>
        </Note>
      )}
      <TriedNote view={view} />
      <div className="row between wrap">
        <div>
          <h1 tabIndex={-1}>{isSecure ? 'Ask the caller for each field' : 'Not secure yet'}</h1>
          <p className="soft">{leadOf(entry)}</p>
        </div>
        {isSecure && <ToneBox tone={tone} />}
      </div>
      {!isSecure && <Say>{says.securing}</Say>}
      {entry.masks === 'each-field' && canPick && entry.field === null && (
        <Say>{says.eachField}</Say>
      )}
      <KeypadRows keypad={entry} live={live} picks={canPick ? keypad : undefined} />
      {canPick && usedUp(entry) && (
        <div className="row wrap" role="group" aria-label={triesUsed(entry)}>
          <button
            type="button"
            className="btn main"
            aria-disabled={payment.busy}
            onClick={() => void keypad.startAgain()}
          >
            Start again
          </button>
          <LinkInstead payment={payment} keypad={keypad} />
        </div>
      )}
      {isSecure && <Keys keypad={entry} />}
      {story.length > 0 && (
        <section className="stack-s" aria-labelledby="story">
          <h2 id="story">What happened so far</h2>
          <Story events={story} />
        </section>
      )}
    </Body>
  )
}

function leadOf({ stage, masks }: KeypadView): string {
  if (stage === 'securing') return 'Securing the line. Don’t ask for the card yet.'
  if (masks === 'each-field') {
    return 'Click a field. The caller types it away from you, so you never hear the keys.'
  }
  return 'Click a field, then ask. Dots show what the caller types.'
}

function ToneBox({ tone }: { tone: KeyTone }) {
  return (
    <label className="tick s">
      <input
        type="checkbox"
        checked={tone.isOn}
        onChange={({ target }) => tone.choose(target.checked)}
      />
      <Icon name="sound" />
      Key tone
    </label>
  )
}

function Keys({ keypad }: { keypad: KeypadView }) {
  return (
    <section className="keys s soft" aria-label="Keys that help the caller">
      <span>
        <kbd>#</kbd> finishes a field
      </span>
      <span>
        <kbd>*</kbd> clears it to start again
      </span>
      <span>Next key within {keypad.nextKeySeconds} seconds</span>
    </section>
  )
}
