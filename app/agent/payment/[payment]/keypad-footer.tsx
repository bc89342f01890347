import { Icon } from '@/app/_ui/icon'
import { EndSession } from './end-session'
import { processId, waitsFor } from './keypad-screen'
import type { Keypad } from './use-keypad'
import type { Payment } from './use-payment'

type FooterProps = { payment: Payment; keypad: Keypad }

const whyId = 'process-why'

/** The way out, and the way on with what it still waits for. */
export function KeypadFooter({ payment, keypad }: FooterProps) {
  const why = waitsFor(payment.view.keypad)
  return (
    <>
      <EndSession payment={payment} />
      <span className="why push" id={whyId}>
        {why}
      </span>
      <button
        type="button"
        id={processId}
        className="btn main big"
        aria-disabled={why !== null || payment.busy}
        aria-describedby={why ? whyId : undefined}
        onClick={() => why === null && void keypad.process()}
      >
        Process Transaction
      </button>
    </>
  )
}

/** Gives up the keypad for a text with a link; the payment stays the same. */
export function LinkInstead(props: FooterProps & { big?: boolean; main?: boolean }) {
  const { payment, keypad, big, main } = props
  return (
    <button
      type="button"
      className={['btn', main && 'main', big && 'big'].filter(Boolean).join(' ')}
      aria-disabled={payment.busy}
      onClick={() => void keypad.link()}
    >
      <Icon name="sms" />
      Send a link instead
    </button>
  )
}
