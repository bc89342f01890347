import { Note, Say } from '@/app/_ui/note'
import { says, stopWords } from '../../keypad-words'
import { Body } from './body'
import { KeypadFooter, LinkInstead } from './keypad-footer'
import { KeypadRows } from './keypad-rows'
import type { KeypadProps } from './keypad'

/** Keys are not known to be masked: nothing goes on before the caller has stopped typing. */
export function KeypadNotSecure({ payment, keypad }: KeypadProps) {
  const { view, live, busy } = payment
  const entry = view.keypad!
  const wiped = entry.fields.some(({ emptied }) => emptied === 'wiped')
  return (
    <Body
      payment={payment}
      stage="keypad"
      footer={<KeypadFooter payment={payment} keypad={keypad} />}
    >
      <div role="alert">
        <Note tone="bad">
          <h1 tabIndex={-1}>Stop. Don’t let the caller type.</h1>
          <p>
            {stopWords[entry.insecure ?? 'masking_off']}
            {wiped && ' We wiped what was typed.'}
          </p>
        </Note>
      </div>
      <Say>{says.notSecure}</Say>
      <KeypadRows keypad={entry} live={live} />
      <div className="row wrap">
        <button
          type="button"
          className="btn main"
          aria-disabled={busy}
          onClick={() => void keypad.secure()}
        >
          Secure the line again
        </button>
        <LinkInstead payment={payment} keypad={keypad} />
      </div>
    </Body>
  )
}
